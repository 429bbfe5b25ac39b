import type { SpeedEngineView, SpeedSchedule, SpeedTimes } from '@lineside/contract';
import { dataSizeText } from '../format/bytes';
import { planWords } from '../format/words/speed-plan';

const WEEKS_PER_MONTH = 30.4 / 7;
const MOST_HOURS = 6;

/** When a schedule runs, in words: "03:00, 09:00, every day"; a cron expression stays one. */
export function timesText(times: SpeedTimes): string {
  if (times.kind === 'cron') return times.expression;
  return planWords.at(hoursText(times.hours), daysText(times.weekdays));
}

function hoursText(hours: readonly number[]): string {
  if (hours.length === 24) return planWords.everyHour;
  const sorted = hours.toSorted((a, b) => a - b);
  if (sorted.length <= MOST_HOURS) return sorted.map((hour) => planWords.hour(hour)).join(', ');
  return runsOf(sorted)
    .map(([from, to]) =>
      from === to ? planWords.hour(from) : `${planWords.hour(from)}–${planWords.hour(to)}`,
    )
    .join(', ');
}

function daysText(weekdays: readonly number[]): string {
  const sorted = weekdays.toSorted((a, b) => a - b);
  switch (sorted.join('')) {
    case '1234567':
      return planWords.everyDay;
    case '12345':
      return planWords.workDays;
    case '67':
      return planWords.weekend;
    default:
      return sorted.map((day) => planWords.dayShort[day - 1]).join(', ');
  }
}

/** Hours that follow each other, as first and last. */
function runsOf(sorted: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const hour of sorted) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === hour - 1) run[1] = hour;
    else runs.push([hour, hour]);
  }
  return runs;
}

/** Tests a schedule makes in a month; `null` for a cron expression, which only the box can read. */
export function testsPerMonth({ times, burstCount }: SpeedSchedule): number | null {
  if (times.kind === 'cron') return null;
  return Math.round(times.hours.length * times.weekdays.length * burstCount * WEEKS_PER_MONTH);
}

/** What a schedule costs in a month, in words. */
export function costText(schedule: SpeedSchedule, engines: readonly SpeedEngineView[]): string {
  const count = testsPerMonth(schedule);
  const bytes = bytesPerTest(schedule, engines);
  if (count === null) return planWords.cronTests;
  const total = bytes === null ? null : bytes * count;
  return planWords.monthly(planWords.tests(count), dataSizeText(total));
}

/** The mean of its engines; half of it for one direction. `null` while none of them is known. */
function bytesPerTest(
  { engines, directions }: SpeedSchedule,
  known: readonly SpeedEngineView[],
): number | null {
  const sizes = known.filter(({ id }) => engines.includes(id)).map((view) => view.estimatedBytes);
  if (sizes.length === 0) return null;
  const mean = sizes.reduce((sum, bytes) => sum + bytes, 0) / sizes.length;
  return directions.length === 1 ? mean / 2 : mean;
}
