import type { CampaignLeftOut } from '@lineside/contract';
import type { BothFigures } from '../speed-baseline.ts';

/** A test as a campaign sees it. */
export interface CampaignMeasurement extends BothFigures {
  /** UTC epoch ms. */
  readonly startMs: number;
  readonly endMs: number;
  /** What the regulator does not allow, or our own box that was the bottleneck; `null`: nothing. */
  readonly obstacle: Extract<CampaignLeftOut, 'not-wired' | 'line-busy' | 'box-limited'> | null;
}

/** A measurement that does not count. */
export interface LeftOut {
  readonly atMs: number;
  readonly why: CampaignLeftOut;
}

/** Measurements of one local day that keep the rules, in order. */
export interface MeasuringDay {
  /** First moment of the day. */
  readonly dayMs: number;
  readonly date: string;
  readonly measurements: readonly CampaignMeasurement[];
}

export const DAYS_NEEDED = 3;
export const MEASUREMENTS_PER_DAY = 10;
/** Calendar days the campaign may take, its first one included. */
export const CAMPAIGN_DAYS = 14;
/** Calendar days in which the first full day must come; who measures in vain for so long needs another way. */
export const FIRST_DAY_WITHIN_DAYS = 28;

const DAY_MS = 86_400_000;

/** Calendar days from one day to another; days of 23 and 25 hours count as one. */
export function daysBetween(fromDayMs: number, toDayMs: number): number {
  return Math.round((toDayMs - fromDayMs) / DAY_MS);
}

/** A moment about noon, so many calendar days after the first moment of a day. */
export function noonAfter(dayMs: number, days: number): number {
  return dayMs + (days + 0.5) * DAY_MS;
}
