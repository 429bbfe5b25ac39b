/** A mark of a time axis. */
export interface CalendarTick {
  readonly atMs: number;
  /** What changes there: a label says no more than is needed. */
  readonly unit: 'second' | 'minute' | 'day' | 'month' | 'year';
}

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

type Step =
  | { readonly every: 'ms'; readonly count: number }
  | { readonly every: 'day' | 'month' | 'year'; readonly count: number };

const STEPS: readonly (Step & { readonly aboutMs: number })[] = [
  ...[5, 10, 15, 30].map((count) => inMs(count * SECOND_MS)),
  ...[1, 2, 5, 10, 15, 30].map((count) => inMs(count * MINUTE_MS)),
  ...[1, 2, 3, 6, 12].map((count) => inMs(count * HOUR_MS)),
  ...[1, 2, 7, 14].map((count) => ({ every: 'day', count, aboutMs: count * DAY_MS }) as const),
  ...[1, 2, 3, 6].map(
    (count) => ({ every: 'month', count, aboutMs: count * 31 * DAY_MS }) as const,
  ),
  ...[1, 2, 5].map((count) => ({ every: 'year', count, aboutMs: count * 366 * DAY_MS }) as const),
];

function inMs(count: number): Step & { readonly aboutMs: number } {
  return { every: 'ms', count, aboutMs: count };
}

/**
 * Round moments of the reader's calendar: days begin at local midnight, weeks on Monday, however
 * long the days were in between.
 *
 * @param most how many fit
 */
export function calendarTicks(fromMs: number, toMs: number, most: number): readonly CalendarTick[] {
  const spanMs = Math.max(toMs - fromMs, 1);
  const step = STEPS.find(({ aboutMs }) => spanMs / aboutMs <= Math.max(most, 1)) ?? STEPS.at(-1);
  if (step === undefined) return [];
  const ticks: CalendarTick[] = [];
  let atMs = firstTick(fromMs, step);
  for (let guard = 0; atMs <= toMs && guard < 100; guard += 1) {
    if (atMs >= fromMs) ticks.push({ atMs, unit: unitAt(atMs, step) });
    const next = nextTick(atMs, step);
    if (next <= atMs) break;
    atMs = next;
  }
  return ticks;
}

function firstTick(fromMs: number, { every, count }: Step): number {
  const date = new Date(fromMs);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  switch (every) {
    case 'ms': {
      const midnightMs = new Date(year, month, day).getTime();
      return midnightMs + Math.floor((fromMs - midnightMs) / count) * count;
    }
    case 'day': {
      if (count % 7 !== 0) return new Date(year, month, day - ((day - 1) % count)).getTime();
      return new Date(year, month, day - ((date.getDay() + 6) % 7)).getTime();
    }
    case 'month':
      return new Date(year, month - (month % count), 1).getTime();
    case 'year':
      return new Date(year - (year % count), 0, 1).getTime();
  }
}

function nextTick(atMs: number, { every, count }: Step): number {
  const date = new Date(atMs);
  const [year, month, day] = [date.getFullYear(), date.getMonth(), date.getDate()];
  switch (every) {
    case 'ms': {
      // Each day begins its own count, so that hours stay round when the clock is changed.
      const nextDayMs = new Date(year, month, day + 1).getTime();
      return Math.min(roundLocal(atMs + count, count), nextDayMs);
    }
    case 'day': {
      const next = new Date(year, month, day + count);
      if (count % 7 === 0) return next.getTime();
      // Every other day of each month anew: the 31st and the 1st would be too near.
      return next.getMonth() === month && next.getDate() < 31
        ? next.getTime()
        : new Date(year, month + 1, 1).getTime();
    }
    case 'month':
      return new Date(year, month + count, 1).getTime();
    case 'year':
      return new Date(year + count, 0, 1).getTime();
  }
}

/** The nearest moment whose local hour is a multiple of the step, after the clock was changed. */
function roundLocal(ms: number, stepMs: number): number {
  if (stepMs <= HOUR_MS) return ms;
  const date = new Date(ms);
  const hours = Math.round((date.getHours() * HOUR_MS) / stepMs) * (stepMs / HOUR_MS);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), hours).getTime();
}

function unitAt(atMs: number, step: Step): CalendarTick['unit'] {
  const date = new Date(atMs);
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0;
  if (step.every === 'year') return 'year';
  if (step.every === 'month') return date.getMonth() === 0 ? 'year' : 'month';
  if (step.every === 'day' || isMidnight) return 'day';
  return step.count < MINUTE_MS ? 'second' : 'minute';
}
