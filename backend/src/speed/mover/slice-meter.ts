import type { MoveSlice } from '../byte-mover.ts';

/** A shorter rest is added to the next slice: rates of a few milliseconds are noise. */
const SHORTEST_MS = 50;

/** Cuts a count that only grows into slices. */
export class SliceMeter {
  readonly slices: MoveSlice[] = [];
  private startMs: number | null = null;
  private lastMs = 0;
  private lastBytes = 0;

  /** Since the first byte, ms; `null`: there was none. */
  elapsedMs(atMs: number): number | null {
    return this.startMs === null ? null : atMs - this.startMs;
  }

  /** The first byte moves. Later calls change nothing. */
  begin(atMs: number): void {
    if (this.startMs !== null) return;
    this.startMs = atMs;
    this.lastMs = atMs;
  }

  /**
   * Ends a slice.
   *
   * @param totalBytes everything counted until now
   * @returns `null`: there is nothing to end yet
   */
  cut(atMs: number, totalBytes: number, streamCount: number): MoveSlice | null {
    if (this.startMs === null || atMs - this.lastMs < SHORTEST_MS) return null;
    const slice = {
      endMs: atMs - this.startMs,
      lengthMs: atMs - this.lastMs,
      bytes: totalBytes - this.lastBytes,
      streamCount,
    };
    this.lastMs = atMs;
    this.lastBytes = totalBytes;
    this.slices.push(slice);
    return slice;
  }
}
