import type { SmokePoint } from '@lineside/contract';
import { scaleLinear } from 'd3-scale';
import {
  lossClass,
  LOSS_CLASSES,
  type LossClass,
  type SmokeData,
  type SmokePiece,
} from './smoke-model';

/** Space around and inside the drawing, px. */
const LEFT = 46;
const RIGHT = 4;
/** Room for the marks of what happened. */
const TOP = 76;
const LOSS_GAP = 34;
const LOSS_HEIGHT = 44;
const AXIS_HEIGHT = 26;
/** A little loss is drawn this high at least, px. */
const LEAST_BAR = 3;
/** A bucket or an outage is seen however long the time that is shown, px. */
const LEAST_WIDTH = 2;
/** A quiet line is not blown up to fill the height, ms. */
const LEAST_RANGE_MS = 10;
/** How many of the newest buckets may still be on their way. */
const UNSETTLED_BUCKETS = 2;
/** Probes come about once a second: what is shorter than this is no gap, ms. */
const LEAST_GAP_MS = 5000;

/** The shapes of one stretch of time as SVG paths. */
export interface SmokePaths {
  /** 5th to 95th percentile. */
  readonly outer: string;
  /** 25th to 75th percentile. */
  readonly inner: string;
  readonly median: string;
}

/** Everything the template needs to draw, px. */
export interface SmokeGeometry {
  readonly width: number;
  readonly height: number;
  readonly plot: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
  readonly loss: { readonly top: number; readonly bottom: number };
  readonly band: SmokePaths;
  readonly compared: SmokePaths | null;
  /** Bars of each class as one path. */
  readonly lossBars: readonly { readonly id: LossClass; readonly path: string }[];
  /** Columns in which nothing at all came back, as one path. */
  readonly lost: string;
  /** Columns in which nobody looked, as one path. */
  readonly gaps: string;
  readonly spans: readonly {
    readonly kind: 'outage' | 'degradation';
    readonly x: number;
    readonly width: number;
  }[];
  readonly yTicks: readonly { readonly y: number; readonly rttMs: number }[];
  /** Moment to px, in the frame. */
  readonly xOf: (atMs: number) => number;
  /** Round trip to px. */
  readonly yOf: (rttMs: number) => number;
}

/** Lays a smoke chart out for a size. Pure. */
export function smokeGeometry(data: SmokeData, width: number, height: number): SmokeGeometry {
  const right = Math.max(width - RIGHT, LEFT + 1);
  const lossBottom = height - AXIS_HEIGHT;
  const lossTop = lossBottom - LOSS_HEIGHT;
  const bottom = lossTop - LOSS_GAP;
  const { fromMs, toMs } = data.frame;
  const pxPerMs = (right - LEFT) / Math.max(toMs - fromMs, 1);
  const x = (atMs: number): number => LEFT + (atMs - fromMs) * pxPerMs;
  const y = scaleLinear([0, highestMs(data)], [bottom, TOP]).nice(4);
  const yOf = (rttMs: number): number => y(rttMs);
  const column = (startMs: number, endMs: number, top: number, end: number): string => {
    const columnWidth = Math.max(x(endMs) - x(startMs), LEAST_WIDTH);
    return `M${px(x(startMs))} ${px(top)}h${px(columnWidth)}V${px(end)}h${px(-columnWidth)}z`;
  };
  const bars = new Map<LossClass, string[]>(LOSS_CLASSES.map((id) => [id, []]));
  const lost: string[] = [];
  for (const { bucketMs, points } of data.pieces) {
    for (const { atMs, lossRatio } of points) {
      const id = lossClass(lossRatio);
      if (id === null || lossRatio === null) continue;
      const top = lossBottom - Math.max(lossRatio * LOSS_HEIGHT, LEAST_BAR);
      bars.get(id)?.push(column(atMs, atMs + bucketMs, top, lossBottom));
      if (lossRatio === 1) lost.push(column(atMs, atMs + bucketMs, TOP, bottom));
    }
  }
  return {
    width,
    height,
    plot: { left: LEFT, right, top: TOP, bottom },
    loss: { top: lossTop, bottom: lossBottom },
    band: pathsOf(data.pieces, x, yOf),
    compared: data.compared === null ? null : pathsOf(data.compared, x, yOf),
    lossBars: LOSS_CLASSES.map((id) => ({ id, path: bars.get(id)?.join('') ?? '' })),
    lost: lost.join(''),
    gaps: gapsOf(data)
      .map(([startMs, endMs]) => column(startMs, endMs, TOP, lossBottom))
      .join(''),
    spans: data.spans.map(({ kind, startMs, endMs }) => ({
      kind,
      x: x(startMs),
      width: Math.max(x(endMs ?? data.nowMs) - x(startMs), LEAST_WIDTH),
    })),
    yTicks: y.ticks(4).map((rttMs) => ({ rttMs, y: y(rttMs) })),
    xOf: x,
    yOf,
  };
}

