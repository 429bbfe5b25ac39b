import type { AlertSettings } from '@lineside/contract';

/** The parts of the calendar that digests need. */
export interface DigestCalendar {
  momentOf(atMs: number): {
    readonly date: string;
    readonly weekday: number;
    readonly minuteOfDay: number;
  };
  startOfDay(atMs: number): number;
}

/** A digest that is due. */
export interface DueDigest {
  readonly period: 'day' | 'week' | 'month';
  readonly fromMs: number;
  /** End excluded: the first moment of today. */
  readonly toMs: number;
  /** The same for the same digest. */
  readonly key: string;
}

const MONDAY = 1;
const DAYS_OF_WEEK = 7;

/** Digests whose hour has come today. They are due until midnight: a box that was off tells late. */
export function dueDigests(
  settings: AlertSettings['digest'],
  nowMs: number,
  calendar: DigestCalendar,
): DueDigest[] {
  const { date, weekday, minuteOfDay } = calendar.momentOf(nowMs);
  const [hours = 0, minutes = 0] = settings.at.split(':').map(Number);
  if (minuteOfDay < hours * 60 + minutes) return [];
  const toMs = calendar.startOfDay(nowMs);
  const daysBack = (count: number): number => {
    let dayMs = toMs;
    for (let day = 0; day < count; day += 1) dayMs = calendar.startOfDay(dayMs - 1);
    return dayMs;
  };
  const dayOfMonth = (atMs: number): number => Number(calendar.momentOf(atMs).date.slice(8));
  const due = (period: DueDigest['period'], days: number): DueDigest => ({
    ...{ period, fromMs: daysBack(days), toMs, key: `digest:${period}:${date}` },
  });
  return [
    ...(settings.daily ? [due('day', 1)] : []),
    ...(settings.weekly && weekday === MONDAY ? [due('week', DAYS_OF_WEEK)] : []),
    // Yesterday was the last of the month before: so many days had it.
    ...(settings.monthly && dayOfMonth(toMs) === 1 ? [due('month', dayOfMonth(toMs - 1))] : []),
  ];
}
