import { dateFormat } from './formatters';
import { DASH } from './quantity';

const clock = dateFormat({
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const shortClock = dateFormat({
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const day = dateFormat({ day: 'numeric', month: 'short' });
const year = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const month = dateFormat({ month: 'long', year: 'numeric' });
const shortMonth = dateFormat({ month: 'short', timeZone: 'UTC' });
const weekday = dateFormat({
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Largest moment a `Date` can hold, either way. */
const LARGEST_MS = 8.64e15;

function isMoment(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) <= LARGEST_MS;
}

/** "14:02:11" in the reader's time zone. */
export function timeText(ms: number): string {
  return isMoment(ms) ? clock().format(ms) : DASH;
}

/** "14:02" in the reader's time zone. */
export function shortTimeText(ms: number): string {
  return isMoment(ms) ? shortClock().format(ms) : DASH;
}

/**
 * A moment as short as it is clear: "14:02:11" today, "18 Nov, 14:02" this year, "18 Nov 2024" before.
 *
 * @param nowMs decides what "today" is
 */
export function momentText(ms: number, nowMs: number): string {
  if (!isMoment(ms) || !isMoment(nowMs)) return DASH;
  if (year().format(ms) === year().format(nowMs)) return clock().format(ms);
  const isThisYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return isThisYear ? `${day().format(ms)}, ${shortClock().format(ms)}` : year().format(ms);
}

/** "21 Nov 2026, 14:02:11": a moment that must be clear by itself. */
export function dateTimeText(ms: number): string {
  return isMoment(ms) ? `${year().format(ms)}, ${clock().format(ms)}` : DASH;
}

/** "21 Nov" in the reader's time zone. */
export function dayMonthText(ms: number): string {
  return isMoment(ms) ? day().format(ms) : DASH;
}

/** "November 2026" in the reader's time zone. */
export function monthText(ms: number): string {
  return isMoment(ms) ? month().format(ms) : DASH;
}

/** "Sat, 21 Nov 2026" for a calendar day such as `2026-11-21`, whatever the time zone. */
export function dayText(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return isMoment(ms) ? weekday().format(ms) : DASH;
}

/** "Nov" for a calendar day such as `2026-11-21`. */
export function shortMonthText(date: string): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return isMoment(ms) ? shortMonth().format(ms) : DASH;
}

/** Machine-readable form for `<time datetime>`; empty for what is not a moment. */
export function isoText(ms: number): string {
  return isMoment(ms) ? new Date(ms).toISOString() : '';
}
