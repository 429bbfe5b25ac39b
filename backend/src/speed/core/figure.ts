import { rateBps, usable, type MoveSlice } from './move-slice.ts';

/** What counts of a load, ms since the first byte. */
export interface FigureWindow {
  /** Beginning that does not count: slow start and the finding of the right number of streams. */
  readonly discardMs: number;
  readonly windowMs: number;
}

/** The rate of one direction, bits per second of payload. */
export interface SpeedFigure {
  /** Bytes of the window by its length. */
  readonly bps: number;
  /** Of the slices in the window, each counted as long as it lasted. */
  readonly p10Bps: number;
  readonly p90Bps: number;
  /** What the window came to; shorter than asked for when the load ended early. */
  readonly windowMs: number;
  /** Of all slices, the discarded ones included. */
  readonly bytes: number;
  /** Most streams at once within the window. */
  readonly streamCount: number;
}

/** A shorter window says nothing: one lost packet weighs too much in it. */
const MIN_WINDOW_MS = 2000;

/** Part of a slice that lies in the window. */
interface Piece {
  readonly bps: number;
  readonly lengthMs: number;
  readonly bytes: number;
  readonly streamCount: number;
}

/**
 * The figure of a load. Time in the window in which nothing was told counts as time in which nothing
 * was moved. A slice that reaches over the window's edge counts in proportion.
 *
 * @param slices in any order
 * @returns `null` when less than two seconds of the window were seen
 */
export function figureOf(
  slices: readonly MoveSlice[],
  { discardMs, windowMs }: FigureWindow,
): SpeedFigure | null {
  const all = usable(slices);
  const lastMs = all.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  const toMs = Math.min(discardMs + windowMs, lastMs);
  const seenMs = toMs - discardMs;
  if (!(seenMs >= MIN_WINDOW_MS)) return null;
  const pieces = piecesWithin(all, discardMs, toMs);
  const movedBytes = pieces.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    bps: rateBps(movedBytes, seenMs),
    p10Bps: weightedPercentile(pieces, 0.1),
    p90Bps: weightedPercentile(pieces, 0.9),
    windowMs: seenMs,
    bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    streamCount: pieces.reduce((most, piece) => Math.max(most, piece.streamCount), 1),
  };
}

function piecesWithin(slices: readonly MoveSlice[], fromMs: number, toMs: number): Piece[] {
  return slices.flatMap((slice) => {
    const { endMs, lengthMs: wholeMs, bytes, streamCount } = slice;
    const lengthMs = Math.min(endMs, toMs) - Math.max(endMs - wholeMs, fromMs);
    if (lengthMs <= 0) return [];
    const bps = rateBps(bytes, wholeMs);
    return [{ bps, lengthMs, bytes: (bytes * lengthMs) / wholeMs, streamCount }];
  });
}

/** By nearest rank, a piece counting as long as it lasted. */
function weightedPercentile(pieces: readonly Piece[], share: number): number {
  const rising = pieces.toSorted((a, b) => a.bps - b.bps);
  const aimMs = share * rising.reduce((sum, { lengthMs }) => sum + lengthMs, 0);
  let passedMs = 0;
  for (const { bps, lengthMs } of rising) {
    passedMs += lengthMs;
    if (passedMs >= aimMs) return bps;
  }
  return rising.at(-1)?.bps ?? 0;
}
