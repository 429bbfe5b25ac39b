/** A minute between two flushes, and twice as much for a slow card. */
const COMMIT_LIMIT_MS = 180_000;
/** Samples come each second; a start of all pingers anew takes some. */
const SAMPLE_LIMIT_MS = 30_000;
/** The line is viewed once a second. */
const VERDICT_LIMIT_MS = 30_000;

/** What shows whether the box does its work. Ages on the monotonic clock. */
export interface LifeSigns {
  /** Since the newest sample, lost or not; since the start before the first. */
  readonly sampleAgeMs: number;
  /** Since the line was judged last; since the start before the first time. */
  readonly verdictAgeMs: number;
  /** Since something was written last; since the start before the first time. */
  readonly commitAgeMs: number;
  /** Why nothing is written although all is well with the program; `null` when it should be. */
  readonly excuse: 'disk' | 'clock' | null;
}

/** What has stopped in a box that runs. */
export type Standstill = 'probing' | 'judging' | 'writing';

/**
 * What has come to a standstill, so that only a new start can help; `null` while the box works. A disk
 * that refuses and a clock that is not set are told to the owner instead: a new start mends neither,
 * and would stop the lights and the alerts as well.
 */
export function findStandstill(signs: LifeSigns): Standstill | null {
  if (signs.sampleAgeMs > SAMPLE_LIMIT_MS) return 'probing';
  if (signs.verdictAgeMs > VERDICT_LIMIT_MS) return 'judging';
  if (signs.excuse === null && signs.commitAgeMs > COMMIT_LIMIT_MS) return 'writing';
  return null;
}
