import type { BudgetView } from '@lineside/contract';
import type { BudgetForecast } from './forecast.ts';

/** The limit and what has become of it. */
export interface BudgetSituation {
  /** `null`: no limit. */
  readonly limitBytes: number | null;
  readonly isHardStop: boolean;
  readonly usedBytes: number;
  /** `null`: too early to tell; then only what is used counts. */
  readonly forecast: BudgetForecast | null;
  /** Estimate of all tests the schedules would still make this month. */
  readonly scheduledBytes: number;
}

/** What follows for the schedules. */
export type BudgetDecision = Pick<BudgetView, 'state' | 'usedRatio' | 'keepEvery'>;

const WARN_FROM = 0.75;
const THIN_FROM = 0.95;
/** Without a hard stop tests become rare, but do not end: one of so many is still made. */
const RAREST = 100;

/**
 * What the used share of the limit means. From 95 % on tests are left out, as many as it takes for the
 * month to end within the limit; when it will anyway, none are, and the state stays `warned`.
 */
export function budgetDecisionOf(situation: BudgetSituation): BudgetDecision {
  const { limitBytes, isHardStop, usedBytes } = situation;
  if (limitBytes === null) return { state: 'unlimited', usedRatio: null, keepEvery: 1 };
  const usedRatio = Math.min(1, usedBytes / limitBytes);
  if (isHardStop && usedRatio >= 1) return { state: 'stopped', usedRatio, keepEvery: RAREST };
  if (usedRatio < WARN_FROM) return { state: 'fine', usedRatio, keepEvery: 1 };
  if (usedRatio < THIN_FROM) return { state: 'warned', usedRatio, keepEvery: 1 };
  const keepEvery = keepEveryOf(situation, limitBytes);
  return { state: keepEvery > 1 ? 'thinned' : 'warned', usedRatio, keepEvery };
}

/** Which warning is due: the step that was passed; 0: none. For each step the owner is told once a month. */
export function warningStepOf(usedRatio: number | null): 0 | 0.75 | 0.95 {
  if (usedRatio === null || usedRatio < WARN_FROM) return 0;
  return usedRatio < THIN_FROM ? WARN_FROM : THIN_FROM;
}

/** Whether the test with this number, counted from 0 over all schedules, is one of those that are made. */
export function isKept(testNumber: number, keepEvery: number): boolean {
  return testNumber % keepEvery === 0;
}

/** Smallest factor by which the tests to come must be thinned to fit into what is left. */
function keepEveryOf(situation: BudgetSituation, limitBytes: number): number {
  const { usedBytes, forecast, scheduledBytes } = situation;
  if (scheduledBytes <= 0) return usedBytes < limitBytes ? 1 : RAREST;
  const leftBytes = limitBytes - usedBytes - (forecast?.steadyBytes ?? 0);
  if (leftBytes <= 0) return RAREST;
  return Math.min(RAREST, Math.max(1, Math.ceil(scheduledBytes / leftBytes)));
}
