import type { UptimeDay } from '@lineside/contract';

/** A stretch of time; `toMs` is `null` where it goes on. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number | null;
}

export const DAY_MS = 24 * 3_600_000;
const DAYS_PER_WEEK = 7;
const WEEKS = 53;

/** Local midnight of the Monday with which 53 weeks begin that end with this moment. */
export function yearStartMs(nowMs: number): number {
  const today = new Date(nowMs);
  const weekday = (today.getDay() + 6) % DAYS_PER_WEEK;
  const daysBack = (WEEKS - 1) * DAYS_PER_WEEK + weekday;
  return new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysBack).getTime();
}

/**
 * From the beginning of one calendar day to the end of another. The box may keep its days in another
 * time zone than the reader's: where it has told the days, they are taken from it.
 */
export function stretchOfDays(from: string, to: string, told: readonly UptimeDay[]): Stretch {
  const first = told.find(({ date }) => date === from);
  const last = told.find(({ date }) => date === to);
  return {
    fromMs: first?.fromMs ?? localMidnightMs(from, 0),
    toMs: last?.toMs ?? localMidnightMs(to, 1),
  };
}

function localMidnightMs(date: string, plusDays: number): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, day + plusDays).getTime();
}
