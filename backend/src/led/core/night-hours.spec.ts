import { describe, expect, it } from '@jest/globals';
import { ledSettings } from '@lineside/contract';
import { zoneCalendar } from '../../../test/fakes/zone-calendar.ts';
import { isNight, nightLook } from './night-hours.ts';

const night = (patch: object) => ledSettings.parse({ night: { mode: 'off', ...patch } }).night;
const MINUTE_MS = 60_000;

describe('the night', () => {
  it.each([
    ['22:00', '06:30', '21:59', false],
    ['22:00', '06:30', '22:00', true],
    ['22:00', '06:30', '00:00', true],
    ['22:00', '06:30', '06:29', true],
    ['22:00', '06:30', '06:30', false],
    ['01:00', '05:00', '00:59', false],
    ['01:00', '05:00', '04:59', true],
    ['01:00', '05:00', '05:00', false],
    ['00:00', '23:59', '23:59', false],
  ])('from %s to %s at %s: %s', (from, to, now, wanted) => {
    const [hour = 0, minute = 0] = now.split(':').map(Number);
    expect(isNight(night({ from, to }), hour * 60 + minute)).toBe(wanted);
  });

  it('never comes in the mode of the day', () => {
    expect(isNight(night({ mode: 'as-by-day' }), 0)).toBe(false);
  });

  it.each([
    ['the clocks go forward', Date.UTC(2026, 2, 28, 12), 7.5],
    ['the clocks go back', Date.UTC(2026, 9, 24, 12), 9.5],
    ['an ordinary night', Date.UTC(2026, 5, 10, 12), 8.5],
  ])('in Berlin, when %s, is as long as the clock on the wall makes it', (_when, noonMs, hours) => {
    const calendar = zoneCalendar('Europe/Berlin');
    const minutes = Array.from({ length: 24 * 60 }, (_, minute) => noonMs + minute * MINUTE_MS);
    const dark = minutes.filter((atMs) => isNight(night({}), calendar.momentOf(atMs).minuteOfDay));
    expect(dark.length / 60).toBe(hours);
  });

  it('leaves what is wrong to be seen in the mode "faults-only"', () => {
    const mode = night({ mode: 'faults-only' });
    const look = (meaning: 'line-works' | 'line-degraded') =>
      nightLook(mode, { pattern: 'steady', meaning }, 1).pattern;
    expect(look('line-works')).toBe('off');
    expect(look('line-degraded')).toBe('steady');
  });

  it('dims, but never above the day, and darkens', () => {
    const sign = { pattern: 'steady', meaning: 'box-well' } as const;
    expect(nightLook(night({ mode: 'dim', brightness: 0.2 }), sign, 0.5).brightness).toBe(0.2);
    expect(nightLook(night({ mode: 'dim', brightness: 0.9 }), sign, 0.5).brightness).toBe(0.5);
    expect(nightLook(night({ mode: 'off' }), sign, 0.5).pattern).toBe('off');
    expect(nightLook(night({ mode: 'as-by-day' }), sign, 0.5)).toEqual({
      pattern: 'steady',
      brightness: 0.5,
    });
  });
});
