import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SpeedTimes } from '@lineside/contract';
import { zoneCalendar } from '../../../../test/fakes/zone-calendar.ts';
import { dueTimesOf, type DueTimes } from './due-times.ts';
import { nextSlot, slotsBetween } from './slots.ts';

const berlin = zoneCalendar('Europe/Berlin');
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const at = (iso: string): number => Date.parse(iso);
const iso = (atMs: number | null): string | null =>
  atMs === null ? null : new Date(atMs).toISOString().slice(0, 16);

function due(times: SpeedTimes): DueTimes {
  const result = dueTimesOf(times);
  if (result.fault !== null) throw new Error(result.fault.message);
  return result.due;
}
const hours = (list: number[], weekdays = everyDay) =>
  due({ kind: 'hours', hours: list, weekdays });
const cron = (expression: string) => due({ kind: 'cron', expression });
const next = (times: DueTimes, after: string) => iso(nextSlot(times, at(after), berlin));

describe('dueTimesOf', () => {
  it('says what is wrong with an expression', () => {
    expect(dueTimesOf({ kind: 'cron', expression: '61 * * * *' }).fault?.field).toBe('minute');
  });
});

describe('nextSlot', () => {
  it('is the next hour of the list, in local time', () => {
    expect(next(hours([20, 3]), '2026-11-21T12:00Z')).toBe('2026-11-21T19:00');
    expect(next(hours([20, 3]), '2026-11-21T19:00Z')).toBe('2026-11-22T02:00');
    expect(next(hours([20, 3]), '2026-11-21T18:59:59.999Z')).toBe('2026-11-21T19:00');
  });

  it('heeds the weekdays', () => {
    expect(next(hours([8], [1]), '2026-11-21T12:00Z')).toBe('2026-11-23T07:00');
  });

  it('follows cron, with day of month and weekday both given', () => {
    expect(next(cron('15 4 * * *'), '2026-11-21T12:00Z')).toBe('2026-11-22T03:15');
    expect(next(cron('0 12 1 * mon'), '2026-11-24T12:00Z')).toBe('2026-11-30T11:00');
    expect(next(cron('0 12 1 * mon'), '2026-11-30T12:00Z')).toBe('2026-12-01T11:00');
    expect(next(cron('0 0 29 2 *'), '2026-11-21T12:00Z')).toBe('2028-02-28T23:00');
  });

  it('neither loses a slot nor has one twice when clocks are changed', () => {
    expect(next(hours([2]), '2026-03-28T12:00Z')).toBe('2026-03-29T01:00');
    expect(next(hours([2, 3]), '2026-03-29T01:00Z')).toBe('2026-03-30T00:00');
    expect(next(hours([2]), '2026-10-24T12:00Z')).toBe('2026-10-25T00:00');
    expect(next(hours([2]), '2026-10-25T00:00Z')).toBe('2026-10-26T01:00');
  });

  it('is null for a day that never comes', () => {
    const never: DueTimes = { minutesOfDay: [0], isDueOn: () => false };
    const flat = { momentOf: () => ({ date: '2026-01-01', weekday: 4, minuteOfDay: 0 }) };
    const day = { startOfDay: (ms: number) => ms, startOfNextDay: (ms: number) => ms + 86_400_000 };
    expect(nextSlot(never, 0, { ...flat, ...day })).toBeNull();
  });

  const someHours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1 });
  const someDays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
  const moment = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });

  it('lies after the moment, and none lies between', () => {
    fc.assert(
      fc.property(someHours, someDays, moment, (list, weekdays, afterMs) => {
        const times = hours(list, weekdays);
        const slotMs = nextSlot(times, afterMs, berlin) ?? Number.NaN;
        expect(slotMs).toBeGreaterThan(afterMs);
        expect(weekdays).toContain(berlin.momentOf(slotMs).weekday);
        expect(nextSlot(times, slotMs - 1, berlin)).toBe(slotMs);
        const between = { afterMs, untilMs: slotMs };
        expect(slotsBetween(times, between, berlin, 10)).toEqual([slotMs]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('slotsBetween', () => {
  it('is in order from the newest, bounded, without the first moment and with the last', () => {
    const range = { afterMs: at('2026-11-19T19:00Z'), untilMs: at('2026-11-21T19:00Z') };
    const times = hours([3, 20]);
    expect(slotsBetween(times, range, berlin, 10).map(iso)).toEqual([
      ...['2026-11-21T19:00', '2026-11-21T02:00', '2026-11-20T19:00', '2026-11-20T02:00'],
    ]);
    expect(slotsBetween(times, range, berlin, 3)).toHaveLength(3);
    expect(slotsBetween(times, range, berlin, 0)).toEqual([]);
  });

  it('is empty for no time or time that runs backwards', () => {
    const atMs = at('2026-11-21T19:00Z');
    expect(slotsBetween(hours([20]), { afterMs: atMs, untilMs: atMs }, berlin, 10)).toEqual([]);
    expect(slotsBetween(hours([20]), { afterMs: atMs, untilMs: atMs - 1 }, berlin, 10)).toEqual([]);
  });

  it('looks back two months at most, however long the box was off', () => {
    const range = { afterMs: 0, untilMs: at('2026-11-21T19:00Z') };
    expect(slotsBetween(hours([3]), range, berlin, 1000)).toHaveLength(62);
  });
});
