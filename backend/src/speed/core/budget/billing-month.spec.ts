import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zoneCalendar } from '../../../../test/fakes/zone-calendar.ts';
import { billingMonthOf } from './billing-month.ts';

const berlin = zoneCalendar('Europe/Berlin');

/** First and last day of the month that holds a moment. */
function days(iso: string, billingDay: number): string {
  const { fromMs, toMs } = billingMonthOf(Date.parse(iso), billingDay, berlin);
  return `${berlin.momentOf(fromMs).date} ${berlin.momentOf(toMs - 1).date}`;
}

describe('billingMonthOf', () => {
  it('is the calendar month from the first', () => {
    expect(days('2026-11-21T12:00Z', 1)).toBe('2026-11-01 2026-11-30');
    expect(days('2026-11-30T23:00Z', 1)).toBe('2026-12-01 2026-12-31');
    expect(days('2026-11-30T22:59Z', 1)).toBe('2026-11-01 2026-11-30');
  });

  it('goes over the end of the year', () => {
    expect(days('2026-12-31T12:00Z', 15)).toBe('2026-12-15 2027-01-14');
    expect(days('2027-01-14T12:00Z', 15)).toBe('2026-12-15 2027-01-14');
    expect(days('2027-01-15T12:00Z', 15)).toBe('2027-01-15 2027-02-14');
  });

  it('begins on the last day of a month too short for its day', () => {
    expect(days('2026-02-10T12:00Z', 31)).toBe('2026-01-31 2026-02-27');
    expect(days('2026-02-28T12:00Z', 31)).toBe('2026-02-28 2026-03-30');
    expect(days('2026-04-30T12:00Z', 31)).toBe('2026-04-30 2026-05-30');
    expect(days('2028-02-29T12:00Z', 30)).toBe('2028-02-29 2028-03-29');
    expect(days('2026-02-28T12:00Z', 29)).toBe('2026-02-28 2026-03-28');
  });

  it('begins and ends at local midnight, also over a change of clocks', () => {
    expect(billingMonthOf(Date.parse('2026-03-15T12:00Z'), 1, berlin)).toEqual({
      fromMs: Date.parse('2026-02-28T23:00Z'),
      toMs: Date.parse('2026-03-31T22:00Z'),
    });
  });

  it('holds its moment, lasts about a month, and the next one begins where it ends', () => {
    const moment = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2032, 0) });
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 31 }), (atMs, billingDay) => {
        const month = billingMonthOf(atMs, billingDay, berlin);
        expect(month.fromMs).toBeLessThanOrEqual(atMs);
        expect(month.toMs).toBeGreaterThan(atMs);
        const dayCount = Math.round((month.toMs - month.fromMs) / 86_400_000);
        expect(dayCount).toBeGreaterThanOrEqual(28);
        expect(dayCount).toBeLessThanOrEqual(31);
        expect(billingMonthOf(month.toMs, billingDay, berlin).fromMs).toBe(month.toMs);
        expect(billingMonthOf(month.toMs - 1, billingDay, berlin)).toEqual(month);
      }),
      { numRuns: 10 },
    );
  });
});
