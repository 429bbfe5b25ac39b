import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fccSummary } from '@lineside/contract';
import { zoneCalendar } from '../../../../test/fakes/zone-calendar.ts';
import { fccSummaryOf } from './fcc.ts';

const newYork = zoneCalendar('America/New_York');
const plan = { maxBps: 100e6, normalBps: null, minBps: null };

/** A test a week on one weekday (1 is Monday) at an hour of local winter time. */
function weekly(weekday: number, hour: number, mbps: readonly number[]) {
  return mbps.map((value, i) => ({
    startMs: Date.UTC(2026, 10, 1 + weekday + i * 7, hour + 5),
    ...{ downBps: value * 1e6, upBps: null },
  }));
}
const steady = (count: number, mbps: number) => Array.from({ length: count }, () => mbps);
const summary = (samples: ReturnType<typeof weekly>) =>
  fccSummaryOf(samples, 'down', plan, newYork);

describe('fccSummaryOf', () => {
  it('takes 19 to 23 h on weekdays for peak time', () => {
    const samples = [
      ...weekly(1, 19, steady(5, 70)),
      ...weekly(5, 22, steady(5, 70)),
      ...weekly(5, 23, steady(5, 100)),
      ...weekly(6, 20, steady(5, 100)),
      ...weekly(7, 20, steady(5, 100)),
      ...weekly(3, 18, steady(5, 100)),
    ];
    expect(summary(samples)).toMatchObject({
      ...{ peakCount: 10, allCount: 30, peakMedianBps: 70e6, allMedianBps: 100e6 },
      ...{ peakShare: 0.7, allShare: 1, peakClass: 'below-80' },
    });
  });

  it.each([
    [95, 'from-95'],
    [120, 'from-95'],
    [94.9, 'from-80'],
    [80, 'from-80'],
    [79.9, 'below-80'],
  ])('puts a median of %d % of the plan into the class %s', (mbps, expected) => {
    expect(summary(weekly(2, 20, steady(10, mbps))).peakClass).toBe(expected);
  });

  it('tells what 80 % of the measurements at peak time reached', () => {
    const samples = weekly(2, 20, [10, 60, 70, 71, 72, 73, 74, 75, 76, 77]);
    expect(summary(samples)).toMatchObject({ consistentBps: 60e6, consistentShare: 0.6 });
  });

  it('says nothing of few measurements, and no share without an advertised speed', () => {
    expect(summary(weekly(2, 20, steady(9, 90)))).toMatchObject({
      ...{ peakMedianBps: null, peakShare: null, peakClass: null, consistentBps: null },
    });
    const unnamed = { ...plan, maxBps: null };
    expect(fccSummaryOf(weekly(2, 20, steady(10, 90)), 'down', unnamed, newYork)).toMatchObject({
      ...{ peakMedianBps: 90e6, peakShare: null, peakClass: null, consistentShare: null },
    });
  });

  it('fits the contract, with what is consistent not above the median', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 40 }), (mbps) => {
        const found = summary(weekly(4, 21, mbps));
        expect(fccSummary.safeParse(found).success).toBe(true);
        expect(found.consistentBps ?? 0).toBeLessThanOrEqual(found.peakMedianBps ?? 0);
      }),
    );
  });
});