/** Of what lies within the frame: what is drawn beside it must not press the rest flat. */
function highestMs({ frame, pieces, compared }: SmokeData): number {
  let highest = 0;
  for (const { bucketMs, points } of [...pieces, ...(compared ?? [])]) {
    for (const { atMs, p95Ms } of points) {
      const isWithin = atMs + bucketMs > frame.fromMs && atMs < frame.toMs;
      if (isWithin && p95Ms !== null && p95Ms > highest) highest = p95Ms;
    }
  }
  return Math.max(LEAST_RANGE_MS, highest * 1.06);
}

type Answered = SmokePoint & {
  readonly p5Ms: number;
  readonly p25Ms: number;
  readonly p50Ms: number;
  readonly p75Ms: number;
  readonly p95Ms: number;
};

/** Buckets without a gap between them, all of them with answers. */
interface Run {
  readonly bucketMs: number;
  readonly points: readonly Answered[];
}

function pathsOf(
  pieces: readonly SmokePiece[],
  x: (ms: number) => number,
  y: (ms: number) => number,
): SmokePaths {
  const runs = runsOf(pieces);
  const line = (
    { bucketMs, points }: Run,
    valueOf: (point: Answered) => number,
    isBack = false,
  ): string => {
    const corners: string[] = [];
    const add = (atMs: number, value: number): void => {
      corners.push(`${px(x(atMs))} ${px(y(value))}`);
    };
    const [first, last] = [points[0], points.at(-1)];
    // A run reaches from the beginning of its first bucket to the end of its last.
    if (first !== undefined) add(first.atMs, valueOf(first));
    for (const point of points) add(point.atMs + bucketMs / 2, valueOf(point));
    if (last !== undefined) add(last.atMs + bucketMs, valueOf(last));
    return (isBack ? corners.reverse() : corners).join('L');
  };
  const area = (low: (point: Answered) => number, high: (point: Answered) => number): string =>
    runs.map((run) => `M${line(run, high)}L${line(run, low, true)}Z`).join('');
  return {
    outer: area(
      ({ p5Ms }) => p5Ms,
      ({ p95Ms }) => p95Ms,
    ),
    inner: area(
      ({ p25Ms }) => p25Ms,
      ({ p75Ms }) => p75Ms,
    ),
    median: runs.map((run) => `M${line(run, ({ p50Ms }) => p50Ms)}`).join(''),
  };
}

function runsOf(pieces: readonly SmokePiece[]): readonly Run[] {
  const runs: { bucketMs: number; points: Answered[] }[] = [];
  let endMs = -Infinity;
  for (const { bucketMs, points } of pieces) {
    for (const point of points) {
      const run = runs.at(-1);
      if (!hasAnswers(point)) {
        endMs = -Infinity;
      } else {
        const isNext =
          run?.bucketMs === bucketMs && point.atMs - endMs < Math.max(bucketMs / 2, LEAST_GAP_MS);
        if (isNext) run.points.push(point);
        else runs.push({ bucketMs, points: [point] });
        endMs = point.atMs + bucketMs;
      }
    }
  }
  return runs;
}

function hasAnswers(point: SmokePoint): point is Answered {
  return point.p5Ms !== null && point.p50Ms !== null && point.p95Ms !== null;
}

/** Stretches of what was fetched in which nothing was observed; neighbours are one. */
export function gapsOf({
  pieces,
  nowMs,
}: Pick<SmokeData, 'pieces' | 'nowMs'>): readonly (readonly [number, number])[] {
  const gaps: [number, number][] = [];
  const add = (startMs: number, endMs: number): void => {
    const last = gaps.at(-1);
    if (last !== undefined && startMs - last[1] <= 1) last[1] = endMs;
    else gaps.push([startMs, endMs]);
  };
  for (const { fromMs, toMs, bucketMs, points } of pieces) {
    const settledMs = Math.min(toMs, nowMs - UNSETTLED_BUCKETS * bucketMs);
    let seenMs = fromMs;
    for (const { atMs } of points) {
      if (atMs > seenMs) add(seenMs, Math.min(atMs, settledMs));
      seenMs = Math.max(seenMs, atMs + bucketMs);
    }
    if (settledMs > seenMs) add(seenMs, settledMs);
  }
  return gaps.filter(([startMs, endMs]) => endMs - startMs >= LEAST_GAP_MS);
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
