import type { Token } from './tokens';
import type { DayPart, Unit } from './vocabulary';

/** What one end of a range says, each thing once; absent where it says nothing about it. */
export interface Slots {
  readonly which?: 'last' | 'past' | 'this';
  readonly number?: number;
  readonly unit?: Unit;
  /** "week 47" rather than "47 weeks". */
  readonly isNumberOfWeek?: true;
  readonly isAgo?: true;
  readonly isNow?: true;
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
  readonly daysAgo?: number;
  readonly part?: DayPart;
  /** Since midnight. */
  readonly minutes?: number;
}

/** What is wrong with a text; `text` is the piece of it. */
export interface RangeProblem {
  readonly code:
    'empty' | 'not-understood' | 'no-such-day' | 'no-such-time' | 'future' | 'backwards';
  readonly text: string;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Gathers what the pieces of one end say; says of the first that does not fit in that it was not understood. */
export function slotsOf(tokens: readonly Token[]): Slots | RangeProblem {
  const slots: Mutable<Slots> = {};
  for (const token of tokens) {
    const problem = put(slots, token);
    if (problem !== null) return { code: problem, text: token.text };
  }
  // A bare number beside a month is its day.
  if (slots.month !== undefined && slots.day === undefined && slots.number !== undefined) {
    slots.day = slots.number;
    delete slots.number;
  }
  return isContradictory(slots) ? { code: 'not-understood', text: '' } : slots;
}

/** Two ways of naming a day; only the name of the weekday may stand beside its date. */
function isContradictory({ unit, weekday, daysAgo, day, month, part }: Slots): boolean {
  const hasDate = day !== undefined || month !== undefined;
  const hasDayName = weekday !== undefined || daysAgo !== undefined;
  if (unit !== undefined) return hasDate || hasDayName || part !== undefined;
  return daysAgo !== undefined && (hasDate || weekday !== undefined);
}

function put(slots: Mutable<Slots>, token: Token): RangeProblem['code'] | null {
  switch (token.kind) {
    case 'number':
      return putNumber(slots, token.value);
    case 'unit':
      return fill(slots, 'unit', token.unit);
    case 'month':
      return fill(slots, 'month', token.month);
    case 'weekday':
      return fill(slots, 'weekday', token.weekday);
    case 'which':
      return fill(slots, 'which', token.which);
    case 'days-ago':
      return fill(slots, 'daysAgo', token.days);
    case 'part':
      return fill(slots, 'part', token.part);
    case 'time':
      if (token.minutes > 1440) return 'no-such-time';
      return fill(slots, 'minutes', token.minutes);
    case 'year':
      return fill(slots, 'year', token.year);
    case 'year-month':
      return fill(slots, 'year', token.year) ?? fill(slots, 'month', token.month);
    case 'date':
      return (
        fill(slots, 'day', token.day) ??
        (token.month === null ? null : fill(slots, 'month', token.month)) ??
        (token.year === null ? null : fill(slots, 'year', token.year))
      );
    case 'now':
      return fill(slots, 'isNow', true);
    case 'ago':
    case 'before':
      return fill(slots, 'isAgo', true);
    case 'calendar-week':
      return fill(slots, 'unit', 'week');
    case 'filler':
      return null;
    case 'to':
    case 'since':
    case 'unknown':
      return 'not-understood';
  }
}

function putNumber(slots: Mutable<Slots>, value: number): RangeProblem['code'] | null {
  if (slots.unit === 'week' && slots.isAgo === undefined) slots.isNumberOfWeek = true;
  // After a day a bare number is the hour: "1 Nov 18 to 20".
  const hasDay = slots.month !== undefined && (slots.day ?? slots.number) !== undefined;
  if (!hasDay) return fill(slots, 'number', value);
  return value > 24 ? 'not-understood' : fill(slots, 'minutes', value * 60);
}

function fill<Key extends keyof Slots>(
  slots: Mutable<Slots>,
  key: Key,
  value: Mutable<Slots>[Key],
): 'not-understood' | null {
  if (slots[key] !== undefined) return 'not-understood';
  slots[key] = value;
  return null;
}
