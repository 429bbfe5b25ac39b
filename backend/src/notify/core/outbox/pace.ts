/** The stretch of time in which messages are counted. */
export const PACE_WINDOW_MS = 3_600_000;
/** So many messages are sent at once; what comes then is gathered into one. */
const AT_ONCE = 2;
/** Trouble that lasts, and what the owner calls urgent, may use one more. */
const AT_MOST = 3;

/**
 * When a channel may have its next message, so that a line that comes and goes all the time does not
 * bury its owner: never more than three within an hour, of which the third is for what matters.
 *
 * @param sentMs when messages were sent, in any order
 */
export function nextTurnMs(sentMs: readonly number[], nowMs: number, matters: boolean): number {
  // What lies ahead was dated by a clock that has been set back since.
  const recent = sentMs.filter((atMs) => atMs > nowMs - PACE_WINDOW_MS && atMs <= nowMs);
  const most = matters ? AT_MOST : AT_ONCE;
  if (recent.length < most) return nowMs;
  const oldest = recent.toSorted((a, b) => a - b).at(-most) ?? nowMs;
  return oldest + PACE_WINDOW_MS;
}
