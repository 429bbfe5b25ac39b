import { speedDirection, type LinePlan, type SpeedReading } from '@lineside/contract';
import { highestOf, type RateData } from '../display/rate-model';
import { planLines } from './speed-history';

const SAMPLE_MS = 100;

/** The curves of a test; empty where the engine tells none. */
export function testCurves(
  reading: SpeedReading | null,
  plan: LinePlan | null,
): readonly RateData[] {
  const curves = speedDirection.options.flatMap((direction) => {
    const side = reading?.[direction] ?? null;
    if (side?.curveBps == null || side.curveBps.length === 0) return [];
    const points = side.curveBps.map((bps, index) => ({ ms: (index + 1) * SAMPLE_MS, bps }));
    const lengthMs = points.length * SAMPLE_MS;
    const lines = planLines(plan, direction);
    return [
      {
        direction,
        points,
        lengthMs,
        windowFromMs: Math.max(lengthMs - side.windowMs, 0),
        meanBps: side.bps,
        plan: lines,
        highestBps: highestOf(points, lines, side.bps),
      },
    ];
  });
  return curves;
}
