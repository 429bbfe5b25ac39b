import { linePlan } from '@lineside/contract';
import fc from 'fast-check';
import { speedGeometry } from '../display/speed-chart-geometry';
import { failedTestOf, speedTestOf } from '../../testing/speed-samples';
import { percentile, planLines, speedHistory } from './speed-history';

const midnight = new Date(2025, 10, 20).getTime();
const HOUR_MS = 3_600_000;
const at = (hour: number): number => midnight + hour * HOUR_MS;
const plan = linePlan.parse({ down: { maxBps: 250e6, normalBps: 225e6, minBps: 100e6 } });

describe('speed history', () => {
  it('spreads the figures of a day between its percentiles', () => {
    const tests = [100, 200, 300].map((mbps, index) =>
      speedTestOf({ id: index + 1, startMs: at(index + 1), downBps: mbps * 1e6 }),
    );
    const { days } = speedHistory(tests, 'down', midnight, at(24), null);
    expect(days).toEqual([
      {
        fromMs: midnight,
        toMs: at(24),
        count: 3,
        p10Bps: 120e6,
        p50Bps: 200e6,
        p90Bps: 280e6,
      },
    ]);
  });

  it('draws a figure the box held back, but counts it for no day', () => {
    const limited = speedTestOf({ startMs: at(1), isClientLimited: true });
    const { days, points } = speedHistory([limited], 'down', midnight, at(24), null);
    expect(days).toEqual([]);
    expect(points.map(({ isLimited }) => isLimited)).toEqual([true]);
  });

  it('marks tests without a figure and leaves out the one that runs', () => {
    const tests = [
      failedTestOf({ id: 1, startMs: at(1) }),
      failedTestOf({ id: 2, startMs: at(2), status: 'skipped', reason: 'line-busy' }),
      speedTestOf({ id: 3, startMs: at(3), status: 'running', downBps: null }),
      speedTestOf({ id: 4, startMs: at(4), downBps: null }),
    ];
    const { points, marks } = speedHistory(tests, 'down', midnight, at(24), null);
    expect(points).toEqual([]);
    expect(marks.map(({ id, status }) => [id, status])).toEqual([
      [1, 'failed'],
      [2, 'skipped'],
    ]);
  });

  it('knows what the plan promises, the least first', () => {
    expect(planLines(plan, 'down').map(({ id }) => id)).toEqual(['min', 'normal', 'max']);
    expect(planLines(plan, 'up')).toEqual([]);
    expect(planLines(null, 'down')).toEqual([]);
  });

  it('keeps every percentile within the figures', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, share) => {
          const sorted = all.toSorted((a, b) => a - b);
          const value = percentile(sorted, share);
          expect(value).toBeGreaterThanOrEqual((sorted[0] ?? 0) - 1e-3);
          expect(value).toBeLessThanOrEqual((sorted.at(-1) ?? 0) + 1e-3);
        },
      ),
    );
  });

  it('is drawn inside its frame, names of close promises apart', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: -5, max: 800 }),
            fc.double({ min: 0, max: 1e10, noNaN: true }),
          ),
        ),
        fc.integer({ min: 1, max: 2000 }),
        (made, width) => {
          const tests = made.map(([hour, downBps], index) =>
            speedTestOf({ id: index + 1, startMs: at(hour), downBps }),
          );
          const data = speedHistory(tests, 'down', midnight, at(30 * 24), plan);
          const g = speedGeometry(data, width, 300);
          for (const { x, y } of g.points) {
            expect(x).toBeGreaterThanOrEqual(g.left);
            expect(x).toBeLessThanOrEqual(g.right);
            expect(y).toBeGreaterThanOrEqual(g.top - 0.01);
            expect(y).toBeLessThanOrEqual(g.bottom + 0.01);
          }
          const labels = g.plan.map(({ labelY }) => labelY);
          for (const [index, labelY] of labels.entries()) {
            const below = labels[index - 1];
            if (below !== undefined) expect(below - labelY).toBeGreaterThanOrEqual(13.99);
          }
        },
      ),
    );
  });
});
