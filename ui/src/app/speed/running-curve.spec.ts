import fc from 'fast-check';
import { nearestPoint, rateGeometry } from '../display/rate-geometry';
import { progressOf } from '../../testing/speed-samples';
import { NO_CURVES, directionOf, withProgress } from './running-curve';

describe('the curve of a running test', () => {
  it('grows in the direction that moves bytes', () => {
    const first = withProgress(NO_CURVES, progressOf({ phaseMs: 100 }));
    const both = withProgress(first, progressOf({ phase: 'upload', phaseMs: 100, bps: 30e6 }));
    expect(both).toEqual({ down: [{ ms: 100, bps: 180e6 }], up: [{ ms: 100, bps: 30e6 }] });
    expect(directionOf('evaluating')).toBeNull();
  });

  it('takes no word that is late, silent or of another phase', () => {
    const known = withProgress(NO_CURVES, progressOf({ phaseMs: 500 }));
    expect(withProgress(known, progressOf({ phaseMs: 400 }))).toBe(known);
    expect(withProgress(known, progressOf({ phaseMs: 600, bps: null }))).toBe(known);
    expect(withProgress(known, progressOf({ phase: 'locating', phaseMs: 900 }))).toBe(known);
  });

  it('is drawn inside its frame', () => {
    const point = fc.record({
      ms: fc.integer({ min: 0, max: 60_000 }),
      bps: fc.double({ min: 0, max: 1e10, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(point), fc.integer({ min: 1, max: 2000 }), (points, width) => {
        const highestBps = Math.max(0, ...points.map(({ bps }) => bps));
        const g = rateGeometry(
          {
            direction: 'down',
            points,
            lengthMs: 13_000,
            windowFromMs: 3000,
            meanBps: null,
            plan: [],
            highestBps,
          },
          width,
          200,
        );
        for (const { ms, bps } of points) {
          expect(g.xOf(ms)).toBeLessThanOrEqual(g.right);
          expect(g.yOf(bps)).toBeGreaterThanOrEqual(g.top - 0.01);
        }
        expect(`${g.line}${g.area}`).not.toContain('NaN');
      }),
    );
  });

  it('finds the sample nearest to a place', () => {
    const points = [100, 200, 300].map((ms) => ({ ms, bps: 1 }));
    expect([0, 160, 900].map((ms) => nearestPoint(points, ms))).toEqual([0, 1, 2]);
    expect(nearestPoint([], 5)).toBeNull();
  });
});
