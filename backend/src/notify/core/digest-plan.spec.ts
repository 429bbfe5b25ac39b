import { describe, expect, it } from '@jest/globals';
import { systemLocalTime } from '../../measurement/local-time.ts';
import { dueDigests } from './digest-plan.ts';

const all = { daily: true, weekly: true, monthly: true, at: '08:00' };
const at = (day: number, hours: number, month = 10): number =>
  new Date(2026, month, day, hours).getTime();

describe('dueDigests', () => {
  it('are due at their hour, and until midnight', () => {
    const daily = { ...all, weekly: false, monthly: false };
    expect(dueDigests(daily, at(21, 7), systemLocalTime)).toEqual([]);
    const due = { period: 'day', fromMs: at(20, 0), toMs: at(21, 0), key: 'digest:day:2026-11-21' };
    expect(dueDigests(daily, at(21, 8), systemLocalTime)).toEqual([due]);
    expect(dueDigests(daily, at(21, 23), systemLocalTime)).toEqual([due]);
  });

  it('tell a week on Mondays and a month on its first', () => {
    // 2026-11-23 is a Monday.
    expect(dueDigests(all, at(23, 9), systemLocalTime).map(({ period }) => period)).toEqual([
      'day',
      'week',
    ]);
    const [, month] = dueDigests({ ...all, weekly: false }, at(1, 9, 11), systemLocalTime);
    expect(month).toMatchObject({ period: 'month', fromMs: at(1, 0), toMs: at(1, 0, 11) });
  });
});
