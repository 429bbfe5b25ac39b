import type {
  LatencyAnswer,
  LatencyPoint,
  LatencySeries,
  LineTarget,
  Outage,
} from '@lineside/contract';
import type {
  ChartData,
  ChartPoint,
  ChartSeries,
  ChartSpan,
  SeriesId,
} from '../display/chart-model';

const ROLE_OF: Record<SeriesId, LineTarget['role']> = {
  router: 'router',
  'isp-edge': 'isp-edge',
  internet: 'anchor',
};
/** Nearest first: the last line is the farthest. */
const ORDER: readonly SeriesId[] = ['router', 'isp-edge', 'internet'];

/** Turns the samples of single targets into the lines of the chart; several anchors become their median. */
export function chartData(
  answer: LatencyAnswer,
  targets: readonly LineTarget[],
  outages: readonly Outage[],
): ChartData {
  const series = ORDER.flatMap((id): ChartSeries[] => {
    const members = answer.series.filter(({ targetId, points }) => {
      const target = targets.find((candidate) => candidate.id === targetId);
      return target?.role === ROLE_OF[id] && points.length > 0;
    });
    const first = members[0];
    return first === undefined ? [] : [{ id, bucketMs: first.bucketMs, points: combined(members) }];
  });
  const spans = outages.flatMap(({ kind, isFalseAlarm, startMs, endMs }): ChartSpan[] =>
    kind === 'micro-cut' || isFalseAlarm ? [] : [{ kind, startMs, endMs }],
  );
  return { fromMs: answer.fromMs, toMs: answer.toMs, series, spans };
}

function combined(members: readonly LatencySeries[]): readonly ChartPoint[] {
  const buckets = new Map<number, LatencyPoint[]>();
  for (const point of members.flatMap(({ points }) => points)) {
    const bucket = buckets.get(point.atMs);
    if (bucket === undefined) buckets.set(point.atMs, [point]);
    else bucket.push(point);
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([atMs, points]) => ({
      atMs,
      rttMs: median(points.flatMap(({ p50Ms }) => (p50Ms === null ? [] : [p50Ms]))),
      sentCount: points.reduce((sum, { sentCount }) => sum + sentCount, 0),
      lostCount: points.reduce((sum, { lostCount }) => sum + lostCount, 0),
    }));
}

/** Middle value, or the mean of the two middle ones; `null` for none. */
export function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}
