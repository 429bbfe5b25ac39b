import { rateBps, usable, type MoveSlice } from './move-slice.ts';

/** Distance of the points of a curve. */
export const CURVE_STEP_MS = 100;
/** Two minutes: no test is longer, and garbage shall not fill the memory. */
const MAX_POINTS = 1200;

/**
 * Slices of any length as a curve: bits per second in each 100 ms since the first byte. A rest that is
 * shorter than 100 ms is left out, time of which nothing was told is zero.
 */
export function curveOf(slices: readonly MoveSlice[]): number[] {
  const all = usable(slices);
  const lastMs = all.reduce((last, { endMs }) => Math.max(last, endMs), 0);
  const pointCount = Math.min(MAX_POINTS, Math.floor(lastMs / CURVE_STEP_MS));
  const bytesByPoint = Array.from({ length: pointCount }, () => 0);
  for (const { endMs, lengthMs, bytes } of all) {
    const beginMs = endMs - lengthMs;
    const first = Math.max(0, Math.floor(beginMs / CURVE_STEP_MS));
    for (let point = first; point < pointCount; point += 1) {
      const fromMs = Math.max(beginMs, point * CURVE_STEP_MS);
      const sharedMs = Math.min(endMs, (point + 1) * CURVE_STEP_MS) - fromMs;
      if (sharedMs <= 0) break;
      bytesByPoint[point] = (bytesByPoint[point] ?? 0) + (bytes * sharedMs) / lengthMs;
    }
  }
  return bytesByPoint.map((bytes) => rateBps(bytes, CURVE_STEP_MS));
}
