import { dayAfter, localCalendar, weekdayOf, type Calendar, type CalendarTime } from './calendar';
import { slotsOf, type RangeProblem, type Slots } from './slots';
import { SpanReader, type Span } from './span';
import { tokensOf, type Token } from './tokens';

/** What a text means, or why it means nothing. */
export type ParsedRange = { readonly range: Span } | { readonly problem: RangeProblem };

const HOUR_MS = 3_600_000;
/** Longer names of days are somebody's novel. */
const MOST_TEXT = 200;
/** Before this nobody measured with this box, and the calendar of the reader may have been another. */
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/**
 * Reads a stretch of the past from words, English or German: "last week", "yesterday evening",
 * "1 Nov 18:00 to 20:00", "letzte Woche", "von 18 bis 20 Uhr". It ends now at the latest.
 */
export function parseRange(
  text: string,
  nowMs: number,
  calendar: Calendar = localCalendar,
): ParsedRange {
  const tokens = tokensOf(text.slice(0, MOST_TEXT));
  const first = tokens[0];
  if (first === undefined) return { problem: { code: 'empty', text: '' } };
  const unknown = tokens.find(({ kind }) => kind === 'unknown');
  if (unknown !== undefined) return { problem: { code: 'not-understood', text: unknown.text } };
  const found = whole(tokens, new SpanReader(nowMs, calendar), nowMs);
  if (isProblem(found)) {
    return { problem: found.text === '' ? { ...found, text: text.trim() } : found };
  }
  return checked(found, text.trim(), nowMs);
}

function checked(found: Span, text: string, nowMs: number): ParsedRange {
  const fromMs = Math.max(found.fromMs, EARLIEST_MS);
  if (!Number.isFinite(found.fromMs) || !Number.isFinite(found.toMs)) {
    return { problem: { code: 'not-understood', text } };
  }
  if (found.fromMs >= nowMs) return { problem: { code: 'future', text } };
  const toMs = Math.min(found.toMs, nowMs);
  if (toMs <= fromMs) return { problem: { code: 'backwards', text } };
  return { range: { fromMs, toMs } };
}

function whole(tokens: readonly Token[], reader: SpanReader, nowMs: number): Span | RangeProblem {
  const isSince = tokens[0]?.kind === 'since';
  const told = isSince ? tokens.slice(1) : tokens;
  const toIndex = told.findIndex(({ kind }) => kind === 'to');
  if (toIndex === -1 || isSince) {
    const slots = slotsOf(told);
    if (isProblem(slots)) return slots;
    const only = single(slots, reader, nowMs);
    return isSince && !isProblem(only) ? { fromMs: only.fromMs, toMs: nowMs } : only;
  }
  const [from, to] = [slotsOf(told.slice(0, toIndex)), slotsOf(told.slice(toIndex + 1))];
  if (isProblem(from)) return from;
  if (isProblem(to)) return to;
  return between(from, to, reader, nowMs);
}

/** A range that is named as one: a day, a month, an evening, an hour. */
function single(slots: Slots, reader: SpanReader, nowMs: number): Span | RangeProblem {
  const day = reader.daySpan(slots);
  if (isProblem(day)) return day;
  if (slots.minutes !== undefined) {
    const fromMs = timeOn(slots.minutes, day, reader, nowMs);
    return { fromMs, toMs: fromMs + HOUR_MS };
  }
  if (day === null) return { code: 'not-understood', text: '' };
  return slots.part === undefined ? day : reader.partOf(day.fromMs, slots.part);
}

