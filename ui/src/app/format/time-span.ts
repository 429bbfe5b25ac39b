import { dateFormat } from './formatters';
import { dateTimeText, dayMonthText, shortTimeText } from './local-time';
import { DASH } from './quantity';

const LARGEST_MS = 8.64e15;

const day = dateFormat({ day: 'numeric', month: 'short', year: 'numeric' });
const dayWithTime = dateFormat({
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});
const dayWithSeconds = dateFormat({
  ...{ day: 'numeric', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
});
const month = dateFormat({ month: 'short' });
const year = dateFormat({ year: 'numeric' });
const seconds = dateFormat({
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
});

/** "1 Nov 2026, 18:00 – 20:00": from one moment to another in the reader's time zone, no more said than needed. */
export function spanText(fromMs: number, toMs: number): string {
  if (!isMoment(fromMs) || !isMoment(toMs) || toMs < fromMs) return DASH;
  // The end is not included: midnight belongs to the day before.
  if (isMidnight(fromMs) && isMidnight(toMs)) return day().formatRange(fromMs, toMs - 1);
  const hasSeconds = toMs - fromMs < 3_600_000;
  return (hasSeconds ? dayWithSeconds : dayWithTime)().formatRange(fromMs, toMs);
}

/** "21 Nov, 14:02" and how long: a bucket of a chart. */
export function bucketText(atMs: number, bucketMs: number): string {
  if (!isMoment(atMs) || !isMoment(atMs + bucketMs)) return DASH;
  if (bucketMs < 60_000) return dateTimeText(atMs);
  return dayWithTime().formatRange(atMs, atMs + bucketMs);
}

/** What stands at a mark of a time axis. */
export function tickText(
  atMs: number,
  unit: 'second' | 'minute' | 'day' | 'month' | 'year',
): string {
  if (!isMoment(atMs)) return DASH;
  switch (unit) {
    case 'second':
      return seconds().format(atMs);
    case 'minute':
      return shortTimeText(atMs);
    case 'day':
      return dayMonthText(atMs);
    case 'month':
      return month().format(atMs);
    case 'year':
      return year().format(atMs);
  }
}

function isMidnight(ms: number): boolean {
  const date = new Date(ms);
  return date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
}

function isMoment(ms: number): boolean {
  return Number.isFinite(ms) && Math.abs(ms) <= LARGEST_MS;
}
