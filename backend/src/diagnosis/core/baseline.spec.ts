import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { baselineFrom } from './baseline.ts';

const rtts = fc.array(fc.double({ min: 0, max: 3000, noNaN: true }), { maxLength: 200 });

describe('baselineFrom', () => {
  it('is not known in the first day', () => {
    expect(baselineFrom([12, 12, 12, 12], Array(95).fill(12))).toBeNull();
  });

  it('takes all hours until the same hour has been seen in two weeks', () => {
    const all = Array(96).fill(20);
    expect(baselineFrom([10, 10, 10, 10], all)).toEqual({
      medianMs: 20,
      madMs: 0,
      source: 'all-hours',
      sampleCount: 96,
    });
    expect(baselineFrom(Array(8).fill(10), all)?.source).toBe('hour-of-week');
  });

  it('gives median and median absolute deviation', () => {
    expect(baselineFrom([8, 9, 10, 11, 12, 13, 14, 300], [])).toMatchObject({
      medianMs: 11,
      madMs: 2,
    });
  });

  it('lies within what was measured', () => {
    fc.assert(
      fc.property(rtts, rtts, (sameHour, allHours) => {
        const baseline = baselineFrom(sameHour, allHours);
        if (baseline === null) return;
        const used = baseline.source === 'hour-of-week' ? sameHour : allHours;
        expect(baseline.medianMs).toBeGreaterThanOrEqual(Math.min(...used));
        expect(baseline.medianMs).toBeLessThanOrEqual(Math.max(...used));
        expect(baseline.madMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
