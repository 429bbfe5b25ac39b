import type { DnsReading } from '@lineside/contract';

/** What the prober remembers of one resolver between two questions; times are monotonic. */
export interface ResolverState {
  /** Popular names asked so far: each question takes the next name. */
  readonly turn: number;
  /** Regular questions so far, to know when an uncached one is due. */
  readonly cycle: number;
  /** Failures in a row, by kind of question. */
  readonly failedCounts: Readonly<Record<DnsReading['kind'], number>>;
  /** When the first popular name of the present row of failures was sent; `null` while it answers. */
  readonly failingSinceMs: number | null;
}

export const newResolverState: ResolverState = {
  turn: 0,
  cycle: 0,
  failedCounts: { cached: 0, uncached: 0 },
  failingSinceMs: null,
};

/** A row of failures raises doubts only this often: a resolver that is dead for good is no news. */
const DOUBTS_PER_ROW = 3;

/** After this long a silent resolver is no longer asked more often than the others. */
const HURRY_FOR_MS = 600_000;

/** Adds the end of a question that was sent at `sentMs`. */
export function withReading(
  state: ResolverState,
  reading: DnsReading,
  sentMs: number,
): ResolverState {
  const hasFailed = reading.failure !== null;
  const failedCounts = {
    ...state.failedCounts,
    [reading.kind]: hasFailed ? state.failedCounts[reading.kind] + 1 : 0,
  };
  if (reading.kind === 'uncached') return { ...state, failedCounts };
  return {
    ...state,
    failedCounts,
    failingSinceMs: hasFailed ? (state.failingSinceMs ?? sentMs) : null,
  };
}

/** Whether one more failure of this kind is worth a doubt. */
export function isDoubtful(state: ResolverState, kind: DnsReading['kind']): boolean {
  return state.failedCounts[kind] < DOUBTS_PER_ROW;
}

/** Whether the resolver is to be asked again soon, so that its recovery is seen. */
export function isHurried(state: ResolverState, nowMs: number): boolean {
  return state.failingSinceMs !== null && nowMs - state.failingSinceMs < HURRY_FOR_MS;
}
