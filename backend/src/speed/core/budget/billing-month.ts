import { partsOf, type LocalCalendar } from '../local-calendar.ts';

/** A billing month, its end excluded, UTC epoch ms. */
export interface BillingMonth {
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * The billing month that holds a moment, by the calendar of the line.
 *
 * @param billingDay day of the month on which it begins, 1 to 31; in shorter months their last day
 */
export function billingMonthOf(
  atMs: number,
  billingDay: number,
  calendar: LocalCalendar,
): BillingMonth {
  let fromMs = calendar.startOfDay(atMs);
  while (!isFirstDay(fromMs, billingDay, calendar)) fromMs = calendar.startOfDay(fromMs - 1);
  let toMs = calendar.startOfNextDay(fromMs);
  while (!isFirstDay(toMs, billingDay, calendar)) toMs = calendar.startOfNextDay(toMs);
  return { fromMs, toMs };
}

/** Whether a billing month begins on this day: on its number, or on the last day of a month too short for it. */
function isFirstDay(dayMs: number, billingDay: number, calendar: LocalCalendar): boolean {
  const { day } = partsOf(calendar.momentOf(dayMs).date);
  if (day >= billingDay) return day === billingDay;
  const tomorrow = partsOf(calendar.momentOf(calendar.startOfNextDay(dayMs)).date);
  return tomorrow.day === 1;
}
