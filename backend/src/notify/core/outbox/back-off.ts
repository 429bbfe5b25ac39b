const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Waiting times after the first, second ... failure; the last one from then on. */
const DELAYS_MS = [
  3 * SECOND_MS,
  10 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  60 * MINUTE_MS,
] as const;
/** A refusal that will not change by itself is tried again this seldom: the owner may mend the settings. */
const REFUSED_MS = 60 * MINUTE_MS;
/** A service that wants to be left alone for longer is asked after a day all the same. */
const LONGEST_WISH_MS = 24 * 60 * MINUTE_MS;

/** A failure as the waiting time depends on it. */
export interface FailedAttempt {
  /** Failures in a row, this one included. */
  readonly failureCount: number;
  /** Trying again soon is of no use: wrong token, unknown address. */
  readonly isRefusal: boolean;
  /** What the service asked for; `null`: nothing. */
  readonly retryAfterMs: number | null;
}

/**
 * How long to wait before the next attempt.
 *
 * @param dice in [0, 1): spreads the attempts of many boxes after an outage of a service
 */
export function backOffMs(failed: FailedAttempt, dice: number): number {
  const { failureCount, isRefusal, retryAfterMs } = failed;
  const step = Math.min(Math.max(failureCount, 1), DELAYS_MS.length) - 1;
  const usualMs = isRefusal ? REFUSED_MS : (DELAYS_MS[step] ?? REFUSED_MS);
  const spreadMs = Math.round(usualMs * (0.9 + dice * 0.2));
  return Math.max(spreadMs, Math.min(retryAfterMs ?? 0, LONGEST_WISH_MS));
}
