/** A day of the calendar and a time of day. Months and days count from 1. */
export interface CalendarTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Since midnight as clocks show it. */
  readonly minutes: number;
}

/** The calendar of a time zone, with its days of 23 and 25 hours. */
export interface Calendar {
  /**
   * Epoch milliseconds of a moment. Days and minutes may overflow: day 0 is the last of the month
   * before, minute 1440 the next midnight. A time that is skipped is the one it was put forward to.
   */
  momentOf(time: CalendarTime): number;
  timeAt(ms: number): CalendarTime;
}

/** The calendar where the reader is. */
export const localCalendar: Calendar = {
  momentOf: ({ year, month, day, minutes }) => {
    const date = new Date(2000, 0, 1);
    // Set apart, because a `Date` takes the years 0 to 99 for those of the last century.
    date.setFullYear(year, month - 1, day);
    date.setHours(0, minutes, 0, 0);
    return date.getTime();
  },
  timeAt: (ms) => {
    const date = new Date(ms);
    return {
      ...{ year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() },
      minutes: date.getHours() * 60 + date.getMinutes(),
    };
  },
};

/** 0 is Monday. */
export function weekdayOf({ year, month, day }: Omit<CalendarTime, 'minutes'>): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
}

/** The day so many days later. */
export function dayAfter(
  { year, month, day }: Omit<CalendarTime, 'minutes'>,
  days: number,
): Omit<CalendarTime, 'minutes'> {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Whether the calendar has such a day. */
export function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
