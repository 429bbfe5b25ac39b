import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cutByHours } from './hour-cut.ts';

const HOUR_MS = 3_600_000;

describe('cut by hours', () => {
  it('takes whole hours together and leaves the ends', () => {
    expect(cutByHours({ fromMs: HOUR_MS / 2, toMs: 4.5 * HOUR_MS }, [])).toEqual({
      hours: { fromMs: HOUR_MS, toMs: 4 * HOUR_MS },
      rest: [
        { fromMs: HOUR_MS / 2, toMs: HOUR_MS },
        { fromMs: 4 * HOUR_MS, toMs: 4.5 * HOUR_MS },
      ],
    });
  });

  it('joins due hours with their neighbours', () => {
    const due = [3, 4, 6, 99].map((hour) => hour * HOUR_MS);
    expect(cutByHours({ fromMs: HOUR_MS, toMs: 7.5 * HOUR_MS }, due).rest).toEqual([
      { fromMs: 3 * HOUR_MS, toMs: 5 * HOUR_MS },
      { fromMs: 6 * HOUR_MS, toMs: 7.5 * HOUR_MS },
    ]);
  });

  it('has no whole hour in a short or empty stretch', () => {
    const range = { fromMs: HOUR_MS / 2, toMs: 1.5 * HOUR_MS };
    expect(cutByHours(range, [0])).toEqual({ hours: null, rest: [range] });
    expect(cutByHours({ fromMs: 5, toMs: 5 }, [])).toEqual({ hours: null, rest: [] });
  });

  it('covers each moment once, by an hour that is made or by the rest', () => {
    const moment = fc.integer({ min: 0, max: 12 * HOUR_MS });
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(moment, moment, hours, moment, (a, b, dueHours, atMs) => {
        const [fromMs, toMs] = [Math.min(a, b), Math.max(a, b)];
        const dueMs = dueHours.sort((x, y) => x - y).map((hour) => hour * HOUR_MS);
        const { hours: whole, rest } = cutByHours({ fromMs, toMs }, dueMs);
        const isDue = dueMs.includes(Math.floor(atMs / HOUR_MS) * HOUR_MS);
        const isInHours = whole !== null && atMs >= whole.fromMs && atMs < whole.toMs && !isDue;
        const inRest = rest.filter((span) => atMs >= span.fromMs && atMs < span.toMs).length;
        const isIn = atMs >= fromMs && atMs < toMs;
        expect(Number(isInHours) + inRest).toBe(isIn ? 1 : 0);
      }),
    );
  });
});
