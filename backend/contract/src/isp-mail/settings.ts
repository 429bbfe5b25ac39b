import * as z from 'zod';
import { ispMailMode, ispMailPlaceholders, type IspMailRuleId } from './words.ts';

const LONGEST_SUBJECT = 150;
const LONGEST_BODY = 5000;

/** One line. */
export const ispMailSubject = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST_SUBJECT)
  .regex(/^[^\r\n]*$/, { error: 'must be one line' });
export const ispMailBody = z.string().trim().min(1).max(LONGEST_BODY);

/** A text with placeholders; one that the rule does not have is an error that names those it has. */
function templateText(rule: IspMailRuleId, form: z.ZodString): z.ZodNullable<z.ZodString> {
  const known = ispMailPlaceholders[rule];
  return form
    .check((context) => {
      for (const [whole, name = ''] of context.value.matchAll(/\{([^{}\s]*)\}/g)) {
        if (known.includes(name)) continue;
        const names = known.map((one) => `{${one}}`).join(', ');
        const message = `has the unknown placeholder ${whole}; known are ${names}`;
        context.issues.push({ code: 'custom', message, input: context.value });
      }
    })
    .nullable();
}

/** Subject and body of one rule's mails; `null`: the box's own words, in the language of the reports. */
function templateOf(rule: IspMailRuleId) {
  return {
    subject: templateText(rule, ispMailSubject).default(null),
    body: templateText(rule, ispMailBody).default(null),
  };
}

const restDays = z.int().min(1).max(90).default(7);

function common(rule: IspMailRuleId) {
  return {
    mode: ispMailMode.default('off'),
    /** After a mail or draft of this rule none for so long. */
    restDays,
    ...templateOf(rule),
  };
}

const slow = (rule: 'slow-download' | 'slow-upload') =>
  z
    .strictObject({
      ...common(rule),
      /** Below this share of the plan's maximum (where none is named: of the usual speed, of the minimum) ... */
      shareOfPlan: z.number().min(0.05).max(1).default(0.5),
      /** ... so many times in a row. */
      times: z.int().min(2).max(50).default(5),
    })
    .prefault({});

/** When the provider is written to, and what. Outages count that the evidence puts on the access line or the provider. */
export const ispMailRules = z.strictObject({
  'slow-download': slow('slow-download'),
  'slow-upload': slow('slow-upload'),
  'long-outage': z
    .strictObject({
      ...common('long-outage'),
      /** Observed time of one outage. */
      minutes: z.int().min(5).max(1440).default(30),
    })
    .prefault({}),
  'many-outages': z
    .strictObject({
      ...common('many-outages'),
      /** So many within seven days ... */
      count: z.int().min(2).max(100).default(3),
      /** ... each at least so long. */
      minMinutes: z.int().min(1).max(60).default(1),
    })
    .prefault({}),
  'degraded-hours': z
    .strictObject({
      ...common('degraded-hours'),
      /** Worse than normal (loss, latency) for so long within seven days. */
      hours: z.int().min(1).max(168).default(10),
    })
    .prefault({}),
});
export type IspMailRules = z.infer<typeof ispMailRules>;

const mailAddress = z.email({ error: 'must be a mail address' }).max(254);

/** Mails to the provider: to whom, by which channel, and how often at most. */
export const ispMailSettings = z.strictObject({
  /** Of the provider's customer service; nothing is sent without it. */
  address: mailAddress.nullable().default(null),
  /** Where the provider's answers go; `null`: the first receiver of the channel. */
  replyTo: mailAddress.nullable().default(null),
  /** The mail channel it is sent by; `null`: the first that is switched on. */
  channelId: z.string().max(40).nullable().default(null),
  /** After a mail to the provider none is sent by itself for so long, whatever the rule. */
  restDays,
  rules: ispMailRules.prefault({}),
});
export type IspMailSettings = z.infer<typeof ispMailSettings>;
