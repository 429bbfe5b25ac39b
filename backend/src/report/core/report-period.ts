import type { Campaign, Outage, ReportRequest } from '@lineside/contract';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A year and a day: what a report can still show. */
const LONGEST_MS = 367 * DAY_MS;

/** What of the calendar a period needs. */
export interface PeriodCalendar {
  momentOf(atMs: number): { readonly date: string; readonly weekday: number };
  startOfDay(atMs: number): number;
}

/** What is asked for, as far as it says when. */
export type PeriodWish = Pick<ReportRequest, 'kind' | 'fromMs' | 'toMs'>;

/** What a report of kind `outage` or `campaign` is about; `null`: it is not known, or none was asked for. */
export interface ReportSubject {
  readonly outage: Outage | null;
  readonly campaign: Pick<Campaign, 'createdMs' | 'endMs'> | null;
}

/** A stretch of time, or why it is none. */
export type Period =
  { readonly fromMs: number; readonly toMs: number } | { readonly refusal: string };

/**
 * The stretch of time a report is about. A week, month or letter without times is about the last whole
 * one; an outage is shown with an hour before and behind it.
 */
export function reportPeriod(
  wish: PeriodWish,
  { outage, campaign }: ReportSubject,
  nowMs: number,
  calendar: PeriodCalendar,
): Period {
  if (wish.kind === 'outage') {
    if (outage === null) return { refusal: 'A report about an outage needs its id as outageId.' };
    const endMs = outage.endMs ?? nowMs;
    return { fromMs: Math.max(0, outage.startMs - HOUR_MS), toMs: endMs + HOUR_MS };
  }
  if (wish.kind === 'campaign') {
    if (campaign === null) return { refusal: 'A report about a campaign needs its campaignId.' };
    const endMs = Math.max(campaign.createdMs + 1, campaign.endMs ?? nowMs);
    return { fromMs: campaign.createdMs, toMs: endMs };
  }
  const { fromMs, toMs } = wish;
  if (fromMs !== undefined && toMs !== undefined) return checked(fromMs, toMs);
  if (wish.kind === 'range' || fromMs !== undefined || toMs !== undefined) {
    return { refusal: 'fromMs and toMs must both be given.' };
  }
  return wish.kind === 'week' ? lastWeek(nowMs, calendar) : lastMonth(nowMs, calendar);
}

function checked(fromMs: number, toMs: number): Period {
  if (toMs <= fromMs) return { refusal: 'toMs must be later than fromMs.' };
  if (toMs - fromMs > LONGEST_MS) return { refusal: 'A report covers a year at most.' };
  return { fromMs, toMs };
}

function lastWeek(nowMs: number, calendar: PeriodCalendar): Period {
  const toMs = daysBefore(nowMs, calendar.momentOf(nowMs).weekday - 1, calendar);
  return { fromMs: daysBefore(toMs, 7, calendar), toMs };
}

function lastMonth(nowMs: number, calendar: PeriodCalendar): Period {
  const toMs = daysBefore(nowMs, dayOfMonth(nowMs, calendar) - 1, calendar);
  const lastDayMs = daysBefore(toMs, 1, calendar);
  return {
    fromMs: daysBefore(lastDayMs, dayOfMonth(lastDayMs, calendar) - 1, calendar),
    toMs,
  };
}

/** Start of the day so many days before; from noon to noon, as days with a clock change are no 24 hours. */
function daysBefore(atMs: number, days: number, calendar: PeriodCalendar): number {
  const noonMs = calendar.startOfDay(atMs) + DAY_MS / 2;
  return calendar.startOfDay(noonMs - days * DAY_MS);
}

function dayOfMonth(atMs: number, calendar: PeriodCalendar): number {
  return Number(calendar.momentOf(atMs).date.slice(8, 10));
}
