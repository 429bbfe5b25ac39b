import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ofcomSummary } from '@lineside/contract';
import { zoneCalendar } from '../../../../test/fakes/zone-calendar.ts';
import { ofcomSummaryOf } from './ofcom.ts';

const london = zoneCalendar('Europe/London');
const plan = { maxBps: 100e6, normalBps: 80e6, minBps: 50e6 };

/** A test a day at an hour of local winter time. */
function daily(hour: number, mbps: readonly number[]) {
  return mbps.map((value, i) => ({
    startMs: Date.UTC(2026, 10, 2 + i, hour),
    ...{ downBps: value * 1e6, upBps: null },
  }));
}
const ten = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];
const summary = (samples: ReturnType<typeof daily>, side = plan) =>
  ofcomSummaryOf(samples, 'down', side, london);

describe('ofcomSummaryOf', () => {
  it('tells the percentiles from 20 to 22 h', () => {
    const samples = [...daily(20, ten.slice(0, 5)), ...daily(21, ten.slice(5)), ...daily(22, ten)];
    expect(summary(samples)).toMatchObject({
      ...{ peakCount: 10, peakP20Bps: 20e6, peakP80Bps: 80e6, allCount: 20 },
    });
    expect(summary(daily(19, ten)).peakCount).toBe(0);
  });

  it('compares the slowest tenth of all hours with the minimum', () => {
    const fast = daily(
      4,
      Array.from({ length: 18 }, () => 90),
    );
    expect(summary([...fast, ...daily(20, [40])])).toMatchObject({
      ...{ state: 'passed', slowestTenthBps: 90e6, belowMinCount: 1 },
    });
    expect(summary([...fast, ...daily(20, [40, 49])])).toMatchObject({
      ...{ state: 'failed', slowestTenthBps: 49e6, belowMinCount: 2, minBps: 50e6 },
    });
  });

  it('says nothing of few measurements or without a minimum', () => {
    expect(summary(daily(20, ten.slice(1)))).toMatchObject({
      ...{ state: 'not-enough-data', peakP20Bps: null, slowestTenthBps: null, peakCount: 9 },
    });
    const unnamed = { ...plan, minBps: null };
    expect(ofcomSummaryOf(daily(20, ten), 'down', unnamed, london)).toMatchObject({
      ...{ state: 'no-plan-value', belowMinCount: 0 },
    });
    expect(ofcomSummaryOf(daily(20, ten), 'up', plan, london).allCount).toBe(0);
  });

  it('fits the contract, with its percentiles in order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 40 }), (mbps) => {
        const found = summary(daily(20, mbps));
        expect(ofcomSummary.safeParse(found).success).toBe(true);
        expect(found.peakP20Bps ?? 0).toBeLessThanOrEqual(found.peakP80Bps ?? 0);
      }),
    );
  });
});
