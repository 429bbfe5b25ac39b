import * as z from 'zod';
import { epochMs } from '../words.ts';
import { speedDirection } from './words.ts';

const bps = z.number().nonnegative();
const count = z.int().nonnegative();

/**
 * How the German regulator wants a line measured: BNetzA, Allgemeinverfügung 99/2021. Only its own
 * program's protocol is proof: ours is a rehearsal that shows what to expect.
 */
export const campaignRule = z.enum([
  'thirty-measurements',
  'three-days',
  'ten-a-day',
  'five-minutes-between',
  'three-hours-in-the-middle',
  'fourteen-days',
  'free-day-between',
]);
export type CampaignRule = z.infer<typeof campaignRule>;

/** `open`: not fulfilled yet, but it can still be. */
export const campaignRuleState = z.enum(['kept', 'open', 'broken']);
export type CampaignRuleState = z.infer<typeof campaignRuleState>;

/** Why a measurement does not count. */
export const campaignLeftOut = z.enum([
  'no-figure',
  'not-wired',
  'line-busy',
  'box-limited',
  'too-soon',
  'too-many',
  'no-free-day',
  'incomplete-day',
  'too-late',
]);
export type CampaignLeftOut = z.infer<typeof campaignLeftOut>;

/** What the regulator calls a considerable deviation; one of the three is enough. */
export const campaignClauseId = z.enum(['max', 'normal', 'min']);
export type CampaignClauseId = z.infer<typeof campaignClauseId>;

/** Verdict of one clause for one direction. */
export const campaignClause = z.strictObject({
  clause: campaignClauseId,
  direction: speedDirection,
  /** `failed`: the line deviates. `no-plan-value`: the plan does not name this speed. */
  state: z.enum(['passed', 'failed', 'not-enough-data', 'no-plan-value']),
  /** What was compared with: 90 % of the maximum, the normal or the minimum speed. */
  thresholdBps: bps.nullable(),
  /** `max`: days that reached it; `normal`: measurements that did; `min`: days that fell below. */
  seenCount: count,
  /** `max` and `normal`: so many at least; `min`: so many at most. */
  limitCount: count,
});
export type CampaignClause = z.infer<typeof campaignClause>;

/** One measuring day. */
export const campaignDay = z.strictObject({
  /** Local date, e.g. `2026-11-21`. */
  date: z.iso.date(),
  measurementCount: count,
});
export type CampaignDay = z.infer<typeof campaignDay>;

/** Why a campaign can no longer be finished. */
export const campaignExpiry = z.enum(['days-do-not-suffice', 'no-full-day']);
export type CampaignExpiry = z.infer<typeof campaignExpiry>;

/** Where a campaign stands and what it came to. */
export const campaignStatus = z.strictObject({
  /** `expired`: it can no longer be finished. */
  state: z.enum(['not-begun', 'running', 'complete', 'expired']),
  /**
   * Its 14 days, which begin with the first full day, no longer suffice; or 28 days after it was begun no day
   * had come to ten measurements. `null` while it has not expired.
   */
  expiry: campaignExpiry.nullable(),
  /** Measurements that count, of 30; those of a day that is not full yet included. */
  doneCount: count,
  days: z.array(campaignDay),
  leftOut: z.array(z.strictObject({ atMs: epochMs, why: campaignLeftOut })),
  rules: z.array(z.strictObject({ rule: campaignRule, state: campaignRuleState })),
  /**
   * When the next measurement may start, and from when on its day could no longer be filled; `null`: none
   * is to be made.
   */
  next: z.strictObject({ earliestMs: epochMs, latestMs: epochMs }).nullable(),
  /** First moment after the last day on which it can be finished; `null`: not begun. */
  deadlineMs: epochMs.nullable(),
  clauses: z.array(campaignClause),
});
export type CampaignStatus = z.infer<typeof campaignStatus>;
