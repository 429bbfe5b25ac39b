/** Checks go on for this long after a doubt that did not become an outage. */
const DOUBT_LASTS_MS = 30_000;

/** Why the line is looked at more often than usual; times are monotonic. */
export interface Urgency {
  /** Whether the verdict says the line is down. */
  readonly isDown: boolean;
  /** `null`: no doubt so far. */
  readonly lastDoubtMs: number | null;
}

/** Whether a failed check is worth repeating soon, so that the recovery is seen. */
export function isWorthRepeating({ isDown, lastDoubtMs }: Urgency, nowMs: number): boolean {
  return isDown || (lastDoubtMs !== null && nowMs - lastDoubtMs < DOUBT_LASTS_MS);
}