/** From one end to another; each may leave out what the other says. */
function between(a: Slots, b: Slots, reader: SpanReader, nowMs: number): Span | RangeProblem {
  const [from, to] = completed(a, b);
  const first = reader.daySpan(from);
  if (isProblem(first)) return first;
  const last = reader.daySpan(first === null ? to : forward(to, reader.timeAt(first.fromMs)));
  if (isProblem(last)) return last;
  const start =
    from.part === undefined || first === null ? first : reader.partOf(first.fromMs, from.part);
  const hasStart = start !== null || from.minutes !== undefined;
  const hasEnd = last !== null || to.minutes !== undefined;
  if (!hasStart || !hasEnd) return { code: 'not-understood', text: '' };
  const fromMs =
    from.minutes === undefined && start !== null
      ? start.fromMs
      : timeOn(from.minutes ?? 0, first ?? last, reader, nowMs);
  return { fromMs, toMs: endOf(to, last ?? first, fromMs, reader) };
}

function endOf(to: Slots, day: Span | null, fromMs: number, reader: SpanReader): number {
  if (to.minutes !== undefined) {
    const hasOwnDay = reader.daySpan(to) !== null;
    const dayStartMs = hasOwnDay && day !== null ? day.fromMs : fromMs;
    const toMs = reader.at(dayStartMs, to.minutes);
    // "22:00 to 2:00" goes over midnight.
    return toMs <= fromMs && !hasOwnDay ? reader.at(fromMs, to.minutes + 1440) : toMs;
  }
  if (day === null) return fromMs;
  return to.part === undefined ? day.toMs : reader.partOf(day.fromMs, to.part).toMs;
}

/** "1 to 5 Nov": the month stands at the end. "18 bis 20 Uhr": the first number is an hour too. */
function completed(a: Slots, b: Slots): readonly [Slots, Slots] {
  const from = a.number === undefined || a.unit !== undefined ? a : withNumber(a, a.number, b);
  const bare = b.number === undefined || b.unit !== undefined ? b : withNumber(b, b.number, from);
  const to =
    bare.day === undefined || bare.month !== undefined ? bare : { ...bare, ...monthOf(from) };
  const isDayOnly = from.day !== undefined && from.month === undefined;
  const begun = isDayOnly ? { ...from, ...monthOf(to) } : from;
  // "3 Nov to 5 Nov 2024": the year stands at the end.
  if (begun.month === undefined || begun.year !== undefined || to.year === undefined) {
    return [begun, to];
  }
  // "20 Dec to 5 Jan 2025" begins the year before.
  const isNext = to.month !== undefined && to.month < begun.month;
  return [{ ...begun, year: to.year - (isNext ? 1 : 0) }, to];
}

function withNumber(slots: Slots, number: number, other: Slots): Slots {
  const { number: _number, ...rest } = slots;
  const isHour =
    other.minutes !== undefined || slots.daysAgo !== undefined || slots.weekday !== undefined;
  if (isHour && number <= 24 && slots.minutes === undefined)
    return { ...rest, minutes: number * 60 };
  if (other.day !== undefined || other.month !== undefined) return { ...rest, day: number };
  return slots;
}

function monthOf({ month, year }: Slots): Slots {
  return { ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) };
}

/** The end comes after the start: "25 Nov to 30 Nov" on the 28th, "Fri to Sun", "20 Dec to 5 Jan". */
function forward(to: Slots, start: CalendarTime): Slots {
  if (to.weekday !== undefined && to.which === undefined) {
    const { weekday, ...rest } = to;
    const days = (weekday - weekdayOf(start) + 7) % 7;
    const { year, month, day } = dayAfter(start, days);
    return { ...rest, year, month, day };
  }
  if (to.month === undefined || to.year !== undefined) return to;
  const isNext = to.month < start.month || (to.month === start.month && (to.day ?? 31) < start.day);
  return { ...to, year: start.year + (isNext ? 1 : 0) };
}

/** Without a day it is today's, or yesterday's where today's is still to come. */
function timeOn(minutes: number, day: Span | null, reader: SpanReader, nowMs: number): number {
  if (day !== null) return reader.at(day.fromMs, minutes);
  const todayMs = reader.at(reader.midnight(0), minutes);
  return todayMs < nowMs ? todayMs : reader.at(reader.midnight(1), minutes);
}

function isProblem(value: Slots | Span | RangeProblem | null): value is RangeProblem {
  return value !== null && 'code' in value;
}
