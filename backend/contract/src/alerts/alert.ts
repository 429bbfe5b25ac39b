import * as z from 'zod';
import { blame, cause, epochMs, family, ratio } from '../words.ts';
import { ispMailHold, ispMailRuleId } from '../isp-mail/words.ts';
import { reportKind } from '../report.ts';
import { daySeal } from '../seal.ts';
import { speedEngineId } from '../speed/words.ts';
import {
  alertLanguage,
  alertSource,
  alertStep,
  channelKind,
  deliveryFailure,
  deliveryState,
} from './words.ts';

const bps = z.number().nonnegative().nullable();
const spanMs = z.int().nonnegative();

/** What an alert is about. Data only: words are made when it is told. */
export const alertFact = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('outage'),
    outageId: z.int().positive(),
    kind: z.enum(['outage', 'degradation', 'micro-cut']),
    startMs: epochMs,
    /** `null` while it lasts. */
    endMs: epochMs.nullable(),
    durationMs: spanMs.nullable(),
    unobservedMs: spanMs,
    cause,
    blame,
  }),
  z.object({
    about: z.literal('unstable'),
    count: z.int().positive(),
    fromMs: epochMs,
    toMs: epochMs,
    /** Of the outages; those that last are counted until then. */
    downMs: spanMs,
  }),
  /** Names are answered, but not honestly. */
  z.object({
    about: z.literal('dns'),
    cause,
    blame,
    startMs: epochMs,
    endMs: epochMs.nullable(),
  }),
  z.object({
    about: z.literal('slow'),
    testId: z.int().positive(),
    belowCount: z.int().nonnegative(),
    ofCount: z.int().positive(),
    downBps: bps,
    upBps: bps,
    wantedDownBps: bps,
    wantedUpBps: bps,
  }),
  z.object({
    about: z.literal('path-change'),
    family,
    destination: z.string(),
    oldRttMs: z.number().nonnegative(),
    newRttMs: z.number().nonnegative(),
  }),
  z.object({
    about: z.literal('new-address'),
    family,
    oldAddress: z.string().nullable(),
    newAddress: z.string(),
  }),
  z.object({
    about: z.literal('byte-budget'),
    usedBytes: z.int().nonnegative(),
    limitBytes: z.int().positive(),
    usedRatio: ratio,
  }),
  z.object({
    about: z.literal('box'),
    /** What is not well, see the activity and the health of the box. */
    trouble: z.string(),
    startMs: epochMs,
    endMs: epochMs.nullable(),
  }),
  z.object({
    about: z.literal('tests-failing'),
    engine: speedEngineId,
    count: z.int().positive(),
    reason: z.string().nullable(),
  }),
  z.object({
    about: z.literal('digest'),
    period: z.enum(['day', 'week', 'month']),
    fromMs: epochMs,
    toMs: epochMs,
    upMs: spanMs,
    downMs: spanMs,
    degradedMs: spanMs,
    notObservedMs: spanMs,
    plannedMs: spanMs,
    outageCount: z.int().nonnegative(),
    longestOutageMs: spanMs,
    /** Speed tests that gave a figure, and the medians of their figures. */
    testCount: z.int().nonnegative(),
    medianDownBps: bps,
    medianUpBps: bps,
  }),
  z.object({
    about: z.literal('report'),
    reportId: z.int().positive(),
    kind: reportKind,
    fromMs: epochMs,
    toMs: epochMs,
    /** Head of the chain of sealed days when it was made; `null`: no day was sealed yet. */
    seal: daySeal.pick({ day: true, hash: true }).nullable().default(null),
  }),
  /** A mail to the provider waits for the owner. */
  z.object({
    about: z.literal('isp-draft'),
    mailId: z.int().positive(),
    rule: ispMailRuleId,
    hold: ispMailHold.nullable(),
  }),
  /** A mail to the provider, as it is sent. */
  z.object({
    about: z.literal('isp-mail'),
    mailId: z.int().positive(),
    rule: ispMailRuleId,
    /** The one channel it goes by. */
    channelId: z.string(),
    to: z.string(),
    /** `null`: the first receiver of the channel. */
    replyTo: z.string().nullable(),
    senderName: z.string(),
    subject: z.string(),
    body: z.string(),
    /** Evidence that goes along: a report, and a table of the same time. */
    reportId: z.int().positive(),
    table: z.enum(['outages', 'speed-tests']),
    fromMs: epochMs,
    toMs: epochMs,
    /** Sent by the rule, not by the owner. */
    isAutomatic: z.boolean(),
  }),
  z.object({ about: z.literal('test') }),
]);
export type AlertFact = z.infer<typeof alertFact>;

