/** Which line of the chart: the steps a reader thinks of. */
export type SeriesId = 'router' | 'isp-edge' | 'internet';

/** One bucket of a line. */
export interface ChartPoint {
  /** Start of the bucket, epoch milliseconds. */
  readonly atMs: number;
  /** Median round trip; `null` when nothing answered. */
  readonly rttMs: number | null;
  readonly sentCount: number;
  readonly lostCount: number;
}

/** One line of the chart. Buckets in which nothing was observed are absent. */
export interface ChartSeries {
  readonly id: SeriesId;
  readonly bucketMs: number;
  readonly points: readonly ChartPoint[];
}

/** A stretch of time that is shaded. */
export interface ChartSpan {
  readonly kind: 'outage' | 'degradation';
  readonly startMs: number;
  /** `null` while it lasts. */
  readonly endMs: number | null;
}

/** All that is drawn. */
export interface ChartData {
  readonly fromMs: number;
  readonly toMs: number;
  readonly series: readonly ChartSeries[];
  readonly spans: readonly ChartSpan[];
}

/** Lost / sent; `null` when nothing was sent. */
export function lossRatio({ sentCount, lostCount }: ChartPoint): number | null {
  return sentCount === 0 ? null : lostCount / sentCount;
}
