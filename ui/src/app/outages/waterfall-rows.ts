import type {
  IncidentBundle,
  LatencyAnswer,
  LatencyPoint,
  LatencySeries,
  Outage,
} from '@lineside/contract';
import type {
  BandKind,
  BandMark,
  BandRow,
  BandStretch,
  WaterfallData,
} from '../display/waterfall-model';
import { seriesWords } from '../format/words';
import { waterfallWords } from '../format/words/outages';
import type { MeasuredTarget } from './samples-store';

/** Slow is what the box itself calls slow once it knows what is usual. */
const SLOW_FACTOR = 2;
const SLOW_ABOVE_MS = 50;
/** Less than this share lost in a bucket is chance. */
const NOTABLE_LOSS = 0.1;
/** Fewer missing buckets than this are jitter of the sending, not a gap. */
const LEAST_GAP_BUCKETS = 3;
const LEAST_GAP_MS = 3_000;
/** Answers to the newest probes are still on their way. */
const ON_THE_WAY_MS = 5_000;

/** The picture of an outage: one row per target, and one for the names where they were asked. */
export function waterfallOf(
  outage: Outage,
  answer: LatencyAnswer,
  targets: readonly MeasuredTarget[],
  bundle: IncidentBundle | null,
): WaterfallData {
  const { fromMs, toMs } = answer;
  const hasBothFamilies = new Set(targets.map(({ family }) => family)).size > 1;
  const rows = targets.flatMap((target): BandRow[] => {
    const series = answer.series.find(({ targetId }) => targetId === target.id);
    if (series === undefined || series.points.length === 0) return [];
    const stretches = stretchesOf(series, fromMs, toMs, usualMs(target, series, outage));
    const name = nameOf(target, hasBothFamilies);
    return [{ id: target.id, name, detail: target.address, stretches, marks: [] }];
  });
  const marks = dnsMarks(bundle, fromMs, toMs);
  if (marks.length > 0) {
    rows.push({ id: 'dns', name: waterfallWords.dns, detail: null, stretches: [], marks });
  }
  return { fromMs, toMs, beganMs: outage.startMs, endedMs: outage.endMs, rows };
}

function nameOf({ role, family }: MeasuredTarget, isFamilyTold: boolean): string {
  const name = role === 'anchor' || role === 'control' ? seriesWords.internet : seriesWords[role];
  return isFamilyTold ? `${name}, IPv${family}` : name;
}

/** What counts as usual: what the box has learnt, else the median of the time around the outage. */
function usualMs(
  { normalRttMs }: MeasuredTarget,
  { points }: LatencySeries,
  { startMs, endMs }: Outage,
): number | null {
  if (normalRttMs !== null) return normalRttMs;
  const around = points
    .filter(({ atMs }) => atMs < startMs || (endMs !== null && atMs >= endMs))
    .flatMap(({ p50Ms }) => (p50Ms === null ? [] : [p50Ms]))
    .toSorted((a, b) => a - b);
  return around[Math.floor(around.length / 2)] ?? null;
}

function stretchesOf(
  { bucketMs, points }: LatencySeries,
  fromMs: number,
  toMs: number,
  usual: number | null,
): readonly BandStretch[] {
  const leastGapMs = Math.max(LEAST_GAP_BUCKETS * bucketMs, LEAST_GAP_MS);
  const stretches: BandStretch[] = [];
  let reachedMs = fromMs;
  const add = (kind: BandKind, startMs: number, endMs: number): void => {
    const last = stretches.at(-1);
    if (last?.kind === kind) stretches[stretches.length - 1] = { ...last, toMs: endMs };
    else stretches.push({ kind, fromMs: startMs, toMs: endMs });
    reachedMs = endMs;
  };
  /** Time without a bucket: a gap, or too short to be one and then part of what comes next. */
  const bridge = (untilMs: number): number => {
    if (untilMs - reachedMs < leastGapMs) return Math.min(reachedMs, untilMs);
    add('not-observed', reachedMs, untilMs);
    return untilMs;
  };
  for (const point of points) {
    const startMs = Math.max(point.atMs, fromMs);
    const endMs = Math.min(point.atMs + bucketMs, toMs);
    if (endMs <= startMs || point.sentCount === 0) continue;
    add(kindOf(point, usual), bridge(startMs), endMs);
  }
  if (toMs - reachedMs >= Math.max(leastGapMs, ON_THE_WAY_MS)) {
    add('not-observed', reachedMs, toMs);
  }
  return stretches;
}

function kindOf({ sentCount, lostCount, p50Ms }: LatencyPoint, usual: number | null): BandKind {
  if (lostCount >= sentCount) return 'lost';
  if (lostCount / sentCount >= NOTABLE_LOSS) return 'partly';
  const isSlow =
    usual !== null &&
    p50Ms !== null &&
    p50Ms > usual * SLOW_FACTOR &&
    p50Ms > usual + SLOW_ABOVE_MS;
  return isSlow ? 'slow' : 'answered';
}

/** Questions to the household's name servers that were gathered; each once, in order of time. */
function dnsMarks(
  bundle: IncidentBundle | null,
  fromMs: number,
  toMs: number,
): readonly BandMark[] {
  const readings = (bundle?.snapshots ?? []).flatMap(({ dns }) => dns);
  const once = new Map(
    readings.map((reading) => [`${reading.resolverId} ${reading.atMs}`, reading]),
  );
  return [...once.values()]
    .filter(({ atMs }) => atMs >= fromMs && atMs <= toMs)
    .map(({ atMs, failure }) => ({ atMs, isAnswered: failure === null }))
    .toSorted((a, b) => a.atMs - b.atMs);
}
