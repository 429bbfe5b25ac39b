import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { forecastOf, type MonthSoFar } from './forecast.ts';

const DAY_MS = 86_400_000;
const tenDaysIn: MonthSoFar = {
  month: { fromMs: 0, toMs: 30 * DAY_MS },
  nowMs: 10 * DAY_MS,
  tally: [
    { use: 'latency', engine: null, bytes: 1_000_000 },
    { use: 'speed', engine: 'cloudflare', bytes: 5_000_000 },
  ],
  observedMs: 10 * DAY_MS,
  scheduledBytes: 7_000_000,
};

describe('forecastOf', () => {
  it('lets steady traffic go on and adds what the schedules will move', () => {
    expect(forecastOf(tenDaysIn)).toEqual({ totalBytes: 15_000_000, steadyBytes: 2_000_000 });
  });

  it('reckons by the days that were watched, not by those of the calendar', () => {
    const watchedHalf = { ...tenDaysIn, observedMs: 5 * DAY_MS };
    expect(forecastOf(watchedHalf)?.steadyBytes).toBe(4_000_000);
  });

  it('is null in the first hours', () => {
    expect(forecastOf({ ...tenDaysIn, observedMs: 6 * 3_600_000 - 1 })).toBeNull();
    expect(forecastOf({ ...tenDaysIn, observedMs: 6 * 3_600_000 })).not.toBeNull();
  });

  it('is what was used when the month is over', () => {
    const over = { ...tenDaysIn, nowMs: 31 * DAY_MS, scheduledBytes: 0 };
    expect(forecastOf(over)?.totalBytes).toBe(6_000_000);
  });

  it('is never less than what was used', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 40 }), (steady, tests, days) => {
        const forecast = forecastOf({
          ...tenDaysIn,
          tally: [
            { use: 'dns', engine: null, bytes: steady },
            { use: 'speed', engine: 'fast', bytes: tests },
          ],
          observedMs: days * DAY_MS,
        });
        expect(forecast?.totalBytes).toBeGreaterThanOrEqual(steady + tests);
        expect(Number.isInteger(forecast?.totalBytes)).toBe(true);
      }),
    );
  });
});
