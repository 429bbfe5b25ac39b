import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { RateData, RatePoint } from './rate-model';

const LEFT = 44;
const RIGHT = 8;
const TOP = 22;
const AXIS_HEIGHT = 24;
/** A quiet curve is not blown up to fill the height. */
const LEAST_RANGE_BPS = 1e6;

/** Everything the template of a curve needs to draw, px. */
export interface RateGeometry {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly area: string;
  readonly line: string;
  /** Right end of what is left out of the result; `null` for nothing. */
  readonly windowX: number | null;
  readonly meanY: number | null;
  readonly plan: readonly { readonly id: string; readonly y: number }[];
  readonly xTicks: readonly { readonly x: number; readonly seconds: number }[];
  readonly yTicks: readonly { readonly y: number; readonly mbps: number }[];
  readonly xOf: (ms: number) => number;
  readonly yOf: (bps: number) => number;
  readonly msAt: (x: number) => number;
}

/** Lays a curve out for a size. Pure. */
export function rateGeometry(data: RateData, width: number, height: number): RateGeometry {
  const right = Math.max(width - RIGHT, LEFT + 1);
  const bottom = height - AXIS_HEIGHT;
  const newest = data.points.at(-1)?.ms ?? 0;
  const x = scaleLinear([0, Math.max(data.lengthMs, newest, 1)], [LEFT, right]).clamp(true);
  const highest = Math.max(data.highestBps, LEAST_RANGE_BPS) * 1.06;
  const y = scaleLinear([0, highest / 1e6], [bottom, TOP]).nice(4);
  const yOf = (bps: number): number => y(bps / 1e6);
  const path =
    line<RatePoint>()
      .x(({ ms }) => x(ms))
      .y(({ bps }) => yOf(bps))(data.points) ?? '';
  return {
    width,
    height,
    left: LEFT,
    right,
    top: TOP,
    bottom,
    area: filled(path, bottom),
    line: path,
    windowX: data.windowFromMs === null || data.windowFromMs <= 0 ? null : x(data.windowFromMs),
    meanY: data.meanBps === null ? null : yOf(data.meanBps),
    plan: data.plan.map(({ id, bps }) => ({ id, y: yOf(bps) })),
    xTicks: x.ticks(Math.max(Math.floor((right - LEFT) / 90), 2)).map((ms) => ({
      x: x(ms),
      seconds: ms / 1000,
    })),
    yTicks: y.ticks(4).map((mbps) => ({ mbps, y: y(mbps) })),
    xOf: (ms) => x(ms),
    yOf,
    msAt: (px) => x.invert(px),
  };
}

/** The area below a line, down to the axis; nothing below nothing. */
function filled(path: string, bottom: number): string {
  const first = /^M([\d.]+),/.exec(path)?.[1];
  return first === undefined ? '' : `${path}V${bottom}H${first}Z`;
}

/** Index of the sample nearest to a moment; `null` without samples. */
export function nearestPoint(points: readonly RatePoint[], ms: number): number | null {
  if (points.length === 0) return null;
  let nearest = 0;
  for (const [index, point] of points.entries()) {
    const best = points[nearest];
    if (best !== undefined && Math.abs(point.ms - ms) < Math.abs(best.ms - ms)) nearest = index;
  }
  return nearest;
}
