import type { CampaignClause, PlanSide, SpeedDirection } from '@lineside/contract';
import { figureIn } from '../speed-baseline.ts';
import { DAYS_NEEDED, type MeasuringDay } from './measurement.ts';

/** What was sold, by direction. */
export type PlanSides = Readonly<Record<SpeedDirection, PlanSide>>;

/** Share of the maximum that must be reached. */
const OF_MAX = 0.9;
/** Days of the three on which it must be, once at least. */
const MIN_DAYS_AT_MAX = 2;
/** Nine tenths of the thirty. */
const MIN_AT_NORMAL = 27;
const MAX_DAYS_BELOW_MIN = 1;

/** The three clauses for both directions. Nothing is said before all thirty measurements are made. */
export function clausesOf(fullDays: readonly MeasuringDay[], plan: PlanSides): CampaignClause[] {
  return (['down', 'up'] as const).flatMap((direction) => {
    const days = fullDays.map(({ measurements }) =>
      measurements.flatMap((one) => figureIn(one, direction) ?? []),
    );
    const { maxBps, normalBps, minBps } = plan[direction];
    const maxThresholdBps = maxBps === null ? null : maxBps * OF_MAX;
    const daysAtMax = count(days, (day) => day.some((bps) => bps >= (maxThresholdBps ?? 0)));
    const atNormal = count(days.flat(), (bps) => bps >= (normalBps ?? 0));
    const daysBelowMin = count(days, (day) => day.some((bps) => bps < (minBps ?? 0)));
    const isComplete = fullDays.length === DAYS_NEEDED;
    const clause = clauseFor(direction, isComplete);
    return [
      clause('max', maxThresholdBps, daysAtMax, MIN_DAYS_AT_MAX, daysAtMax >= MIN_DAYS_AT_MAX),
      clause('normal', normalBps, atNormal, MIN_AT_NORMAL, atNormal >= MIN_AT_NORMAL),
      clause('min', minBps, daysBelowMin, MAX_DAYS_BELOW_MIN, daysBelowMin <= MAX_DAYS_BELOW_MIN),
    ];
  });
}

function clauseFor(direction: SpeedDirection, isComplete: boolean) {
  return (
    clause: CampaignClause['clause'],
    thresholdBps: number | null,
    seenCount: number,
    limitCount: number,
    isPassed: boolean,
  ): CampaignClause => {
    const judged = { clause, direction, thresholdBps, limitCount };
    if (thresholdBps === null) return { ...judged, state: 'no-plan-value', seenCount: 0 };
    if (!isComplete) return { ...judged, state: 'not-enough-data', seenCount };
    return { ...judged, state: isPassed ? 'passed' : 'failed', seenCount };
  };
}

function count<Each>(all: readonly Each[], isCounted: (one: Each) => boolean): number {
  return all.filter(isCounted).length;
}
