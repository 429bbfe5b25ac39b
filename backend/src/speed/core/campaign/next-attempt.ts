import type { CampaignStatus, CampaignView } from '@lineside/contract';
import { instantOf, type LocalCalendar } from '../local-calendar.ts';
import { MEASUREMENTS_PER_DAY } from './measurement.ts';

/** When the next measurement of a campaign is made, and what it waits for. */
export type NextAttempt = NonNullable<CampaignView['next']>;

/** What a campaign has tried so far. */
export interface Attempts {
  /** End of the last one, UTC epoch ms; `null`: there was none. */
  readonly lastEndMs: number | null;
  /** So many of the newest, one after the other, did not count. */
  readonly vainCount: number;
}

const PAUSE_MS = 5 * 60_000;
const LONGEST_PAUSE_MS = 60 * 60_000;

/**
 * When to measure next: as soon as the rules allow, on a new day from the owner's hour on, and after
 * attempts that did not count with a pause that grows to an hour.
 *
 * @param firstMinute minute of the day at which a measuring day begins
 * @returns `null`: nothing more is to be measured
 */
export function nextAttemptOf(
  { next, days }: Pick<CampaignStatus, 'next' | 'days'>,
  { lastEndMs, vainCount }: Attempts,
  firstMinute: number,
  nowMs: number,
  calendar: LocalCalendar,
): NextAttempt | null {
  if (next === null) return null;
  const dayMs = calendar.startOfDay(next.earliestMs);
  const planned = plannedOf(next, days, dayMs, firstMinute, nowMs, calendar);
  if (vainCount === 0 || lastEndMs === null) return planned;
  const againMs = lastEndMs + Math.min(vainCount * PAUSE_MS, LONGEST_PAUSE_MS);
  // A growing pause must not cost the day; the shortest one is a rule.
  const atMs = Math.min(againMs, Math.max(next.latestMs, lastEndMs + PAUSE_MS));
  return atMs > planned.atMs ? { atMs, why: 'again' } : planned;
}

function plannedOf(
  { earliestMs, latestMs }: NonNullable<CampaignStatus['next']>,
  days: CampaignStatus['days'],
  dayMs: number,
  firstMinute: number,
  nowMs: number,
  calendar: LocalCalendar,
): NextAttempt {
  const { date } = calendar.momentOf(dayMs);
  const doneToday = days.find((day) => day.date === date)?.measurementCount ?? 0;
  if (doneToday > 0) {
    if (earliestMs <= nowMs) return { atMs: earliestMs, why: 'now' };
    const isMiddle = doneToday === MEASUREMENTS_PER_DAY / 2;
    return { atMs: earliestMs, why: isMiddle ? 'three-hours' : 'five-minutes' };
  }
  const firstMs = Math.min(instantOf(dayMs, firstMinute, calendar), latestMs);
  const atMs = Math.max(firstMs, earliestMs);
  if (atMs <= nowMs) return { atMs, why: 'now' };
  if (dayMs <= nowMs) return { atMs, why: 'first-hour' };
  // Two days after the last measuring day: the one between has to stay free.
  const beforeMs = calendar.startOfDay(calendar.startOfDay(dayMs - 1) - 1);
  const isFreeDay = days.at(-1)?.date === calendar.momentOf(beforeMs).date;
  return { atMs, why: isFreeDay ? 'free-day' : 'next-day' };
}
