import type { BillingMonth } from './billing-month.ts';
import { steadyBytes, totalBytes, type TrafficTally } from './traffic-tally.ts';

/** What is known of a month so far. */
export interface MonthSoFar {
  readonly month: BillingMonth;
  readonly nowMs: number;
  readonly tally: TrafficTally;
  /** How long this box has watched the line in this month. */
  readonly observedMs: number;
  /** Estimate of all tests the schedules will make until the end of the month, none left out. */
  readonly scheduledBytes: number;
}

/** What is still to come in a month, bytes. */
export interface BudgetForecast {
  /** Used, steady traffic to come, and scheduled tests, at the end of the month. */
  readonly totalBytes: number;
  /** Steady traffic to come. */
  readonly steadyBytes: number;
}

/** A box that has watched for less cannot tell what a month comes to. */
const MIN_OBSERVED_MS = 6 * 3_600_000;

/**
 * What the month will come to: what runs all the time goes on as fast as it did while it was watched, and
 * the schedules make their tests. Tests the owner starts are not foreseen.
 *
 * @returns `null` in the first hours
 */
export function forecastOf(soFar: MonthSoFar): BudgetForecast | null {
  const { month, nowMs, tally, observedMs, scheduledBytes } = soFar;
  if (observedMs < MIN_OBSERVED_MS) return null;
  const leftMs = Math.max(0, month.toMs - nowMs);
  const steadyToCome = Math.round((steadyBytes(tally) * leftMs) / observedMs);
  return {
    totalBytes: totalBytes(tally) + steadyToCome + Math.round(scheduledBytes),
    steadyBytes: steadyToCome,
  };
}
