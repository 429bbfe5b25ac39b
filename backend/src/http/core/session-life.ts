const DAY_MS = 86_400_000;
/** A session ends after so long without use ... */
export const IDLE_LIMIT_MS = 30 * DAY_MS;
/** ... and in any case after so long. */
export const AGE_LIMIT_MS = 365 * DAY_MS;

/** Whether a session still counts. A clock that was set back ends nothing. */
export function isLiveSession(
  session: { readonly createdMs: number; readonly lastSeenMs: number },
  nowMs: number,
): boolean {
  return nowMs - session.lastSeenMs < IDLE_LIMIT_MS && nowMs - session.createdMs < AGE_LIMIT_MS;
}
