import { ascending, percentileOfSorted } from '../../kernel/statistics.ts';

/** What is normal for one target at this hour of the week, or at any hour. */
export interface Baseline {
  readonly medianMs: number;
  /** Median absolute deviation from it. */
  readonly madMs: number;
  /** `hour-of-week`: of this hour of the last four weeks. `all-hours`: of the last 28 days. */
  readonly source: 'hour-of-week' | 'all-hours';
  /** Quarters of an hour behind it. */
  readonly sampleCount: number;
}

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const WEEKS = 4;

/** A stretch of time, end excluded, UTC. */
interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Which time tells what is normal at a moment: the same hour of the last four weeks, and all of them. */
export function baselineRanges(atMs: number): {
  readonly sameHour: readonly Stretch[];
  readonly allHours: readonly Stretch[];
} {
  const hourMs = Math.floor(atMs / HOUR_MS) * HOUR_MS;
  const sameHour = Array.from({ length: WEEKS }, (_, week): Stretch => {
    const fromMs = hourMs - (week + 1) * WEEK_MS;
    return { fromMs, toMs: fromMs + HOUR_MS };
  }).filter(({ fromMs }) => fromMs >= 0);
  return { sameHour, allHours: [{ fromMs: Math.max(0, hourMs - WEEKS * WEEK_MS), toMs: hourMs }] };
}

/** Half of the sixteen quarters that the same hour of four weeks has: two weeks of the box's life. */
const HOUR_OF_WEEK_MIN_COUNT = 8;
/** A day. */
const ALL_HOURS_MIN_COUNT = 96;

/**
 * The normal of one target from medians of quarters of an hour.
 *
 * @param sameHour of the same hour of the week within 28 days
 * @param allHours of all 28 days
 * @returns `null` until the box has watched for a day
 */
export function baselineFrom(
  sameHour: readonly number[],
  allHours: readonly number[],
): Baseline | null {
  if (sameHour.length >= HOUR_OF_WEEK_MIN_COUNT) return normalOf(sameHour, 'hour-of-week');
  return allHours.length >= ALL_HOURS_MIN_COUNT ? normalOf(allHours, 'all-hours') : null;
}

function normalOf(medians: readonly number[], source: Baseline['source']): Baseline | null {
  const medianMs = percentileOfSorted(ascending(medians), 0.5);
  if (medianMs === null) return null;
  const deviations = medians.map((each) => Math.abs(each - medianMs));
  const madMs = percentileOfSorted(ascending(deviations), 0.5) ?? 0;
  return { medianMs, madMs, source, sampleCount: medians.length };
}
