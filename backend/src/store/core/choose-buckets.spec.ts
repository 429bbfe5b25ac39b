import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseBuckets } from './choose-buckets.ts';
import { TIERS } from './tiers.ts';

const NOW_MS = 1_795_219_200_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

function chartOf(spanMs: number, points: number): { tier: string; bucketMs: number } {
  const { tier, bucketMs } = chooseBuckets(NOW_MS - spanMs, NOW_MS, points, NOW_MS);
  return { tier, bucketMs };
}

describe('choice of buckets', () => {
  it('never gives more than a quarter more points than asked for, and covers the whole span', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: NOW_MS }),
        fc.integer({ min: 0, max: 11 * 365 * DAY_MS }),
        fc.integer({ min: 1, max: 5000 }),
        (fromMs, spanMs, points) => {
          const toMs = fromMs + spanMs;
          const plan = chooseBuckets(fromMs, toMs, points, NOW_MS);
          const count = (plan.toMs - plan.fromMs) / plan.bucketMs;
          expect(Number.isInteger(count)).toBe(true);
          expect(count).toBeLessThanOrEqual(Math.max(1, points * 1.25));
          expect(plan.fromMs).toBeLessThanOrEqual(fromMs);
          expect(plan.toMs).toBeGreaterThanOrEqual(toMs);
        },
      ),
    );
  });

  it('takes a bucket that is a multiple of its tier and never one finer', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3650 * DAY_MS }),
        fc.integer({ min: 1, max: 5000 }),
        (spanMs, points) => {
          const { tier, bucketMs } = chartOf(spanMs, points);
          const widthMs = TIERS.find(({ id }) => id === tier)?.widthMs ?? Number.NaN;
          expect(bucketMs % widthMs).toBe(0);
        },
      ),
    );
  });

  it('gives at least two fifths of the points asked for while the tiers are fine enough', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5000, max: 10 * DAY_MS }), (spanMs) => {
        const { bucketMs } = chartOf(spanMs, 600);
        if (bucketMs > 1000) expect(spanMs / bucketMs).toBeGreaterThanOrEqual(600 * 0.4);
      }),
    );
  });

  it('draws half an hour from samples', () => {
    expect(chartOf(HOUR_MS / 2, 180)).toEqual({ tier: 'raw', bucketMs: 10_000 });
  });

  it('draws a day from minutes, a week from quarters, 30 days and a year from hours', () => {
    expect(chartOf(DAY_MS, 600)).toEqual({ tier: '1m', bucketMs: 2 * 60_000 });
    expect(chartOf(7 * DAY_MS, 600)).toEqual({ tier: '15m', bucketMs: 15 * 60_000 });
    expect(chartOf(30 * DAY_MS, 600)).toEqual({ tier: '1h', bucketMs: HOUR_MS });
    expect(chartOf(365 * DAY_MS, 600)).toEqual({ tier: '1h', bucketMs: 12 * HOUR_MS });
  });

  it('takes a coarser tier where the finer ones have forgotten', () => {
    const fromMs = NOW_MS - 100 * DAY_MS;
    const plan = chooseBuckets(fromMs, fromMs + HOUR_MS, 180, NOW_MS);
    expect(plan).toMatchObject({ tier: '15m', bucketMs: 15 * 60_000 });
  });
});
