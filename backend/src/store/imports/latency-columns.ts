import type { Rollup } from '../core/rollup.ts';

/** Figures of an imported bucket, by the names of the code and of the database. */
const FIGURES = [
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

export const FIGURE_NAMES: readonly string[] = FIGURES.map(([, column]) => column);
export const FIGURES_ALIASED = FIGURES.map(([field, column]) => `${column} AS ${field}`).join(', ');

/** In the order of {@link FIGURE_NAMES}. */
export function figureValues(rollup: Rollup): (number | Uint8Array | null)[] {
  return FIGURES.map(([field]) => {
    const value = rollup[field];
    return value instanceof Uint8Array ? Buffer.from(value) : value;
  });
}
