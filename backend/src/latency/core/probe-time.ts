/** A probe without an answer is lost after this time: longer than any queue of a loaded home line. */
export const PROBE_TIMEOUT_MS = 3000;
/** Distance between two probes of one target. */
export const PROBE_EVERY_MS = 1000;

/** Older stamps are not believed: the wall clock was set meanwhile. */
const MAX_AGE_MS = 10_000;

/** Both clocks at the moment a probe's fate was heard. */
export interface Receipt {
  /** UTC epoch ms. */
  readonly wallMs: number;
  readonly monoMs: number;
}

/**
 * When a probe was sent, on the monotonic clock. Its own wall stamp counts, so that a stalled
 * process does not shift it; if the wall clock was set meanwhile, the moment of receipt does.
 *
 * @param sentMs when it was sent, UTC epoch ms
 * @param waitedMs its round-trip time, or how long an answer was waited for
 */
export function sentOnMonotonic(sentMs: number, waitedMs: number, receipt: Receipt): number {
  const ageMs = receipt.wallMs - sentMs;
  return receipt.monoMs - (ageMs >= 0 && ageMs <= MAX_AGE_MS ? ageMs : waitedMs);
}
