import { ascending, mean, percentileOfSorted } from '../../kernel/statistics.ts';
import { CURVE_STEP_MS } from './curve.ts';

/** Shorter is a burst of a buffer, not a boost. */
const MIN_BOOST_POINTS = 1000 / CURVE_STEP_MS;
/** A plateau must last so long to be told from a gap. */
const MIN_PLATEAU_POINTS = 3000 / CURVE_STEP_MS;
/** How far the boost stands above the plateau. */
const MIN_FACTOR = 1.25;

/**
 * Rate of the first seconds when it was clearly above the plateau behind it: a token bucket lets a full
 * bucket through before it holds the line to its rate. The curve is cut in two where two levels fit it
 * best; the first level, without its ramp-up, is a boost when it lasts a second, stands a quarter above
 * the second one, and the two hardly overlap. A rate that only wavers never does that.
 *
 * @param curveBps points of 100 ms from the first byte on
 * @returns `null`: no boost, or too short a curve to tell
 */
export function boostOf(curveBps: readonly number[]): number | null {
  const rampPoints = rampLength(curveBps);
  const risen = curveBps.slice(rampPoints);
  const cut = bestCut(risen);
  if (cut === null) return null;
  const head = ascending(risen.slice(0, cut));
  const plateau = ascending(risen.slice(cut));
  const isAbove = level(head, 0.5) >= MIN_FACTOR * level(plateau, 0.5);
  const isApart = level(head, 0.25) > level(plateau, 0.9);
  return isAbove && isApart && level(plateau, 0.5) > 0 ? mean(head) : null;
}

/** Points until the curve first reaches its own middle: the ramp-up. */
function rampLength(curveBps: readonly number[]): number {
  const middle = level(ascending(curveBps), 0.5);
  return Math.max(
    0,
    curveBps.findIndex((bps) => bps >= middle),
  );
}

/** Where two flat levels fit the points best (least squares); `null`: too few points for two levels. */
function bestCut(points: readonly number[]): number | null {
  const total = points.reduce((sum, bps) => sum + bps, 0);
  let headSum = 0;
  let best: { readonly cut: number; readonly gain: number } | null = null;
  for (let cut = 1; cut <= points.length - MIN_PLATEAU_POINTS; cut += 1) {
    headSum += points[cut - 1] ?? 0;
    if (cut < MIN_BOOST_POINTS) continue;
    const tailSum = total - headSum;
    // The greater this sum, the smaller the squares that are left.
    const gain = headSum ** 2 / cut + tailSum ** 2 / (points.length - cut);
    if (best === null || gain > best.gain) best = { cut, gain };
  }
  return best?.cut ?? null;
}

function level(sorted: readonly number[], share: number): number {
  return percentileOfSorted(sorted, share) ?? 0;
}