/** Something an owner wants to be told. */
export const alert = z.object({
  id: z.int().positive(),
  source: alertSource,
  step: alertStep,
  /** What it is about: alerts of one subject follow each other. */
  subject: z.string(),
  /** When it was known. */
  atMs: epochMs,
  isUrgent: z.boolean(),
  fact: alertFact,
});
export type Alert = z.infer<typeof alert>;

/** What became of an alert on one channel. */
export const delivery = z.object({
  channelId: z.string(),
  /** As it is called now; `null`: removed since. */
  channelName: z.string().nullable(),
  kind: channelKind.nullable(),
  state: deliveryState,
  attemptCount: z.int().nonnegative(),
  /** Deliveries with the same number went in one message; `null` before the first attempt. */
  parcelId: z.string().nullable(),
  reason: deliveryFailure.nullable(),
  detail: z.string().nullable(),
  /** Of the newest change. */
  atMs: epochMs,
});
export type Delivery = z.infer<typeof delivery>;

/** An alert in the log, in words and with its deliveries. */
export const loggedAlert = z.object({
  ...alert.shape,
  title: z.string(),
  text: z.string(),
  deliveries: z.array(delivery),
});
export type LoggedAlert = z.infer<typeof loggedAlert>;

/** Answer of `GET /alerts/log`, newest first. */
export const alertLog = z.object({
  items: z.array(loggedAlert),
  nextBeforeId: z.int().positive().nullable(),
  /** Alerts nobody has looked at yet. */
  unreadCount: z.int().nonnegative(),
});
export type AlertLog = z.infer<typeof alertLog>;
export const alertLogQuery = z.object({
  beforeId: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AlertLogQuery = z.infer<typeof alertLogQuery>;

/** Live: a new alert, or one was looked at. */
export const alertNews = z.object({
  unreadCount: z.int().nonnegative(),
  /** Told in the open page; `null`: only the count has changed. */
  told: z.object({ title: z.string(), text: z.string(), hasSound: z.boolean() }).nullable(),
});
export type AlertNews = z.infer<typeof alertNews>;

/** Query of `GET /alerts/preview`. */
export const previewQuery = z.object({
  outageId: z.coerce.number().int().positive(),
  language: alertLanguage.optional(),
});
export type PreviewQuery = z.infer<typeof previewQuery>;

/** Answer of `GET /alerts/preview`: how an outage would be told. */
export const alertPreview = z.object({
  raised: z.object({ title: z.string(), text: z.string() }),
  recovered: z.object({ title: z.string(), text: z.string() }).nullable(),
});
export type AlertPreview = z.infer<typeof alertPreview>;

/** Query of `GET /alerts/dry-run`. */
export const dryRunQuery = z.object({
  days: z.coerce.number().int().min(1).max(90).default(30),
});
export type DryRunQuery = z.infer<typeof dryRunQuery>;

/** Answer of `GET /alerts/dry-run`: what the present rules would have told. */
export const dryRun = z.object({
  fromMs: epochMs,
  toMs: epochMs,
  /** In order of time, the newest 500. */
  alerts: z.array(z.object({ ...alert.shape, title: z.string() }).omit({ id: true })),
  alertCount: z.int().nonnegative(),
  /** Messages each channel would have had. */
  channels: z.array(
    z.object({
      channelId: z.string(),
      name: z.string(),
      messageCount: z.int().nonnegative(),
      /** Most within any hour. */
      mostPerHour: z.int().nonnegative(),
    }),
  ),
});
export type DryRun = z.infer<typeof dryRun>;

/** Body of `POST /alerts/read`. */
export const alertReadRequest = z.strictObject({ upToId: z.int().positive() });
export type AlertReadRequest = z.infer<typeof alertReadRequest>;

/** Answer of `POST /alerts/read`. */
export const alertReadResult = z.object({ unreadCount: z.int().nonnegative() });
export type AlertReadResult = z.infer<typeof alertReadResult>;
