import type { LatencyPoint } from '@lineside/contract';

/** A target's points in one line. RTT figures are `null` when nothing answered. */
export interface LatencyFigures {
  readonly sentCount: number;
  readonly lostCount: number;
  /** `null` when nothing was sent. */
  readonly lossRatio: number | null;
  readonly minMs: number | null;
  /** Over all answers. */
  readonly meanMs: number | null;
  readonly maxMs: number | null;
}

/** Sums up points without a guess: counts, extremes and means can be put together, percentiles cannot. */
export function latencyFigures(points: readonly LatencyPoint[]): LatencyFigures {
  let [sentCount, lostCount, rttSumMs, answeredCount] = [0, 0, 0, 0];
  let minMs: number | null = null;
  let maxMs: number | null = null;
  for (const point of points) {
    sentCount += point.sentCount;
    lostCount += point.lostCount;
    const answered = point.sentCount - point.lostCount;
    if (point.meanMs !== null) {
      rttSumMs += point.meanMs * answered;
      answeredCount += answered;
    }
    if (point.minMs !== null) minMs = Math.min(minMs ?? Infinity, point.minMs);
    if (point.maxMs !== null) maxMs = Math.max(maxMs ?? 0, point.maxMs);
  }
  return {
    ...{ sentCount, lostCount, minMs, maxMs },
    lossRatio: sentCount === 0 ? null : lostCount / sentCount,
    meanMs: answeredCount === 0 ? null : rttSumMs / answeredCount,
  };
}
