import { TIERS, startOf, type Tier, type TierId } from './tiers.ts';

/** How a chart is cut into buckets and which tier feeds them. */
export interface BucketPlan {
  readonly tier: TierId;
  /** Width of a bucket: a round multiple of the tier's width. */
  readonly bucketMs: number;
  /** Start of the first bucket, at or before the wished start. */
  readonly fromMs: number;
  /** End of the last bucket, at or after the wished end. */
  readonly toMs: number;
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Widths people can read off an axis. */
const ROUND_WIDTHS_MS = [
  ...[1, 2, 3, 5, 10, 15, 20, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 3, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
  ...[1, 2, 3, 7, 14, 28].map((days) => days * DAY_MS),
];

/**
 * Cuts a span into about `points` buckets, never more than a quarter more, and picks the coarsest
 * tier that feeds them and still reaches back to the start.
 *
 * @param nowMs decides which tiers still hold the start
 */
export function chooseBuckets(
  fromMs: number,
  toMs: number,
  points: number,
  nowMs: number,
): BucketPlan {
  const limit = Math.max(1, Math.floor(points * 1.25));
  const reaching = TIERS.filter(({ keepMs }) => fromMs >= nowMs - keepMs);
  const candidates: readonly Tier[] = reaching.length > 0 ? reaching : TIERS.slice(-1);
  for (const bucketMs of widths()) {
    if (bucketCount(fromMs, toMs, bucketMs) > limit) continue;
    const tier = candidates.findLast(({ widthMs }) => bucketMs % widthMs === 0);
    if (tier === undefined) continue;
    return { tier: tier.id, bucketMs, ...aligned(fromMs, toMs, bucketMs) };
  }
  throw new RangeError('no bucket is wide enough');
}

/**
 * The same for history that exists in one width only.
 *
 * @param rowMs width of the coarsest row; buckets are whole multiples of it
 */
export function fitBuckets(
  fromMs: number,
  toMs: number,
  points: number,
  rowMs: number,
): Omit<BucketPlan, 'tier'> {
  const limit = Math.max(1, Math.floor(points * 1.25));
  for (const bucketMs of widths()) {
    if (bucketMs % rowMs !== 0 || bucketCount(fromMs, toMs, bucketMs) > limit) continue;
    return { bucketMs, ...aligned(fromMs, toMs, bucketMs) };
  }
  throw new RangeError('no bucket is wide enough');
}

/** The round widths, then ever doubled ones: the last cover all of time in one bucket. */
function* widths(): Generator<number> {
  yield* ROUND_WIDTHS_MS;
  for (let widthMs = 56 * DAY_MS; widthMs < Number.MAX_SAFE_INTEGER; widthMs *= 2) yield widthMs;
}

function aligned(fromMs: number, toMs: number, bucketMs: number): { fromMs: number; toMs: number } {
  const start = startOf(fromMs, bucketMs);
  return { fromMs: start, toMs: Math.max(start, Math.ceil(toMs / bucketMs) * bucketMs) };
}

function bucketCount(fromMs: number, toMs: number, bucketMs: number): number {
  const span = aligned(fromMs, toMs, bucketMs);
  return (span.toMs - span.fromMs) / bucketMs;
}
