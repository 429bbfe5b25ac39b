import fc from 'fast-check';
import { calendarTicks } from './calendar-ticks';

const DAY_MS = 86_400_000;
const from = (year: number, month: number, day = 1, hour = 0): number =>
  new Date(year, month - 1, day, hour).getTime();

describe('marks of the calendar', () => {
  it('are the first of each month over a year', () => {
    const ticks = calendarTicks(from(2026, 1, 15), from(2027, 1, 15), 12);
    expect(ticks).toHaveLength(12);
    expect(ticks.map(({ atMs }) => new Date(atMs).getDate())).toEqual(ticks.map(() => 1));
    expect(ticks.at(-1)?.unit).toBe('year');
  });

  it('are Mondays where weeks fit, and local midnights where days do', () => {
    const weeks = calendarTicks(from(2026, 3, 4), from(2026, 4, 30), 10);
    expect(new Set(weeks.map(({ atMs }) => new Date(atMs).getDay()))).toEqual(new Set([1]));
    const days = calendarTicks(from(2026, 3, 26), from(2026, 4, 1), 8);
    expect(days.map(({ atMs }) => new Date(atMs).getHours())).toEqual(days.map(() => 0));
  });

  it('name the day at midnight and the time else', () => {
    const ticks = calendarTicks(from(2026, 5, 1, 20), from(2026, 5, 2, 4), 8);
    expect(ticks.find(({ atMs }) => atMs === from(2026, 5, 2))?.unit).toBe('day');
    expect(ticks[0]).toEqual({ atMs: from(2026, 5, 1, 20), unit: 'minute' });
  });

  it('rise, lie within the stretch, and are about as many as fit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: from(2001, 1), max: from(2030, 1) }),
        fc.integer({ min: 1, max: 4000 * DAY_MS }),
        fc.integer({ min: 1, max: 20 }),
        (fromMs, spanMs, most) => {
          const ticks = calendarTicks(fromMs, fromMs + spanMs, most).map(({ atMs }) => atMs);
          expect(ticks).toEqual([...new Set(ticks)].sort((a, b) => a - b));
          expect(ticks.every((atMs) => atMs >= fromMs && atMs <= fromMs + spanMs)).toBe(true);
          expect(ticks.length).toBeLessThanOrEqual(most * 2 + 3);
        },
      ),
    );
  });
});
