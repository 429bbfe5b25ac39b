import type { Span } from './range/span';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Widths of a bucket, the same the box cuts charts into; each a third wider than the last, at least. */
export const LEVELS_MS: readonly number[] = [
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 3, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 3, 7, 14, 28].map((days) => days * DAY_MS),
];

/** Buckets of a tile. The box answers in exactly them when asked for so many points of a tile. */
export const TILE_BUCKETS = 240;
/** Room for one bucket, px: narrower ones cannot be told apart. */
const BUCKET_PX = 1.3;
/** What lies within so many lengths of a view on either side is drawn as well, ready for a pan. */
export const OVERSCAN = 0.75;

/** A stretch of the chart in one resolution, fetched as one. */
export interface Tile {
  readonly bucketMs: number;
  /** Counts tiles since the epoch. */
  readonly index: number;
}

/** The finest level of which each bucket gets room enough. */
export function levelFor(spanMs: number, widthPx: number): number {
  const most = Math.max(widthPx / BUCKET_PX, 1);
  return LEVELS_MS.find((bucketMs) => spanMs / bucketMs <= most) ?? LEVELS_MS.at(-1) ?? DAY_MS;
}

/** The next wider level of which a tile covers a few of this one's; `null` at the top. */
export function coarserLevel(bucketMs: number): number | null {
  return LEVELS_MS.find((wider) => wider >= bucketMs * 8) ?? null;
}

/** The tile's stretch of time. */
export function tileSpan({ bucketMs, index }: Tile): Span {
  const lengthMs = bucketMs * TILE_BUCKETS;
  return { fromMs: index * lengthMs, toMs: (index + 1) * lengthMs };
}

/** Names a tile among all of a place. */
export function tileKey({ bucketMs, index }: Tile): string {
  return `${bucketMs}:${index}`;
}

/** All tiles that touch a stretch of time up to now, from its middle outward: what is looked at comes first. */
export function tilesOver(
  { fromMs, toMs }: Span,
  bucketMs: number,
  nowMs: number,
): readonly Tile[] {
  const lengthMs = bucketMs * TILE_BUCKETS;
  const first = Math.max(Math.floor(fromMs / lengthMs), 0);
  const last = Math.floor((Math.min(toMs, nowMs) - 1) / lengthMs);
  const tiles = Array.from({ length: Math.max(last - first + 1, 0) }, (_, offset) => ({
    bucketMs,
    index: first + offset,
  }));
  const middle = (fromMs + toMs) / 2 / lengthMs - 0.5;
  return tiles.toSorted((a, b) => Math.abs(a.index - middle) - Math.abs(b.index - middle));
}

/** A view with what is drawn beside it. */
export function withMargins({ fromMs, toMs }: Span): Span {
  const marginMs = (toMs - fromMs) * OVERSCAN;
  return { fromMs: fromMs - marginMs, toMs: toMs + marginMs };
}
