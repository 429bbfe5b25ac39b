import { isDay, weekdayOf, type Calendar, type CalendarTime } from './calendar';
import type { RangeProblem, Slots } from './slots';
import type { DayPart, Unit } from './vocabulary';

/** A stretch of time, its end not included. */
export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A day of the calendar. */
type Day = Omit<CalendarTime, 'minutes'>;

const PART_HOURS: Readonly<Record<DayPart, readonly [number, number]>> = {
  morning: [6, 12],
  afternoon: [12, 18],
  evening: [18, 24],
  night: [22, 30],
};
const MS_OF = { minute: 60_000, hour: 3_600_000 } as const;
const NO_DAYS: readonly Unit[] = ['minute', 'hour'];

/** Turns what one end of a range says into time, seen from a moment of which everything named is the past. */
export class SpanReader {
  private readonly now: CalendarTime;

  constructor(
    private readonly nowMs: number,
    private readonly calendar: Calendar,
  ) {
    this.now = calendar.timeAt(nowMs);
  }

  /** `null` where it names no day, only a time or nothing. */
  daySpan(slots: Slots): Span | RangeProblem | null {
    const { unit, month, year, day, weekday, daysAgo, which } = slots;
    if (slots.isNow === true) return { fromMs: this.nowMs, toMs: this.nowMs };
    if (unit !== undefined) return this.unitSpan(slots, unit);
    if (day !== undefined) return this.dateSpan(day, month ?? null, year ?? null);
    if (month !== undefined) return this.monthSpan(month, year ?? null, which === 'last');
    if (year !== undefined)
      return this.days({ year, month: 1, day: 1 }, { year: year + 1, month: 1, day: 1 });
    if (weekday !== undefined) return this.backDay(this.daysSince(weekday, which === 'last'));
    if (daysAgo !== undefined) return this.backDay(daysAgo);
    if (slots.part !== undefined) return this.backDay(which === 'last' ? 1 : 0);
    return null;
  }

  /** The part of a day, e.g. its evening. */
  partOf(dayStartMs: number, part: DayPart): Span {
    const [from, to] = PART_HOURS[part];
    return { fromMs: this.at(dayStartMs, from * 60), toMs: this.at(dayStartMs, to * 60) };
  }

  /** A time of the day that begins with a moment. */
  at(dayStartMs: number, minutes: number): number {
    return this.calendar.momentOf({ ...this.calendar.timeAt(dayStartMs), minutes });
  }

  timeAt(ms: number): CalendarTime {
    return this.calendar.timeAt(ms);
  }

  /** Local midnight so many days before today. */
  midnight(daysAgo: number): number {
    return this.calendar.momentOf({ ...this.now, day: this.now.day - daysAgo, minutes: 0 });
  }

  private unitSpan(slots: Slots, unit: Unit): Span | RangeProblem {
    const { number, which } = slots;
    const notUnderstood: RangeProblem = { code: 'not-understood', text: '' };
    if (slots.isNumberOfWeek === true && number !== undefined) {
      return this.calendarWeek(number, slots.year ?? null);
    }
    if (slots.isAgo === true)
      return number === undefined ? notUnderstood : this.unitBack(unit, number);
    if (number !== undefined) return which === 'this' ? notUnderstood : this.rolling(unit, number);
    if (which === undefined && unit !== 'weekend') return notUnderstood;
    if (which === 'past' || (which === 'last' && NO_DAYS.includes(unit)))
      return this.rolling(unit, 1);
    return this.unitBack(unit, which === 'this' ? 0 : 1);
  }

  /** So many units back from now, by the calendar from days on. */
  private rolling(unit: Unit, count: number): Span {
    const { year, month, day, minutes } = this.now;
    const back = (by: Partial<Day>): Span => {
      const then = {
        year: year - (by.year ?? 0),
        month: month - (by.month ?? 0),
        day: day - (by.day ?? 0),
      };
      const sinceMinuteMs = this.nowMs - this.calendar.momentOf(this.now);
      return {
        fromMs: this.calendar.momentOf({ ...then, minutes }) + sinceMinuteMs,
        toMs: this.nowMs,
      };
    };
    switch (unit) {
      case 'minute':
      case 'hour':
        return { fromMs: this.nowMs - count * MS_OF[unit], toMs: this.nowMs };
      case 'day':
        return back({ day: count });
      case 'week':
      case 'weekend':
        return back({ day: 7 * count });
      case 'month':
        return back({ month: count });
      case 'year':
        return back({ year: count });
    }
  }

