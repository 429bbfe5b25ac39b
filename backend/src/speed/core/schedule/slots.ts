import { instantOf, type LocalCalendar } from '../local-calendar.ts';
import type { DueTimes } from './due-times.ts';

/** Eight years: 29 February can be so far away. */
const MAX_DAYS_AHEAD = 8 * 366;
/** Further back nobody wants to know what was missed. */
const MAX_DAYS_BACK = 62;

/**
 * First slot that begins after a moment, UTC epoch ms. Days on which clocks are changed neither lose a
 * slot nor have one twice.
 *
 * @returns `null`: none within eight years
 */
export function nextSlot(due: DueTimes, afterMs: number, calendar: LocalCalendar): number | null {
  let dayMs = calendar.startOfDay(afterMs);
  for (let i = 0; i <= MAX_DAYS_AHEAD; i += 1) {
    const slotMs = slotsOfDay(due, dayMs, calendar).find((atMs) => atMs > afterMs);
    if (slotMs !== undefined) return slotMs;
    dayMs = calendar.startOfNextDay(dayMs);
  }
  return null;
}

/**
 * Slots that began after one moment and until another, the newest first and no more than asked for: to
 * tell after a pause what was missed.
 */
export function slotsBetween(
  due: DueTimes,
  { afterMs, untilMs }: { readonly afterMs: number; readonly untilMs: number },
  calendar: LocalCalendar,
  maxCount: number,
): number[] {
  const slots: number[] = [];
  let dayMs = calendar.startOfDay(untilMs);
  for (let i = 0; i < MAX_DAYS_BACK && slots.length < maxCount; i += 1) {
    const own = slotsOfDay(due, dayMs, calendar);
    slots.push(...own.filter((atMs) => atMs > afterMs && atMs <= untilMs).reverse());
    if (dayMs <= afterMs) break;
    dayMs = calendar.startOfDay(dayMs - 1);
  }
  return slots.slice(0, maxCount);
}

function slotsOfDay(due: DueTimes, dayMs: number, calendar: LocalCalendar): number[] {
  if (!due.isDueOn(calendar.momentOf(dayMs))) return [];
  const slots = due.minutesOfDay.map((minute) => instantOf(dayMs, minute, calendar));
  // Several minutes of a gap in the day fall on the same moment.
  return [...new Set(slots)].sort((a, b) => a - b);
}
