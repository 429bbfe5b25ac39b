import type { Rollup } from './core/rollup.ts';

/** Figures of a roll-up, by the names of the code and of the database. */
export const ROLLUP_FIGURES = [
  ['sentCount', 'sent_count'],
  ['lostCount', 'lost_count'],
  ['ownLoadCount', 'own_load_count'],
  ['otherLoadCount', 'other_load_count'],
  ['minUs', 'min_us'],
  ['meanUs', 'mean_us'],
  ['p50Us', 'p50_us'],
  ['p95Us', 'p95_us'],
  ['p99Us', 'p99_us'],
  ['maxUs', 'max_us'],
  ['jitterUs', 'jitter_us'],
  ['jitterPairCount', 'jitter_pair_count'],
  ['histogram', 'histogram'],
] as const satisfies readonly (readonly [keyof Rollup, string])[];