  /** The whole unit so many before this one. */
  private unitBack(unit: Unit, count: number): Span {
    const { year, month, day } = this.now;
    const monday = day - weekdayOf(this.now) - 7 * count;
    switch (unit) {
      case 'minute':
      case 'hour': {
        const fromMs = this.nowMs - count * MS_OF[unit];
        return { fromMs, toMs: fromMs + MS_OF[unit] };
      }
      case 'day':
        return this.backDay(count);
      case 'week':
        return this.days({ year, month, day: monday }, { year, month, day: monday + 7 });
      case 'weekend':
        return this.days({ year, month, day: monday + 5 }, { year, month, day: monday + 7 });
      case 'month':
        return this.days(
          { year, month: month - count, day: 1 },
          { year, month: month - count + 1, day: 1 },
        );
      case 'year':
        return this.days(
          { year: year - count, month: 1, day: 1 },
          { year: year - count + 1, month: 1, day: 1 },
        );
    }
  }

  /** By ISO 8601: week 1 holds 4 January. */
  private calendarWeek(number: number, year: number | null): Span | RangeProblem {
    const startIn = (of: number): Day => {
      const day = 4 - weekdayOf({ year: of, month: 1, day: 4 }) + 7 * (number - 1);
      return { year: of, month: 1, day };
    };
    const isOver = this.calendar.momentOf({ ...startIn(this.now.year), minutes: 0 }) > this.nowMs;
    const first = startIn(year ?? this.now.year - (isOver ? 1 : 0));
    const has53 = [0, 1].some(
      (offset) => weekdayOf({ year: first.year + offset, month: 1, day: 1 }) === 3 + offset,
    );
    if (number < 1 || number > (has53 ? 53 : 52))
      return { code: 'no-such-day', text: String(number) };
    return this.days(first, { ...first, day: first.day + 7 });
  }

  /** Without a month or year the newest such day that has begun. */
  private dateSpan(day: number, month: number | null, year: number | null): Span | RangeProblem {
    const { year: thisYear, month: thisMonth } = this.now;
    const monthsBack = Array.from({ length: 3 }, (_, back) =>
      monthBefore(thisYear, thisMonth, back),
    );
    const yearsBack = Array.from({ length: 9 }, (_, back) => thisYear - back);
    const candidates =
      month === null
        ? monthsBack
        : year === null
          ? yearsBack.map((of) => ({ year: of, month }))
          : [{ year, month }];
    const dates = candidates
      .filter((of) => of.month >= 1 && of.month <= 12 && isDay(of.year, of.month, day))
      .map((of) => ({ ...of, day }));
    const begun = dates.find(
      (date) => this.calendar.momentOf({ ...date, minutes: 0 }) <= this.nowMs,
    );
    const date = begun ?? dates.at(-1);
    if (date === undefined) return { code: 'no-such-day', text: dateText(day, month, year) };
    return this.days(date, { ...date, day: day + 1 });
  }

  private monthSpan(
    month: number,
    year: number | null,
    isBeforeThis: boolean,
  ): Span | RangeProblem {
    if (month < 1 || month > 12) return { code: 'no-such-day', text: dateText(null, month, year) };
    const hasBegun = isBeforeThis ? month < this.now.month : month <= this.now.month;
    const of = year ?? this.now.year - (hasBegun ? 0 : 1);
    return this.days({ year: of, month, day: 1 }, { year: of, month: month + 1, day: 1 });
  }

  private daysSince(weekday: number, isBeforeToday: boolean): number {
    const days = (weekdayOf(this.now) - weekday + 7) % 7;
    return days === 0 && isBeforeToday ? 7 : days;
  }

  private backDay(daysAgo: number): Span {
    return { fromMs: this.midnight(daysAgo), toMs: this.midnight(daysAgo - 1) };
  }

  private days(first: Day, end: Day): Span {
    const { calendar } = this;
    return {
      fromMs: calendar.momentOf({ ...first, minutes: 0 }),
      toMs: calendar.momentOf({ ...end, minutes: 0 }),
    };
  }
}

function monthBefore(year: number, month: number, back: number): { year: number; month: number } {
  const months = year * 12 + month - 1 - back;
  return { year: Math.floor(months / 12), month: (months % 12) + 1 };
}

function dateText(day: number | null, month: number | null, year: number | null): string {
  return [day, month, year].filter((part) => part !== null).join('.');
}
