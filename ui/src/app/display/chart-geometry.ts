import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import {
  lossRatio,
  type ChartData,
  type ChartPoint,
  type ChartSeries,
  type SeriesId,
} from './chart-model';
import { bucketOf, chartSlots, type ChartSlot } from './chart-slots';
import { timeTicks } from './time-ticks';

/** Space around and inside the drawing, px. */
const LEFT = 44;
const RIGHT = 4;
const TOP = 24;
const LOSS_GAP = 32;
const LOSS_HEIGHT = 36;
const AXIS_HEIGHT = 26;
/** A little loss is drawn this high at least, px. */
const LEAST_BAR = 3;
/** A quiet line is not blown up to fill the height, ms. */
const LEAST_RANGE_MS = 10;

/** A stretch of the time axis, px. */
export interface Stretch {
  readonly x: number;
  readonly width: number;
}

/** Everything the template needs to draw, px. */
export interface ChartGeometry {
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly loss: { readonly top: number; readonly bottom: number };
  readonly lines: readonly { readonly id: SeriesId; readonly path: string }[];
  readonly lossBars: readonly (Stretch & { readonly y: number; readonly height: number })[];
  readonly gaps: readonly Stretch[];
  readonly spans: readonly (Stretch & { readonly kind: 'outage' | 'degradation' })[];
  readonly xTicks: readonly { readonly x: number; readonly atMs: number }[];
  readonly yTicks: readonly { readonly y: number; readonly rttMs: number }[];
  /** Moment to px. */
  readonly xOf: (atMs: number) => number;
  /** Round trip to px. */
  readonly yOf: (rttMs: number) => number;
  /** Px to moment. */
  readonly momentAt: (x: number) => number;
}

/** Lays the chart out for a size. Pure. */
export function chartGeometry(data: ChartData, width: number, height: number): ChartGeometry {
  const right = Math.max(width - RIGHT, LEFT + 1);
  const lossBottom = height - AXIS_HEIGHT;
  const lossTop = lossBottom - LOSS_HEIGHT;
  const bottom = lossTop - LOSS_GAP;
  const bucketMs = bucketOf(data);
  const toMs = Math.max(data.toMs, data.fromMs + 1);
  const x = scaleLinear([data.fromMs, toMs], [LEFT, right]).clamp(true);
  const y = scaleLinear([0, highestMs(data)], [bottom, TOP]).nice(4);
  const stretch = (startMs: number, endMs: number): Stretch => ({
    x: x(startMs),
    width: Math.max(x(endMs) - x(startMs), 0),
  });
  return {
    width,
    height,
    plot: { left: LEFT, right, top: TOP, bottom },
    loss: { top: lossTop, bottom: lossBottom },
    lines: data.series.map((series) => ({ id: series.id, path: pathOf(series, x, y) })),
    lossBars: lossBars(data, (startMs) => stretch(startMs, startMs + bucketMs), lossBottom),
    gaps: gapsOf(data, chartSlots(data)).map(([startMs, endMs]) => stretch(startMs, endMs)),
    spans: data.spans
      .filter(({ startMs, endMs }) => startMs < toMs && (endMs ?? toMs) > data.fromMs)
      .map(({ kind, startMs, endMs }) => ({ kind, ...stretch(startMs, endMs ?? toMs) })),
    xTicks: timeTicks(data.fromMs, toMs, Math.floor((right - LEFT) / 70)).map((atMs) => ({
      atMs,
      x: x(atMs),
    })),
    yTicks: y.ticks(4).map((rttMs) => ({ rttMs, y: y(rttMs) })),
    xOf: (atMs) => x(atMs),
    yOf: (rttMs) => y(rttMs),
    momentAt: (px) => x.invert(px),
  };
}

function highestMs(data: ChartData): number {
  const all = data.series.flatMap(({ points }) => points.map(({ rttMs }) => rttMs ?? 0));
  return Math.max(LEAST_RANGE_MS, all.reduce((highest, ms) => Math.max(highest, ms), 0) * 1.08);
}

/** A line that breaks where nothing answered and where nothing was observed. */
function pathOf(series: ChartSeries, x: (ms: number) => number, y: (ms: number) => number): string {
  const { bucketMs, points } = series;
  const drawn: (ChartPoint | null)[] = [];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before !== undefined && point.atMs - before.atMs > bucketMs * 1.5) drawn.push(null);
    drawn.push(point.rttMs === null ? null : point);
  }
  const path = line<ChartPoint | null>()
    .defined((point) => point !== null)
    .x((point) => x((point?.atMs ?? 0) + bucketMs / 2))
    .y((point) => y(point?.rttMs ?? 0));
  return path(drawn) ?? '';
}

/** Loss of the farthest line there is: it contains the loss of all before it. */
function lossBars(
  data: ChartData,
  stretch: (startMs: number) => Stretch,
  bottom: number,
): ChartGeometry['lossBars'] {
  const farthest = data.series.at(-1);
  return (farthest?.points ?? []).flatMap((point) => {
    const share = lossRatio(point);
    if (share === null || share === 0) return [];
    const height = Math.max(share * LOSS_HEIGHT, LEAST_BAR);
    return [{ ...stretch(point.atMs), y: bottom - height, height }];
  });
}

/** Stretches of time in which no line was observed. The newest buckets may still be on their way. */
function gapsOf(
  data: ChartData,
  slots: readonly ChartSlot[],
): readonly (readonly [number, number])[] {
  const bucketMs = bucketOf(data);
  const seen = slots.filter(({ points }) => points.size > 0).map(({ atMs }) => atMs);
  const ends = [data.fromMs - bucketMs, ...seen];
  const starts = [...seen, data.toMs - 3 * bucketMs];
  return ends.flatMap((end, index) => {
    const start = starts[index];
    // The first bucket may begin a little after the chart: only a whole missing bucket is a gap.
    if (start === undefined || start - end < bucketMs * 2) return [];
    const isNewest = index === ends.length - 1;
    return [[end + bucketMs, isNewest ? data.toMs : start] as const];
  });
}
