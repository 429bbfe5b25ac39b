import type { BudgetView, CampaignView, LineState, Uptime } from '@lineside/contract';
import type { TimeRange } from './journal.ts';

/** A stretch of time in one state of the line. */
export interface StateStretch extends TimeRange {
  readonly state: LineState;
}

/** How a stretch of time divides up. Implemented by the diagnosis. */
export interface UptimeBook {
  between(range: TimeRange): Promise<Uptime>;
  /** The states of a stretch of time in order, without gaps and overlaps. */
  statesOf(range: TimeRange): Promise<readonly StateStretch[]>;
}
export const UPTIME_BOOK = Symbol('UptimeBook');

/** What all measuring costs in this billing month. Implemented by the speed room. */
export interface BudgetBook {
  view(): Promise<BudgetView>;
}
export const BUDGET_BOOK = Symbol('BudgetBook');

/** Measuring campaigns and where they stand. Implemented by the speed room. */
export interface CampaignFiles {
  /** `null` for an unknown id. */
  campaign(id: number): Promise<CampaignView | null>;
}
export const CAMPAIGN_FILES = Symbol('CampaignFiles');
