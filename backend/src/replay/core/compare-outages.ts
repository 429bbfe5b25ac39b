import type { Outage } from '@lineside/contract';

/** What a comparison looks at. */
export type Interval = Pick<
  Outage,
  'kind' | 'startMs' | 'endMs' | 'cause' | 'blame' | 'confidence'
>;

/** An interval of the replay beside the one on record that it belongs to; one of them may be missing. */
export interface Pair {
  readonly replayed: Interval | null;
  readonly stored: Interval | null;
  /** In what the two differ; empty when they agree or one is missing. */
  readonly differences: readonly ('start' | 'end' | 'kind' | 'cause' | 'blame')[];
}

/** Ticks of the appliance and of the replay do not fall on the same moments. */
const SAME_MOMENT_MS = 1000;

/**
 * Puts intervals that overlap side by side, in order of time.
 *
 * @param range what was replayed: what lies beyond it is not compared
 */
export function pairOutages(
  replayed: readonly Interval[],
  stored: readonly Interval[],
  range: { readonly fromMs: number; readonly toMs: number },
): Pair[] {
  const left = [...stored];
  const pairs: Pair[] = replayed.map((mine) => {
    const index = bestMatch(mine, left);
    const theirs = index === -1 ? null : (left.splice(index, 1)[0] ?? null);
    const differences = theirs === null ? [] : differencesOf(mine, theirs, range);
    return { replayed: mine, stored: theirs, differences };
  });
  pairs.push(...left.map((theirs) => ({ replayed: null, stored: theirs, differences: [] })));
  return pairs.sort((a, b) => startOf(a) - startOf(b));
}

/** The one it shares most time with, preferably of its own kind; -1 for none. */
function bestMatch(mine: Interval, candidates: readonly Interval[]): number {
  let best = -1;
  let bestScore = 0;
  candidates.forEach((candidate, index) => {
    const sharedMs =
      Math.min(mine.endMs ?? Infinity, candidate.endMs ?? Infinity) -
      Math.max(mine.startMs, candidate.startMs);
    const score = sharedMs < 0 ? 0 : (sharedMs + 1) * (candidate.kind === mine.kind ? 1000 : 1);
    if (score <= bestScore) return;
    best = index;
    bestScore = score;
  });
  return best;
}

function differencesOf(
  mine: Interval,
  theirs: Interval,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Pair['differences'] {
  const endWithin = ({ endMs }: Interval): number => Math.min(endMs ?? Infinity, toMs);
  const found: Pair['differences'][number][] = [];
  if (isOther(Math.max(mine.startMs, fromMs), Math.max(theirs.startMs, fromMs)))
    found.push('start');
  if (isOther(endWithin(mine), endWithin(theirs))) found.push('end');
  for (const fact of ['kind', 'cause', 'blame'] as const) {
    if (mine[fact] !== theirs[fact]) found.push(fact);
  }
  return found;
}

function isOther(oneMs: number, otherMs: number): boolean {
  return Math.abs(oneMs - otherMs) > SAME_MOMENT_MS;
}

function startOf({ replayed, stored }: Pair): number {
  return replayed?.startMs ?? stored?.startMs ?? 0;
}
