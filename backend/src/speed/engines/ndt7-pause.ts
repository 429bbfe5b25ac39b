import type { Random } from '../../kernel/random.ts';

/** Pauses ndt7's specification asks of clients nobody sits before, ms. */
const MEAN_MS = 21_600_000;
const SHORTEST_MS = 2_160_000;
const LONGEST_MS = 54_000_000;

/** First back-off when no server is free; it doubles each time. */
const BACKOFF_MS = 60_000;
const BACKOFF_SPREAD = 0.05;
/** Doubling beyond the longest pause is of no use. */
const MAX_DOUBLINGS = 9;

/** Shortest pause between two unattended tests. */
export const NDT7_SHORTEST_PAUSE_MS = SHORTEST_MS;

/** Pause until the next unattended test: exponential with a mean of six hours, 36 minutes to 15 hours. */
export function ndt7PauseMs(random: Random): number {
  // 1 - next() is never 0.
  const drawnMs = -Math.log(1 - random.next()) * MEAN_MS;
  return Math.min(Math.max(drawnMs, SHORTEST_MS), LONGEST_MS);
}

/**
 * Pause after the locate service had no capacity: normal around 60 s x 2^k, with a deviation of 5 %.
 *
 * @param timesBefore k: how often in a row it had none before, 0 at the first time
 */
export function ndt7BackoffMs(timesBefore: number, random: Random): number {
  const meanMs = BACKOFF_MS * 2 ** Math.min(Math.max(0, timesBefore), MAX_DOUBLINGS);
  return Math.max(0, meanMs * (1 + BACKOFF_SPREAD * standardNormal(random)));
}

/** Box and Muller's transform. */
function standardNormal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return radius * Math.cos(2 * Math.PI * random.next());
}
