import { describe, expect, it } from '@jest/globals';
import { zoneCalendar } from '../../../../test/fakes/zone-calendar.ts';
import { nextAttemptOf, type Attempts } from './next-attempt.ts';

const berlin = zoneCalendar('Europe/Berlin');
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Monday 2026-11-02, local midnight; no clock is changed in this week. */
const mondayMs = Date.parse('2026-11-01T23:00Z');
const at = (day: number, hour: number, minute = 0): number =>
  mondayMs + day * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS;

const FRESH: Attempts = { lastEndMs: null, vainCount: 0 };
const FIRST_MINUTE = 17 * 60;
const window = (earliestMs: number, latestMs: number) => ({ earliestMs, latestMs });
const monday = (measurementCount: number) => [{ date: '2026-11-02', measurementCount }];

const next = (
  status: Parameters<typeof nextAttemptOf>[0],
  nowMs: number,
  attempts: Attempts = FRESH,
) => nextAttemptOf(status, attempts, FIRST_MINUTE, nowMs, berlin);

describe('nextAttemptOf', () => {
  it('is nothing when nothing is to be measured', () => {
    expect(next({ next: null, days: [] }, at(0, 9))).toBeNull();
  });

  it('waits for the hour of the first measurement, and then for nothing', () => {
    const status = { next: window(at(0, 9), at(0, 20)), days: [] };
    expect(next(status, at(0, 9))).toEqual({ atMs: at(0, 17), why: 'first-hour' });
    const late = { next: window(at(0, 18), at(0, 20)), days: [] };
    expect(next(late, at(0, 18))).toEqual({ atMs: at(0, 18), why: 'now' });
  });

  it('begins before its hour where the day would be too short from there on', () => {
    const status = { next: window(at(0, 9), at(0, 15)), days: [] };
    expect(next(status, at(0, 9))).toEqual({ atMs: at(0, 15), why: 'first-hour' });
  });

  it('waits out the pauses of a day', () => {
    const short = { next: window(at(0, 17, 12), at(0, 21)), days: monday(2) };
    expect(next(short, at(0, 17, 8))).toEqual({ atMs: at(0, 17, 12), why: 'five-minutes' });
    const long = { next: window(at(0, 20, 40), at(0, 21)), days: monday(5) };
    expect(next(long, at(0, 18))).toEqual({ atMs: at(0, 20, 40), why: 'three-hours' });
    const over = { next: window(at(0, 18), at(0, 21)), days: monday(2) };
    expect(next(over, at(0, 18))).toEqual({ atMs: at(0, 18), why: 'now' });
  });

  it('tells a day that must stay free from one that is merely the next', () => {
    const free = { next: window(at(2, 0), at(2, 20)), days: monday(10) };
    expect(next(free, at(0, 22))).toEqual({ atMs: at(2, 17), why: 'free-day' });
    const first = { next: window(at(1, 0), at(1, 20)), days: [] };
    expect(next(first, at(0, 22))).toEqual({ atMs: at(1, 17), why: 'next-day' });
    const later = { next: window(at(5, 0), at(5, 20)), days: monday(10) };
    expect(next(later, at(4, 22))).toEqual({ atMs: at(5, 17), why: 'next-day' });
  });

  it('tries again after a pause that grows to an hour, but does not lose the day by it', () => {
    const status = { next: window(at(0, 17, 5), at(0, 20)), days: monday(1) };
    const vain = (vainCount: number, lastEndMs = at(0, 17, 5)) =>
      next(status, at(0, 17, 6), { lastEndMs, vainCount });
    expect(vain(1)).toEqual({ atMs: at(0, 17, 10), why: 'again' });
    expect(vain(3)).toEqual({ atMs: at(0, 17, 20), why: 'again' });
    expect(vain(90)).toEqual({ atMs: at(0, 18, 5), why: 'again' });
    expect(vain(90, at(0, 19, 40))).toEqual({ atMs: at(0, 20), why: 'again' });
    expect(vain(90, at(0, 20, 30))).toEqual({ atMs: at(0, 20, 35), why: 'again' });
  });

  it('forgets what was in vain long ago', () => {
    const status = { next: window(at(2, 0), at(2, 20)), days: [] };
    const attempts = { lastEndMs: at(0, 20), vainCount: 9 };
    expect(next(status, at(1, 12), attempts)).toEqual({ atMs: at(2, 17), why: 'next-day' });
  });
});
