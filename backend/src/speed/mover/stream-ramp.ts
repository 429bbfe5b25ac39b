/** How long a number of streams is given before it is judged. */
export const RAMP_STEP_MS = 400;

/** More goodput than this share tells that more streams still help (a tenth is above the noise). */
const GROWTH = 1.1;
/** Streams opened later have no time to reach their pace before the window begins. */
const LATEST_SHARE = 0.7;

/** Goodput of one step. */
export interface RampStep {
  readonly bytes: number;
  readonly durationMs: number;
}

/** Where the ramp stands. */
export interface RampState {
  readonly streamCount: number;
  readonly maxStreams: number;
  /** Since the first byte. */
  readonly elapsedMs: number;
  readonly discardMs: number;
  /** Finished steps, oldest first. */
  readonly steps: readonly RampStep[];
}

/**
 * How many streams to open now. The first step always opens some, as it has nothing to be compared with;
 * then as long as one of the last two steps was faster than all before them.
 */
export function streamsToAdd(state: RampState): number {
  const { streamCount, maxStreams, elapsedMs, discardMs, steps } = state;
  const room = maxStreams - streamCount;
  if (room <= 0 || steps.length === 0 || elapsedMs > discardMs * LATEST_SHARE) return 0;
  const rates = steps.map(({ bytes, durationMs }) => bytes / Math.max(durationMs, 1));
  const newest = Math.max(...rates.slice(-2));
  const before = Math.max(0, ...rates.slice(0, -2));
  const isGrowing = steps.length < 3 || newest > before * GROWTH;
  return isGrowing ? Math.min(room, Math.max(1, Math.ceil(streamCount / 4))) : 0;
}
