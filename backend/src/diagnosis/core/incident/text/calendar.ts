/** Dates for people; comes in from outside, because the core knows no calendar. */
export interface Calendar {
  /** ISO 8601 in UTC, e.g. `2026-11-21T10:04:11.123Z`. */
  isoUtc(atMs: number): string;
  /** Local time minus UTC at that moment, whole minutes. */
  offsetMinutes(atMs: number): number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const MONTHS = [
  ...(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'] as const),
  ...(['Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const),
];

/** e.g. `2026-11-21 10:04:11`, in UTC. */
export function utcText(calendar: Calendar, atMs: number): string {
  return calendar.isoUtc(atMs).slice(0, 19).replace('T', ' ');
}

/** Time of day in UTC, e.g. `10:04:11`; with the date when it is another day than `nearMs`. */
export function utcTime(calendar: Calendar, atMs: number, nearMs: number): string {
  const text = utcText(calendar, atMs);
  return text.slice(0, 10) === utcText(calendar, nearMs).slice(0, 10) ? text.slice(11) : text;
}

/** e.g. `2026-11-21 11:04:11`, by the household's clock. */
export function localText(calendar: Calendar, atMs: number): string {
  return utcText(calendar, atMs + calendar.offsetMinutes(atMs) * MINUTE_MS);
}

/** e.g. `UTC+01:00`. */
export function offsetText(calendar: Calendar, atMs: number): string {
  return `UTC${offset(calendar, atMs, ':')}`;
}

/** The date of a mail (RFC 5322), e.g. `Sat, 21 Nov 2026 11:04:11 +0100`. */
export function mailDate(calendar: Calendar, atMs: number): string {
  const localMs = atMs + calendar.offsetMinutes(atMs) * MINUTE_MS;
  const [date = '', time = ''] = utcText(calendar, localMs).split(' ');
  const [year = '', month = '', day = ''] = date.split('-');
  // 1 January 1970 was a Thursday.
  const weekday = WEEKDAYS[(Math.floor(localMs / DAY_MS) + 4) % 7] ?? '';
  const monthName = MONTHS[Number(month) - 1] ?? '';
  return `${weekday}, ${day} ${monthName} ${year} ${time} ${offset(calendar, atMs, '')}`;
}

function offset(calendar: Calendar, atMs: number, separator: string): string {
  const minutes = calendar.offsetMinutes(atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  const sign = minutes < 0 ? '-' : '+';
  return `${sign}${two(Math.floor(size / 60))}${separator}${two(size % 60)}`;
}
