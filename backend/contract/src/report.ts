import * as z from 'zod';
import { epochMs, ratio } from './words.ts';

/** What a report is about. */
export const reportKind = z.enum(['week', 'month', 'range', 'outage']);
export type ReportKind = z.infer<typeof reportKind>;

/** Language of a report. */
export const reportLocale = z.enum(['en', 'de']);
export type ReportLocale = z.infer<typeof reportLocale>;

export const reportPaper = z.enum(['A4', 'Letter']);
export type ReportPaper = z.infer<typeof reportPaper>;

/**
 * Body of `POST /reports`. A week or month without times is the last whole one; a range needs both
 * times; an outage needs `outageId` and brings its own.
 */
export const reportRequest = z.strictObject({
  kind: reportKind,
  fromMs: epochMs.optional(),
  toMs: epochMs.optional(),
  outageId: z.int().positive().optional(),
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
  locale: reportLocale,
  paper: reportPaper,
  createdMs: epochMs,
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
