const FIRST_MS = 10 * 60_000;
const LONGEST_MS = 6 * 3_600_000;
/** A new head is not sent at once: boxes seal their day in the same hours. */
const SPREAD_MS = 10 * 60_000;

/**
 * How long to wait before the head is sent: some minutes by chance, and after failures in a row twice
 * as long each time, up to six hours.
 *
 * @param random 0 to 1
 */
export function retryDelayMs(failureCount: number, random: number): number {
  if (failureCount === 0) return Math.round(random * SPREAD_MS);
  const grownMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failureCount - 1));
  return Math.round(grownMs * (1 - random / 4));
}
