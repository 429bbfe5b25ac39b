/** Tells what moment a clock on the wall of some zone meant. */
export interface WallClock {
  /**
   * @param wallMs the reading as if it were UTC, epoch ms
   * @returns UTC epoch ms; the first of the two where clocks were put back; `null` where they were put forward over it
   */
  momentOf(wallMs: number): number | null;
}

/** What a text says about when something happened. */
export type WrittenTime =
  | { readonly kind: 'moment'; readonly atMs: number }
  /** A reading of a clock in some zone the text does not name; as if it were UTC. */
  | { readonly kind: 'wall'; readonly wallMs: number };

const ISO =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const MAIL =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2})(?::(\d{2}))? ([+-]\d{4}|GMT|UTC)$/;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';
const DAY_MS = 86_400_000;
/** 2000-01-01 and 2200-01-01: outside of it no line was measured. */
const FIRST_MS = 946_684_800_000;
const LAST_MS = 7_258_118_400_000;

/**
 * Reads a time: ISO 8601 and its relatives (year first, with or without a zone), the date of a mail, or
 * seconds or milliseconds since 1970. Day and month in other orders are not guessed at: `null`.
 */
export function readTime(text: string): WrittenTime | null {
  const plain = text.trim();
  if (/^\d{9,10}(\.\d+)?$/.test(plain)) return moment(Math.round(Number(plain) * 1000));
  if (/^\d{12,13}$/.test(plain)) return moment(Number(plain));
  const [, year, month, day, hour, minute, second, fraction, zone] = ISO.exec(plain) ?? [];
  if (year !== undefined) {
    const date = [Number(year), Number(month), Number(day)] as const;
    const time = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)] as const;
    const wallMs = wallOf(date, time);
    if (wallMs === null) return null;
    const wholeMs = wallMs + Math.floor(Number(`0.${fraction ?? 0}`) * 1000);
    return zone === undefined ? wall(wholeMs) : moment(wholeMs - offsetMs(zone));
  }
  const mail = MAIL.exec(plain);
  if (mail === null) return null;
  const monthIndex = MONTHS.indexOf(mail[2] ?? '?');
  if (monthIndex < 0 || monthIndex % 3 !== 0) return null;
  const date = [Number(mail[3]), monthIndex / 3 + 1, Number(mail[1])] as const;
  const wallMs = wallOf(date, [Number(mail[4]), Number(mail[5]), Number(mail[6] ?? 0)]);
  return wallMs === null ? null : moment(wallMs - offsetMs(mail[7] ?? 'UTC'));
}

function moment(atMs: number): WrittenTime | null {
  return isPlausible(atMs) ? { kind: 'moment', atMs } : null;
}

function wall(wallMs: number): WrittenTime | null {
  return isPlausible(wallMs) ? { kind: 'wall', wallMs } : null;
}

function isPlausible(atMs: number): boolean {
  return atMs >= FIRST_MS && atMs < LAST_MS;
}

function offsetMs(zone: string): number {
  if (/^[a-z]/i.test(zone)) return 0;
  const digits = zone.replace(':', '');
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5));
  return (digits.startsWith('-') ? -minutes : minutes) * 60_000;
}

function wallOf(
  [year, month, day]: readonly [number, number, number],
  [hour, minute, second]: readonly [number, number, number],
): number | null {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const length = lengths[month - 1];
  if (length === undefined || day < 1 || day > length) return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const daysBefore = lengths.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  const earlier = year - 1;
  const leapDays = Math.floor(earlier / 4) - Math.floor(earlier / 100) + Math.floor(earlier / 400);
  // 719 162 days lie between the first of January of the years 1 and 1970.
  const days = earlier * 365 + leapDays + daysBefore + day - 1 - 719_162;
  return days * DAY_MS + ((hour * 60 + minute) * 60 + second) * 1000;
}
