import * as z from 'zod';
import { deliveryFailure } from '../alerts/words.ts';
import { reportLocale } from '../report.ts';
import { epochMs } from '../words.ts';
import { ispMailBody, ispMailSubject } from './settings.ts';
import { ispMailHold, ispMailMissing, ispMailRuleId, ispMailStatus } from './words.ts';

/** A mail to the provider, from the draft to what became of it. */
export const ispMailView = z.object({
  id: z.int().positive(),
  rule: ispMailRuleId,
  createdMs: epochMs,
  /** What it is about. */
  fromMs: epochMs,
  toMs: epochMs,
  locale: reportLocale,
  subject: z.string(),
  body: z.string(),
  status: ispMailStatus,
  /** The rule was to send it by itself. */
  isAutomatic: z.boolean(),
  /** Why it was not sent by itself; `null`: it was, or was not to be. */
  hold: ispMailHold.nullable(),
  /** Outages and speed tests it rests on: none is shown to the provider twice. */
  outageIds: z.array(z.int().positive()),
  testIds: z.array(z.int().positive()),
  /** The report that goes along; `null` before it is ordered. */
  reportId: z.int().positive().nullable(),
  /** Whom it was sent to; `null` before. */
  recipient: z.string().nullable(),
  /** When this status came about; `null` for a draft. */
  atMs: epochMs.nullable(),
  /** Why the newest attempt failed; `null`: it did not. */
  reason: deliveryFailure.nullable(),
  /** In the words of the mail server. */
  detail: z.string().nullable(),
});
export type IspMailView = z.infer<typeof ispMailView>;

/** Answer of `GET /isp-mails`, newest first. */
export const ispMailList = z.object({
  items: z.array(ispMailView),
  /** What keeps every mail from being sent; empty: nothing. */
  missing: z.array(ispMailMissing),
});
export type IspMailList = z.infer<typeof ispMailList>;

/** Body of `PATCH /isp-mails/:id`. */
export const ispMailPatch = z
  .strictObject({ subject: ispMailSubject, body: ispMailBody })
  .partial();
export type IspMailPatch = z.infer<typeof ispMailPatch>;

/** Body of `POST /isp-mails/preview`: texts that are not given are those in force. */
export const ispMailPreviewRequest = z.strictObject({
  rule: ispMailRuleId,
  subject: z.string().max(150).nullable().default(null),
  body: z.string().max(5000).nullable().default(null),
});
export type IspMailPreviewRequest = z.infer<typeof ispMailPreviewRequest>;

/** Answer of `POST /isp-mails/preview`. */
export const ispMailPreview = z.object({
  subject: z.string(),
  body: z.string(),
  /** Made up, because the records hold nothing the rule would write about. */
  isExample: z.boolean(),
});
export type IspMailPreview = z.infer<typeof ispMailPreview>;

/** Answer of `GET /isp-mails/templates`: the box's own words, in the language of the reports. */
export const ispMailTemplateList = z.object({
  items: z.array(
    z.object({
      rule: ispMailRuleId,
      subject: z.string(),
      body: z.string(),
      /** Names that may stand in braces. */
      placeholders: z.array(z.string()),
    }),
  ),
});
export type IspMailTemplateList = z.infer<typeof ispMailTemplateList>;

/** Live: a mail to the provider was drafted, changed, or is further. */
export const ispMailNews = z.object({ mail: ispMailView });
export type IspMailNews = z.infer<typeof ispMailNews>;
