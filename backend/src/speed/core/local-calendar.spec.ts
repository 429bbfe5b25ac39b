import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { zoneCalendar } from '../../../test/fakes/zone-calendar.ts';
import { systemLocalTime } from '../../measurement/local-time.ts';
import { instantOf, partsOf } from './local-calendar.ts';

const berlin = zoneCalendar('Europe/Berlin');
const at = (iso: string): number => Date.parse(iso);

/** The moment as UTC of a minute on the day that holds another moment. */
function shown(calendar: typeof berlin, iso: string, hour: number, minute: number): string {
  const dayMs = calendar.startOfDay(at(iso));
  return new Date(instantOf(dayMs, hour * 60 + minute, calendar)).toISOString().slice(0, 16);
}

describe('instantOf', () => {
  it('is so many minutes after midnight on a usual day', () => {
    expect(shown(berlin, '2026-11-21T12:00Z', 14, 30)).toBe('2026-11-21T13:30');
  });

  it('takes a minute that clocks leave out for the moment after the gap', () => {
    expect(shown(berlin, '2026-03-29T12:00Z', 1, 59)).toBe('2026-03-29T00:59');
    expect(shown(berlin, '2026-03-29T12:00Z', 2, 0)).toBe('2026-03-29T01:00');
    expect(shown(berlin, '2026-03-29T12:00Z', 2, 30)).toBe('2026-03-29T01:00');
    expect(shown(berlin, '2026-03-29T12:00Z', 3, 0)).toBe('2026-03-29T01:00');
    expect(shown(berlin, '2026-03-29T12:00Z', 23, 59)).toBe('2026-03-29T21:59');
  });

  it('takes a minute that comes twice at its first time', () => {
    expect(shown(berlin, '2026-10-25T12:00Z', 2, 30)).toBe('2026-10-25T00:30');
    expect(shown(berlin, '2026-10-25T12:00Z', 3, 0)).toBe('2026-10-25T02:00');
  });

  it('knows days without midnight and half an hour of summer time', () => {
    const beirut = zoneCalendar('Asia/Beirut');
    expect(shown(beirut, '2026-03-29T12:00Z', 0, 15)).toBe('2026-03-28T22:00');
    expect(shown(beirut, '2026-03-29T12:00Z', 2, 0)).toBe('2026-03-28T23:00');
    const lordHowe = zoneCalendar('Australia/Lord_Howe');
    expect(shown(lordHowe, '2026-10-04T06:00Z', 2, 15)).toBe('2026-10-03T15:30');
    expect(shown(lordHowe, '2026-10-04T06:00Z', 2, 45)).toBe('2026-10-03T15:45');
  });

  it('lies within its day, and in the order of the minutes but where they come twice', () => {
    const zones = ['Europe/Berlin', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
    const calendars = zones.map(zoneCalendar);
    const day = fc.integer({ min: 0, max: 730 });
    const minutes = fc.integer({ min: 0, max: 1439 });
    fc.assert(
      fc.property(fc.constantFrom(...calendars), day, minutes, minutes, (calendar, days, a, b) => {
        const dayMs = calendar.startOfDay(at('2026-01-01T12:00Z') + days * 86_400_000);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        const [first, second] = [early, late].map((m) => instantOf(dayMs, m, calendar));
        expect(first).toBeGreaterThanOrEqual(dayMs);
        expect(second).toBeLessThan(calendar.startOfNextDay(dayMs));
        expect(first ?? 0).toBeLessThanOrEqual(second ?? 0);
      }),
    );
  });

  it('agrees with the calendar of the machine', () => {
    const dayMs = systemLocalTime.startOfDay(at('2026-11-21T12:00Z'));
    expect(systemLocalTime.momentOf(instantOf(dayMs, 754, systemLocalTime)).minuteOfDay).toBe(754);
  });
});

describe('partsOf', () => {
  it('reads a date', () => {
    expect(partsOf('2026-02-09')).toEqual({ year: 2026, month: 2, day: 9 });
  });
});
