/** What was moved within about 100 ms, all streams together. */
export interface MoveSlice {
  /** Since the first byte (upwards: since the first one was written), ms; end of the slice. */
  readonly endMs: number;
  readonly lengthMs: number;
  /** Payload bytes. Upwards: bytes the far end's network has taken from us, as far as can be known. */
  readonly bytes: number;
  readonly streamCount: number;
}

/** Bits per second of so many bytes in so many milliseconds. */
export function rateBps(bytes: number, lengthMs: number): number {
  return (bytes * 8000) / lengthMs;
}

/** Slices a rate can be told of: of some length, with finite numbers, nothing negative. */
export function usable(slices: readonly MoveSlice[]): MoveSlice[] {
  return slices.filter(
    ({ endMs, lengthMs, bytes }) =>
      Number.isFinite(endMs) &&
      Number.isFinite(lengthMs) &&
      Number.isFinite(bytes) &&
      lengthMs > 0 &&
      bytes >= 0,
  );
}
