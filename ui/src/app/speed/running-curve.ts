import type { SpeedDirection, SpeedPhase, SpeedProgress } from '@lineside/contract';
import type { RatePoint } from '../display/rate-model';

/** What a running test has moved so far, by direction. */
export type RunningCurves = Readonly<Record<SpeedDirection, readonly RatePoint[]>>;

export const NO_CURVES: RunningCurves = { down: [], up: [] };

/** No phase lasts so long; a box gone mad does not fill the memory of the page. */
const MOST_POINTS = 1200;

/** The direction of a phase that moves bytes; `null` for the others. */
export function directionOf(phase: SpeedPhase): SpeedDirection | null {
  if (phase === 'download') return 'down';
  return phase === 'upload' ? 'up' : null;
}

/** The curves with one more point; news out of order or without a speed changes nothing. */
export function withProgress(
  curves: RunningCurves,
  { phase, phaseMs, bps }: SpeedProgress,
): RunningCurves {
  const direction = directionOf(phase);
  if (direction === null || bps === null) return curves;
  const points = curves[direction];
  const newest = points.at(-1);
  if (newest !== undefined && phaseMs <= newest.ms) return curves;
  return { ...curves, [direction]: [...points, { ms: phaseMs, bps }].slice(-MOST_POINTS) };
}
