import type { SmokePoint } from '@lineside/contract';
import { bucketText } from '../format/time-span';
import { millisecondsText } from '../format/milliseconds';
import { percentText } from '../format/percent';
import { pageWords } from '../format/words';
import { historyWords } from '../format/words/history';
import type { SmokePiece, SmokeSpan } from './smoke-model';

/** A bucket with its width. */
export interface SmokeBucket {
  readonly atMs: number;
  readonly bucketMs: number;
  /** `null` where nothing was observed. */
  readonly point: SmokePoint | null;
}

/** The buckets of a view one can read, in order of time; those nobody observed as well. */
export function bucketsIn(pieces: readonly SmokePiece[], view: SmokeSpan): readonly SmokeBucket[] {
  const buckets: SmokeBucket[] = [];
  for (const { fromMs, toMs, bucketMs, points } of pieces) {
    const firstMs = Math.floor(Math.max(fromMs, view.fromMs) / bucketMs) * bucketMs;
    const endMs = Math.min(toMs, view.toMs);
    const known = new Map(points.map((point) => [point.atMs, point]));
    // A piece that was moved for comparison is never read: its buckets may lie off the grid.
    for (let atMs = firstMs; atMs < endMs && buckets.length < MOST; atMs += bucketMs) {
      buckets.push({ atMs, bucketMs, point: known.get(atMs) ?? null });
    }
  }
  return buckets;
}

/** Whatever the pieces are. */
const MOST = 5000;

/** What a bucket says, in words. */
export interface SmokeReading {
  readonly time: string;
  /** Name and figure of each. */
  readonly figures: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
}

/** Reads a bucket. */
export function smokeReading({ atMs, bucketMs, point }: SmokeBucket): SmokeReading {
  const time = bucketText(atMs, bucketMs);
  const figures = point === null ? [] : figuresOf(point);
  const told =
    figures.length === 0
      ? pageWords.notObserved
      : figures.map(({ name, value }) => `${name} ${value}`).join(', ');
  return { time, figures, text: `${time}: ${told}` };
}

function figuresOf(point: SmokePoint): SmokeReading['figures'] {
  const { p5Ms, p25Ms, p50Ms, p75Ms, p95Ms, lossRatio, sentCount } = point;
  const between = (low: number | null, high: number | null): string =>
    historyWords.between(millisecondsText(low), millisecondsText(high));
  const round =
    p50Ms === null
      ? [{ name: historyWords.median, value: pageWords.noReply }]
      : [
          { name: historyWords.median, value: millisecondsText(p50Ms) },
          { name: historyWords.half, value: between(p25Ms, p75Ms) },
          { name: historyWords.most, value: between(p5Ms, p95Ms) },
        ];
  return [
    ...round,
    { name: historyWords.loss, value: percentText(lossRatio) },
    { name: historyWords.probes, value: historyWords.count(sentCount) },
  ];
}
