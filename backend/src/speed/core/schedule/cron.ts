import { ascending } from '../../../kernel/statistics.ts';
import { parseCronField, type CronField } from './cron-field.ts';

/** When a cron expression is due, in local time. */
export interface CronTimes {
  /** Ascending. */
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: readonly number[];
  /** From 1. */
  readonly months: readonly number[];
  /** ISO: 1 is Monday, 7 is Sunday. */
  readonly weekdays: readonly number[];
  /** Day of month and weekday are both given: either of them is enough, as cron has it. */
  readonly isEitherDay: boolean;
}

/** Where an expression is wrong, and why, for people. */
export interface CronFault {
  /** `null`: the expression as a whole. */
  readonly field: CronField['name'] | null;
  readonly message: string;
}

export type CronParse =
  { readonly fault: null; readonly times: CronTimes } | { readonly fault: CronFault };

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const NO_WORDS: ReadonlyMap<string, number> = new Map();
const MINUTE: CronField = { name: 'minute', min: 0, max: 59, words: NO_WORDS };
const HOUR: CronField = { name: 'hour', min: 0, max: 23, words: NO_WORDS };
const DAY: CronField = { name: 'day of month', min: 1, max: 31, words: NO_WORDS };
const MONTH: CronField = { name: 'month', min: 1, max: 12, words: numbered(MONTHS, 1) };
/** 0 and 7 are Sunday. */
const WEEKDAY: CronField = { name: 'weekday', min: 0, max: 7, words: numbered(WEEKDAYS, 0) };

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads the five fields: minute, hour, day of month, month, weekday; with lists, ranges, steps and names. */
export function parseCron(expression: string): CronParse {
  const texts = expression.trim().split(/\s+/);
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = texts;
  if (texts.length !== 5) {
    const message = `must have five fields, not ${expression.trim() === '' ? 0 : texts.length}`;
    return { fault: { field: null, message } };
  }
  const minutes = parseCronField(minute, MINUTE);
  if ('fault' in minutes) return faultOf(MINUTE, minutes.fault);
  const hours = parseCronField(hour, HOUR);
  if ('fault' in hours) return faultOf(HOUR, hours.fault);
  const days = parseCronField(day, DAY);
  if ('fault' in days) return faultOf(DAY, days.fault);
  const months = parseCronField(month, MONTH);
  if ('fault' in months) return faultOf(MONTH, months.fault);
  const weekdays = parseCronField(weekday, WEEKDAY);
  if ('fault' in weekdays) return faultOf(WEEKDAY, weekdays.fault);
  const times: CronTimes = {
    minutes: minutes.values,
    hours: hours.values,
    days: days.values,
    months: months.values,
    weekdays: ascending([...new Set(weekdays.values.map((value) => value || 7))]),
    isEitherDay: !day.startsWith('*') && !weekday.startsWith('*'),
  };
  return isEverDue(times) ? { fault: null, times } : faultOf(DAY, 'no such day in these months');
}

function numbered(words: readonly string[], first: number): ReadonlyMap<string, number> {
  return new Map(words.map((word, i) => [word, first + i]));
}

function faultOf({ name }: CronField, message: string): CronParse {
  return { fault: { field: name, message } };
}

function isEverDue({ days, months, isEitherDay }: CronTimes): boolean {
  const firstDay = days[0] ?? 0;
  return isEitherDay || months.some((month) => firstDay <= (LONGEST_MONTHS[month - 1] ?? 0));
}
