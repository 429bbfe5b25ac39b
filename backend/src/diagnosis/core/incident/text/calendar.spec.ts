import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { localText, mailDate, offsetText, utcText, utcTime, type Calendar } from './calendar.ts';

const atMs = Date.UTC(2026, 11, 31, 23, 30, 5);
const calendarOf = (minutes: number): Calendar => ({
  isoUtc: (each) => new Date(each).toISOString(),
  offsetMinutes: () => minutes,
});

describe('dates', () => {
  it('are told in UTC and by the clock on the wall', () => {
    expect(utcText(calendarOf(60), atMs)).toBe('2026-12-31 23:30:05');
    expect(localText(calendarOf(60), atMs)).toBe('2027-01-01 00:30:05');
  });

  it.each([
    [60, 'UTC+01:00'],
    [-210, 'UTC-03:30'],
    [0, 'UTC+00:00'],
  ])('know an offset of %d minutes', (minutes, text) => {
    expect(offsetText(calendarOf(minutes), atMs)).toBe(text);
  });

  it('leave the day out where it is the same', () => {
    expect(utcTime(calendarOf(0), atMs, atMs - 5000)).toBe('23:30:05');
    expect(utcTime(calendarOf(0), atMs, atMs + 3_600_000)).toBe('2026-12-31 23:30:05');
  });

  it('are those of a mail', () => {
    expect(mailDate(calendarOf(-210), atMs)).toBe('Thu, 31 Dec 2026 20:00:05 -0330');
  });

  it('have the weekday and month of the date', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (moment) => {
        const utc = new Date(moment).toUTCString().replace('GMT', '+0000');
        expect(mailDate(calendarOf(0), moment)).toBe(utc);
      }),
    );
  });
});
