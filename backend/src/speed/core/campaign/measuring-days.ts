import type { CampaignLeftOut } from '@lineside/contract';
import type { LocalCalendar } from '../local-calendar.ts';
import {
  CAMPAIGN_DAYS,
  DAYS_NEEDED,
  daysBetween,
  MEASUREMENTS_PER_DAY,
  type CampaignMeasurement,
  type LeftOut,
  type MeasuringDay,
} from './measurement.ts';
import { earliestAfter, startWindowOf } from './pace.ts';

/** Which measurements count. */
export interface Selection {
  /** Days with all ten, three at most. */
  readonly fullDays: readonly MeasuringDay[];
  /** Today, when it has some and can still be filled. */
  readonly today: MeasuringDay | null;
  readonly leftOut: readonly LeftOut[];
}

/**
 * Takes the measurements in the order they were made and leaves out those that break a rule; nothing is
 * chosen by its figure. A day that did not come to ten does not count, and the campaign goes on.
 */
export function selectMeasurements(
  measurements: readonly CampaignMeasurement[],
  nowMs: number,
  calendar: LocalCalendar,
): Selection {
  const fullDays: MeasuringDay[] = [];
  const leftOut: LeftOut[] = [];
  let today: MeasuringDay | null = null;
  const inOrder = measurements.toSorted((a, b) => a.startMs - b.startMs);
  const byDay = Map.groupBy(inOrder, ({ startMs }) => calendar.startOfDay(startMs));
  for (const [dayMs, own] of byDay) {
    const measured = own.filter((one) => keepOrLeave(leftOut, one, obstacleOf(one)));
    const whyNot = dayObstacle(fullDays, dayMs);
    const allowed = measured.filter((one) => keepOrLeave(leftOut, one, whyNot));
    const day = {
      dayMs,
      date: calendar.momentOf(dayMs).date,
      measurements: paced(allowed, leftOut),
    };
    if (day.measurements.length === 0) continue;
    if (day.measurements.length === MEASUREMENTS_PER_DAY) fullDays.push(day);
    else if (canBeFilled(day, nowMs, calendar)) today = day;
    else leftOut.push(...day.measurements.map((one) => left(one, 'incomplete-day')));
  }
  return { fullDays, today, leftOut: leftOut.toSorted((a, b) => a.atMs - b.atMs) };
}

function obstacleOf({ downBps, upBps, obstacle }: CampaignMeasurement): CampaignLeftOut | null {
  return downBps === null || upBps === null ? 'no-figure' : obstacle;
}

function dayObstacle(fullDays: readonly MeasuringDay[], dayMs: number): CampaignLeftOut | null {
  const [first, last] = [fullDays[0], fullDays.at(-1)];
  if (first === undefined || last === undefined) return null;
  if (fullDays.length === DAYS_NEEDED) return 'too-many';
  if (daysBetween(first.dayMs, dayMs) >= CAMPAIGN_DAYS) return 'too-late';
  return daysBetween(last.dayMs, dayMs) < 2 ? 'no-free-day' : null;
}

/** The first ten that keep the pauses. */
function paced(own: readonly CampaignMeasurement[], leftOut: LeftOut[]): CampaignMeasurement[] {
  const kept: CampaignMeasurement[] = [];
  for (const one of own) {
    if (kept.length === MEASUREMENTS_PER_DAY) leftOut.push(left(one, 'too-many'));
    else if (one.startMs < earliestAfter(kept)) leftOut.push(left(one, 'too-soon'));
    else kept.push(one);
  }
  return kept;
}

function canBeFilled(day: MeasuringDay, nowMs: number, calendar: LocalCalendar): boolean {
  const { earliestMs, latestMs } = startWindowOf(day.dayMs, day.measurements, calendar);
  return Math.max(nowMs, earliestMs) <= latestMs;
}

function keepOrLeave(
  leftOut: LeftOut[],
  one: CampaignMeasurement,
  why: CampaignLeftOut | null,
): boolean {
  if (why !== null) leftOut.push(left(one, why));
  return why === null;
}

function left({ startMs }: CampaignMeasurement, why: CampaignLeftOut): LeftOut {
  return { atMs: startMs, why };
}
