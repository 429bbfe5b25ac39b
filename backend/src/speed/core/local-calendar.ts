/** A moment as the household's clock on the wall shows it. */
export interface WallMoment {
  /** e.g. `2026-11-21`. */
  readonly date: string;
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** Minutes since midnight, 0 to 1439. */
  readonly minuteOfDay: number;
}

/** The calendar of the box's time zone; days are 23 to 25 hours long. */
export interface LocalCalendar {
  momentOf(atMs: number): WallMoment;
  startOfDay(atMs: number): number;
  startOfNextDay(atMs: number): number;
}

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 1440;

/** Year, month (from 1) and day of a date like `2026-11-21`. */
export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function partsOf(date: string): DateParts {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

/**
 * When the clock on the wall shows a minute of a day. A minute that comes twice, as clocks are set back,
 * is taken at its first time; one that is left out, as clocks are set forward, at the moment after the gap.
 *
 * @param dayMs first moment of the day
 */
export function instantOf(dayMs: number, minuteOfDay: number, calendar: LocalCalendar): number {
  const nextDayMs = calendar.startOfNextDay(dayMs);
  const shown = (atMs: number): number => calendar.momentOf(atMs).minuteOfDay;
  const fromStartMs = dayMs + minuteOfDay * MINUTE_MS;
  if (fromStartMs < nextDayMs && shown(fromStartMs) === minuteOfDay) return fromStartMs;
  const fromEndMs = nextDayMs - (MINUTES_PER_DAY - minuteOfDay) * MINUTE_MS;
  if (fromEndMs >= dayMs && shown(fromEndMs) === minuteOfDay) return fromEndMs;
  // In the gap: on a day with one the shown minutes only ever rise.
  let [earlyMs, lateMs] = [dayMs, nextDayMs];
  while (earlyMs < lateMs) {
    const middleMs = earlyMs + Math.floor((lateMs - earlyMs) / 2 / MINUTE_MS) * MINUTE_MS;
    if (shown(middleMs) >= minuteOfDay) lateMs = middleMs;
    else earlyMs = middleMs + MINUTE_MS;
  }
  return earlyMs;
}
