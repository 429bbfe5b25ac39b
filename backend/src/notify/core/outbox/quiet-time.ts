import type { QuietHours } from '@lineside/contract';

/** The parts of the calendar that quiet hours need. */
export interface QuietCalendar {
  momentOf(atMs: number): { readonly minuteOfDay: number };
  startOfDay(atMs: number): number;
  startOfNextDay(atMs: number): number;
}

const MINUTE_MS = 60_000;

/** When the quiet hours that hold a moment end; `null` outside of them. */
export function quietUntilMs(
  quiet: QuietHours | null,
  atMs: number,
  calendar: QuietCalendar,
): number | null {
  if (quiet === null) return null;
  const from = minuteOf(quiet.from);
  const to = minuteOf(quiet.to);
  const { minuteOfDay } = calendar.momentOf(atMs);
  const isOverMidnight = from > to;
  const isQuiet = isOverMidnight
    ? minuteOfDay >= from || minuteOfDay < to
    : minuteOfDay >= from && minuteOfDay < to;
  if (!isQuiet) return null;
  const isTomorrow = isOverMidnight && minuteOfDay >= from;
  const dayMs = isTomorrow ? calendar.startOfNextDay(atMs) : calendar.startOfDay(atMs);
  return firstMomentOf(to, dayMs, calendar, atMs);
}

/** On a day when clocks are changed, that many minutes after midnight is another time of day. */
function firstMomentOf(
  minute: number,
  dayMs: number,
  calendar: QuietCalendar,
  afterMs: number,
): number {
  const guessMs = dayMs + minute * MINUTE_MS;
  const offBy = calendar.momentOf(guessMs).minuteOfDay - minute;
  const rightMs = guessMs - offBy * MINUTE_MS;
  return rightMs > afterMs ? rightMs : Math.max(guessMs, afterMs + MINUTE_MS);
}

function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
