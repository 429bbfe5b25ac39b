import * as z from 'zod';
import { epochMs } from '../words.ts';
import { campaignLeftOut, campaignStatus } from './campaign.ts';
import { planSide } from './plan.ts';
import { speedTest } from './test.ts';
import { speedEngineId } from './words.ts';

/** What a campaign measures against: the plan as it was when the campaign began. */
export const campaignPlan = z.object({
  provider: z.string(),
  name: z.string(),
  down: planSide,
  up: planSide,
});
export type CampaignPlan = z.infer<typeof campaignPlan>;

/** A campaign as the owner began it. */
export const campaign = z.object({
  id: z.int().positive(),
  engine: speedEngineId,
  createdMs: epochMs,
  /** Local hour in which a measuring day begins; 19 leaves just time for its ten measurements. */
  firstHour: z.int().min(0).max(19),
  plan: campaignPlan,
  /** `null` while it goes on. */
  endMs: epochMs.nullable(),
  /** How it ended; `expired`: its days no longer sufficed, see `status.expiry`. */
  end: z.enum(['complete', 'expired', 'stopped']).nullable(),
});
export type Campaign = z.infer<typeof campaign>;

/** What the next measurement waits for. `again`: the last attempt did not count. */
export const campaignWait = z.enum([
  'now',
  'first-hour',
  'five-minutes',
  'three-hours',
  'free-day',
  'next-day',
  'again',
]);
export type CampaignWait = z.infer<typeof campaignWait>;

/** One test made, or not made, for a campaign. */
export const campaignAttempt = z.object({
  ...speedTest.pick({
    id: true,
    status: true,
    reason: true,
    startMs: true,
    downBps: true,
    upBps: true,
  }).shape,
  /** Why it does not count; `null`: it counts, or it is running or was not made at all. */
  leftOut: campaignLeftOut.nullable(),
});
export type CampaignAttempt = z.infer<typeof campaignAttempt>;

/** Answer of `GET /speed/campaigns/:id`. */
export const campaignView = campaign.extend({
  /** Only the regulator's own program is proof: this shows what to expect of it. */
  label: z.literal('indicative-rehearsal'),
  isPaused: z.boolean(),
  status: campaignStatus,
  /** When the next measurement is made; `null`: none is planned (over, paused, clock not believed). */
  next: z.object({ atMs: epochMs, why: campaignWait }).nullable(),
  /** In order of time. */
  attempts: z.array(campaignAttempt),
});
export type CampaignView = z.infer<typeof campaignView>;

/** Answer of `GET /speed/campaigns`, newest first. */
export const campaignList = z.object({ items: z.array(campaign) });
export type CampaignList = z.infer<typeof campaignList>;

/** Body of `POST /speed/campaigns`. */
export const campaignRequest = z.strictObject({
  engine: speedEngineId,
  firstHour: campaign.shape.firstHour.default(17),
});
export type CampaignRequest = z.infer<typeof campaignRequest>;

/** Body of `PATCH /speed/campaigns/:id`; a stopped one cannot go on. */
export const campaignPatch = z.strictObject({ state: z.enum(['running', 'paused', 'stopped']) });
export type CampaignPatch = z.infer<typeof campaignPatch>;
