/**
 * The two clocks of the box. Durations come from `monotonicMs`, moments from `nowMs`:
 * the Pi has no clock battery, so wall time can jump by years while monotonic time never does.
 */
export interface Clock {
  /** UTC epoch milliseconds, an integer. May jump in both directions. */
  nowMs(): number;
  /** Milliseconds since an arbitrary start, with fractions; never jumps, never goes back. */
  monotonicMs(): number;
}
