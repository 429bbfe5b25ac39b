import type { LocalCalendar } from '../local-calendar.ts';
import {
  CAMPAIGN_DAYS,
  DAYS_NEEDED,
  daysBetween,
  FIRST_DAY_WITHIN_DAYS,
  noonAfter,
} from './measurement.ts';
import type { Selection } from './measuring-days.ts';
import { startWindowOf, type StartWindow } from './pace.ts';

/**
 * When the next measurement may start.
 *
 * @param createdMs when the owner began the campaign
 * @returns `null`: all are made, the days that are missing no longer fit into the 14, or the first full one
 *   never came
 */
export function nextMeasurement(
  selection: Selection,
  createdMs: number,
  nowMs: number,
  calendar: LocalCalendar,
): StartWindow | null {
  const { fullDays, today } = selection;
  const missingDays = DAYS_NEEDED - fullDays.length;
  if (missingDays <= 0) return null;
  const dayMs = today?.dayMs ?? nextMeasuringDay(selection, nowMs, calendar);
  const vainDays = daysBetween(calendar.startOfDay(createdMs), dayMs);
  if (fullDays.length === 0 && vainDays >= FIRST_DAY_WITHIN_DAYS) return null;
  const firstMs = fullDays[0]?.dayMs ?? dayMs;
  // A free day lies between each two.
  const lastDay = daysBetween(firstMs, dayMs) + 2 * (missingDays - 1);
  if (lastDay >= CAMPAIGN_DAYS) return null;
  const { earliestMs, latestMs } = startWindowOf(dayMs, today?.measurements ?? [], calendar);
  return { earliestMs: Math.max(nowMs, earliestMs), latestMs };
}

/** Today when it is free to be measured on and long enough, else the first day that is. */
function nextMeasuringDay({ fullDays }: Selection, nowMs: number, calendar: LocalCalendar): number {
  const todayMs = calendar.startOfDay(nowMs);
  const isTooLate = nowMs > startWindowOf(todayMs, [], calendar).latestMs;
  const soonestMs = isTooLate ? calendar.startOfNextDay(nowMs) : todayMs;
  const last = fullDays.at(-1);
  if (last === undefined) return soonestMs;
  return Math.max(soonestMs, calendar.startOfDay(noonAfter(last.dayMs, 2)));
}

/** First moment after the last of the 14 days; `null`: the campaign has not begun. */
export function deadlineOf({ fullDays, today }: Selection, calendar: LocalCalendar): number | null {
  const first = fullDays[0] ?? today;
  return first === null ? null : calendar.startOfDay(noonAfter(first.dayMs, CAMPAIGN_DAYS));
}
