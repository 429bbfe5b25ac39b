const DAY_MS = 86_400_000;

/** No box ran before this: older stamps come from a clock that was not set yet. 2026-01-01. */
export const FIRST_POSSIBLE_MS = 1_767_225_600_000;

/** One run takes at most this much of the oldest data, so that a wrong clock costs little. */
const MOST_PER_RUN_MS = 2 * DAY_MS;

/** What is known about a table and the clock when retention runs. */
export interface RetentionFacts {
  readonly nowMs: number;
  /** Oldest row; `null` for an empty table. */
  readonly oldestMs: number | null;
  readonly keepMs: number;
}

/**
 * The span in which a day-old observation must lie before anything is deleted: it proves that the
 * clock has stood near "now" for a day and did not just jump.
 */
export function proofSpan(nowMs: number): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: nowMs - 2 * DAY_MS, toMs: nowMs - DAY_MS };
}

/** Rows older than the answer may be deleted in this run; `null` for nothing to do. */
export function cutoffMs({ nowMs, oldestMs, keepMs }: RetentionFacts): number | null {
  const wishedMs = nowMs - keepMs;
  if (oldestMs === null || oldestMs >= wishedMs) return null;
  return Math.min(wishedMs, Math.max(oldestMs + MOST_PER_RUN_MS, FIRST_POSSIBLE_MS));
}
