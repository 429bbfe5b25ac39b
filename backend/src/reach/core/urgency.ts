/** Checks go on for this long after a doubt that did not become an outage. */
const DOUBT_LASTS_MS = 30_000;

/** Why the line is looked at more often than usual; times are monotonic. */
export interface Urgency {
  /** Whether the verdict says that the line is down or leads to a portal. */
  readonly isBad: boolean;
  /** `null`: no doubt so far. */
  readonly lastDoubtMs: number | null;
}

/** Whether a failed check is worth repeating soon, so that the recovery is seen. */
export function isWorthRepeating({ isBad, lastDoubtMs }: Urgency, nowMs: number): boolean {
  return isBad || (lastDoubtMs !== null && nowMs - lastDoubtMs < DOUBT_LASTS_MS);
}
