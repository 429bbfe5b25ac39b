import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lowDirections, speedBaselineOf, type TestFigures } from './speed-baseline.ts';

const DAY_MS = 86_400_000;
const nowMs = 100 * DAY_MS;

function test(
  daysAgo: number,
  downMbps: number | null,
  more: Partial<TestFigures> = {},
): TestFigures {
  return {
    ...{ id: 1, engine: 'cloudflare', status: 'ok', startMs: nowMs - daysAgo * DAY_MS },
    ...{ downBps: downMbps === null ? null : downMbps * 1e6, upBps: null, isClientLimited: false },
    ...more,
  };
}
const week = [90, 95, 100, 105, 110].map((mbps, i) => test(i + 1, mbps));

describe('speedBaselineOf', () => {
  it('is the median of each direction', () => {
    const tests = week.map((one, i) => ({ ...one, upBps: i * 1e6 }));
    expect(speedBaselineOf(tests, 'cloudflare', nowMs)).toEqual({ down: 100e6, up: 2e6 });
  });

  it('is null below five tests, each direction for itself', () => {
    expect(speedBaselineOf(week.slice(1), 'cloudflare', nowMs).down).toBeNull();
    expect(speedBaselineOf(week, 'cloudflare', nowMs).up).toBeNull();
    expect(speedBaselineOf(week, 'ndt7', nowMs).down).toBeNull();
  });

  it('counts no failed, held back, old or later test', () => {
    const others = [
      test(1, 5, { status: 'failed' }),
      test(1, 5, { isClientLimited: true }),
      test(29, 5),
      test(0, 5),
      test(1, null),
    ];
    expect(speedBaselineOf([...week, ...others], 'cloudflare', nowMs).down).toBe(100e6);
    expect(speedBaselineOf([...week.slice(1), ...others], 'cloudflare', nowMs).down).toBeNull();
  });

  it('is one of the figures, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 5 }), (mbps) => {
        const tests = mbps.map((value, i) => test((i % 27) + 1, value));
        const { down } = speedBaselineOf(tests, 'cloudflare', nowMs);
        expect(tests.map(({ downBps }) => downBps)).toContain(down);
        expect(speedBaselineOf(tests.toReversed(), 'cloudflare', nowMs).down).toBe(down);
      }),
    );
  });
});

describe('lowDirections', () => {
  it('names those below half of what is usual', () => {
    const baseline = { down: 100e6, up: 20e6 };
    expect(lowDirections(test(0, 49, { upBps: 9e6 }), baseline)).toEqual(['down', 'up']);
    expect(lowDirections(test(0, 50, { upBps: 9e6 }), baseline)).toEqual(['up']);
  });

  it('says nothing without a figure or a baseline', () => {
    expect(lowDirections(test(0, 1), { down: null, up: 20e6 })).toEqual([]);
  });
});
