import type { BudgetView, Uptime } from '@lineside/contract';
import type { TimeRange } from './journal.ts';

/** How a stretch of time divides up. Implemented by the diagnosis. */
export interface UptimeBook {
  between(range: TimeRange): Promise<Uptime>;
}
export const UPTIME_BOOK = Symbol('UptimeBook');

/** What all measuring costs in this billing month. Implemented by the speed room. */
export interface BudgetBook {
  view(): Promise<BudgetView>;
}
export const BUDGET_BOOK = Symbol('BudgetBook');
