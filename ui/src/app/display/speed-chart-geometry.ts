import { scaleLinear } from 'd3-scale';
import type { PlanLine } from './rate-model';
import type { SpeedChartData, SpeedDay, SpeedMark, SpeedPoint } from './speed-chart-model';

const LEFT = 44;
const RIGHT = 8;
/** What the plan promises is named at the right. */
const PLAN_RIGHT = 68;
const LABEL_HEIGHT = 14;
const TOP = 26;
const MARK_HEIGHT = 22;
const AXIS_HEIGHT = 24;
const LEAST_RANGE_BPS = 1e6;
const DAY_MS = 24 * 3_600_000;
/** Width for each test from which on shapes are drawn larger, px. */
const ROOMY = 6;
/** A band must be seen even where all tests of a day agree, px. */
const LEAST_BAND = 3;

/** Everything the template needs to draw, px. */
export interface SpeedGeometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Middle of the strip in which tests without a figure stand. */
  readonly markY: number;
  readonly bands: readonly {
    readonly x: number;
    readonly width: number;
    readonly y: number;
    readonly height: number;
    readonly medianY: number;
  }[];
  /** Factor on the shapes: larger where they have room. */
  readonly shapeScale: number;
  readonly points: readonly (SpeedPoint & { readonly x: number; readonly y: number })[];
  readonly marks: readonly (SpeedMark & { readonly x: number })[];
  /** `labelY` keeps names apart where promises are close. */
  readonly plan: readonly (PlanLine & { readonly y: number; readonly labelY: number })[];
  readonly xTicks: readonly { readonly x: number; readonly atMs: number }[];
  readonly yTicks: readonly { readonly y: number; readonly mbps: number }[];
}

/** Lays the history out for a size. Pure. */
export function speedGeometry(data: SpeedChartData, width: number, height: number): SpeedGeometry {
  const margin = data.plan.length > 0 ? PLAN_RIGHT : RIGHT;
  const right = Math.max(width - margin, LEFT + 1);
  const axisY = height - AXIS_HEIGHT;
  const bottom = axisY - MARK_HEIGHT;
  const x = scaleLinear([data.fromMs, Math.max(data.toMs, data.fromMs + 1)], [LEFT, right]);
  x.clamp(true);
  const highest = [...data.points, ...data.plan].reduce((top, { bps }) => Math.max(top, bps), 0);
  const y = scaleLinear([0, Math.max(highest, LEAST_RANGE_BPS) / 1e6], [bottom, TOP]).nice(4);
  const yOf = (bps: number): number => y(bps / 1e6);
  const band = (day: SpeedDay): SpeedGeometry['bands'][number] => {
    const [from, to] = [x(day.fromMs), x(day.toMs)];
    const gap = to - from > 8 ? 1.5 : 0;
    const [top, low] = [yOf(day.p90Bps), yOf(day.p10Bps)];
    const missing = Math.max(LEAST_BAND - (low - top), 0);
    return {
      x: from + gap,
      width: Math.max(to - from - 2 * gap, 1),
      y: top - missing / 2,
      height: low - top + missing,
      medianY: yOf(day.p50Bps),
    };
  };
  return {
    width,
    height,
    left: LEFT,
    right,
    top: TOP,
    bottom,
    markY: bottom + MARK_HEIGHT / 2,
    shapeScale: (right - LEFT) / Math.max(data.points.length, 1) > ROOMY ? 1.3 : 1,
    bands: data.days.map(band),
    points: data.points.map((point) => ({ ...point, x: x(point.atMs), y: yOf(point.bps) })),
    marks: data.marks.map((mark) => ({ ...mark, x: x(mark.atMs) })),
    plan: labelled(data.plan.map((promise) => ({ ...promise, y: yOf(promise.bps) }))),
    xTicks: midnights(data.fromMs, data.toMs, Math.floor((right - LEFT) / 72)).map((atMs) => ({
      atMs,
      x: x(atMs),
    })),
    yTicks: y.ticks(4).map((mbps) => ({ mbps, y: y(mbps) })),
  };
}

/** Names stand at their lines, lifted above the one below where they would touch. */
function labelled<T extends { readonly y: number }>(
  lines: readonly T[],
): readonly (T & { readonly labelY: number })[] {
  let below = Infinity;
  return lines.map((line) => {
    below = Math.min(line.y, below - LABEL_HEIGHT);
    return { ...line, labelY: below };
  });
}

/** Local midnights, as many as fit; also across a change of the clocks. */
function midnights(fromMs: number, toMs: number, most: number): readonly number[] {
  const count = Math.ceil((toMs - fromMs) / DAY_MS);
  const step = [1, 2, 7, 14, 30].find((days) => count / days <= Math.max(most, 1)) ?? count;
  const first = new Date(fromMs);
  const ticks: number[] = [];
  for (let day = 0; day <= count; day += step) {
    const atMs = new Date(first.getFullYear(), first.getMonth(), first.getDate() + day).getTime();
    if (atMs >= fromMs && atMs <= toMs) ticks.push(atMs);
  }
  return ticks;
}

/** Index of the test drawn nearest to a place; `null` without tests. */
export function nearestTest(
  places: readonly { readonly x: number; readonly y: number }[],
  x: number,
  y: number,
): number | null {
  let nearest: number | null = null;
  let least = Infinity;
  for (const [index, place] of places.entries()) {
    // Across the axis of time counts more: one walks along it.
    const distance = Math.hypot(place.x - x, (place.y - y) / 3);
    if (distance < least) [nearest, least] = [index, distance];
  }
  return nearest;
}
