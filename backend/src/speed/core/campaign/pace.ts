import type { LocalCalendar } from '../local-calendar.ts';
import { MEASUREMENTS_PER_DAY, type CampaignMeasurement } from './measurement.ts';

/** When a measurement may start: from the earliest on; after the latest its day can no longer be filled. */
export interface StartWindow {
  readonly earliestMs: number;
  readonly latestMs: number;
}

const MINUTE_MS = 60_000;
const PAUSE_MS = 5 * MINUTE_MS;
/** Behind the fifth of a day. */
const LONG_PAUSE_MS = 180 * MINUTE_MS;
/** Allowed for each measurement when it is reckoned whether a day can still be filled. */
const MEASUREMENT_MS = 2 * MINUTE_MS;

/** Earliest start of the measurement after these of the same day. */
export function earliestAfter(done: readonly CampaignMeasurement[]): number {
  const last = done.at(-1);
  return last === undefined ? Number.NEGATIVE_INFINITY : last.endMs + pauseAfter(done.length);
}

/** When the next measurement of a day may start, after those already made. */
export function startWindowOf(
  dayMs: number,
  done: readonly CampaignMeasurement[],
  calendar: LocalCalendar,
): StartWindow {
  let neededMs = 0;
  for (let number = done.length + 1; number <= MEASUREMENTS_PER_DAY; number += 1) {
    neededMs += MEASUREMENT_MS;
    if (number < MEASUREMENTS_PER_DAY) neededMs += pauseAfter(number);
  }
  return {
    earliestMs: Math.max(dayMs, earliestAfter(done)),
    latestMs: calendar.startOfNextDay(dayMs) - neededMs,
  };
}

/** Pause behind the measurement with this number, counted from 1. */
function pauseAfter(number: number): number {
  return number === MEASUREMENTS_PER_DAY / 2 ? LONG_PAUSE_MS : PAUSE_MS;
}
