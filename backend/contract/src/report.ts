import * as z from 'zod';
import { timeStampSettings } from './time-stamp.ts';
import { uptime } from './uptime.ts';
import { epochMs, ratio } from './words.ts';

const count = z.int().nonnegative();
const bps = z.number().nonnegative();

/** What a report is about; a letter is a complaint to the provider about a stretch of time. */
export const reportKind = z.enum(['week', 'month', 'range', 'outage', 'campaign', 'letter']);
export type ReportKind = z.infer<typeof reportKind>;

/** Language of a report. */
export const reportLocale = z.enum(['en', 'de']);
export type ReportLocale = z.infer<typeof reportLocale>;

export const reportPaper = z.enum(['A4', 'Letter']);
export type ReportPaper = z.infer<typeof reportPaper>;

/**
 * Body of `POST /reports`. A week or month without times is the last whole one, a letter without times
 * is about the last whole month; a range needs both times; an outage needs `outageId`, a campaign
 * `campaignId`, and both bring their own.
 */
export const reportRequest = z.strictObject({
  kind: reportKind,
  fromMs: epochMs.optional(),
  toMs: epochMs.optional(),
  outageId: z.int().positive().optional(),
  campaignId: z.int().positive().optional(),
  locale: reportLocale.default('en'),
  paper: reportPaper.default('A4'),
});
export type ReportRequest = z.infer<typeof reportRequest>;

/** Answer of `POST /reports`. */
export const reportStarted = z.object({ id: z.int().positive() });
export type ReportStarted = z.infer<typeof reportStarted>;

/** A report that is being made, was made, or could not be made. */
export const reportView = z.object({
  id: z.int().positive(),
  kind: reportKind,
  fromMs: epochMs,
  toMs: epochMs,
  /** `null`: it is about a stretch of time. */
  outageId: z.int().positive().nullable(),
  /** `null`: it is about no campaign. */
  campaignId: z.int().positive().nullable().default(null),
  /** Who wanted it: the owner, the schedule, or a rule that writes to the provider. */
  origin: z.enum(['owner', 'schedule', 'rule']).default('owner'),
  locale: reportLocale,
  paper: reportPaper,
  createdMs: epochMs,
  /** From its begin to the file on the disk, waiting for its turn left out; `null` until it is made. */
  durationMs: z.number().nonnegative().nullable().default(null),
  status: z.enum(['running', 'ok', 'failed']),
  progress: ratio,
  /** Why it failed; `null` otherwise. */
  reason: z.enum(['deadline', 'interrupted', 'disk', 'internal']).nullable(),
  /** `null` until it is made. */
  sizeBytes: z.int().nonnegative().nullable(),
  /** `null` until it is made. */
  pageCount: z.int().positive().nullable(),
});
export type ReportView = z.infer<typeof reportView>;

/** Answer of `GET /reports`, newest first. */
export const reportList = z.object({ items: z.array(reportView) });
export type ReportList = z.infer<typeof reportList>;

/** The period of a report in one sentence, as data. */
export const reportVerdict = z.object({
  /**
   * `not-observed`: nothing is known. `too-little`: less than half was observed. `flawless`: observed
   * without an outage. `interrupted`: there were outages.
   */
  code: z.enum(['not-observed', 'too-little', 'flawless', 'interrupted']),
  outageCount: count,
  downMs: count,
  upRatio: ratio.nullable(),
  /** Outages the evidence puts on the access line or the provider. */
  providerCount: count,
  /** Outages the evidence puts on this box, the home network or the router. */
  homeCount: count,
  observedRatio: ratio,
});
export type ReportVerdict = z.infer<typeof reportVerdict>;

/** Query of `GET /reports/preview`: as the body of `POST /reports`, without language and paper. */
export const reportPreviewQuery = z.object({
  kind: reportKind,
  fromMs: z.coerce.number().pipe(epochMs).optional(),
  toMs: z.coerce.number().pipe(epochMs).optional(),
  outageId: z.coerce.number().pipe(z.int().positive()).optional(),
  campaignId: z.coerce.number().pipe(z.int().positive()).optional(),
});
export type ReportPreviewQuery = z.infer<typeof reportPreviewQuery>;

/** Answer of `GET /reports/preview`: what a report would say, before it is made. */
export const reportPreview = z.object({
  ...reportView.pick({
    kind: true,
    fromMs: true,
    toMs: true,
    outageId: true,
    campaignId: true,
  }).shape,
  verdict: reportVerdict,
  uptime,
  degradationCount: count,
  /** Speed tests of the period, and those that are part of the figures. */
  testCount: count,
  countedTestCount: count,
  /** `null` without a test that counts. */
  downMedianBps: bps.nullable(),
  upMedianBps: bps.nullable(),
  /** Maximum of the plan; `null` when it is not known. */
  downPlanBps: bps.nullable(),
  upPlanBps: bps.nullable(),
});
export type ReportPreview = z.infer<typeof reportPreview>;

/** What became of a report. */
export const reportNews = z.object({
  id: z.int().positive(),
  /** `null`: it was taken away. */
  report: reportView.nullable(),
});
export type ReportNews = z.infer<typeof reportNews>;

/** Who writes to the provider; empty texts leave room to fill in by hand. */
export const reportSender = z.strictObject({
  name: z.string().trim().max(120).default(''),
  /** Street and town, a line each. */
  address: z.string().trim().max(300).default(''),
  customerNumber: z.string().trim().max(60).default(''),
});
export type ReportSender = z.infer<typeof reportSender>;

/** What the owner sets for reports. */
export const reportSettings = z.strictObject({
  /** Whether the report of each whole week or month is made by itself. */
  weekly: z.boolean().default(false),
  monthly: z.boolean().default(false),
  /** Whether those are told on the channels of alerts; by mail they go along. */
  isTold: z.boolean().default(true),
  /** Of reports that are made by themselves. */
  locale: reportLocale.default('en'),
  paper: reportPaper.default('A4'),
  sender: reportSender.prefault({}),
  /** Who puts a time on the chain of sealed days. */
  timeStamp: timeStampSettings.prefault({}),
});
export type ReportSettings = z.infer<typeof reportSettings>;
