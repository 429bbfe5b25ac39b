import * as z from 'zod';
import { destination } from '../destination.ts';
import { secret } from '../secret.ts';
import { alertChannel } from './channel.ts';
import { alertRules } from './rules.ts';
import { alertLanguage } from './words.ts';

/** What is told to whom, and how often the box says that it is alive. */
export const alertSettings = z.strictObject({
  language: alertLanguage.default('en'),
  /** Address of the web page in links; `null`: the box's own address at home. */
  linkUrl: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .max(200)
    .nullable()
    .default(null),
  channels: z
    .array(alertChannel)
    .max(50)
    .refine((channels) => new Set(channels.map(({ id }) => id)).size === channels.length, {
      error: 'must not have the same id twice',
    })
    .default([]),
  rules: alertRules.prefault({}),
  digest: z
    .strictObject({
      daily: z.boolean().default(false),
      /** On Mondays. */
      weekly: z.boolean().default(true),
      /** On the first of a month. */
      monthly: z.boolean().default(true),
      /** Local time. */
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time like 08:00' })
        .default('08:00'),
    })
    .prefault({}),
  /** A sign of life to somebody outside, who notices when it stays away. */
  heartbeat: z
    .strictObject({
      isEnabled: z.boolean().default(false),
      /** Asked with `POST`; with `/fail` behind it when the box is not well, `/log` after an outage. */
      pingUrl: destination(
        secret(
          z
            .string()
            .max(500)
            .regex(/^https?:\/\/[^\s/]+/, { error: 'must be an http:// or https:// address' }),
        ),
      )
        .nullable()
        .default(null),
      everyMinutes: z.int().min(1).max(1440).default(5),
    })
    .refine(({ isEnabled, pingUrl }) => !isEnabled || pingUrl !== null, {
      error: 'is needed when the heartbeat is enabled',
      path: ['pingUrl'],
    })
    .prefault({}),
});
export type AlertSettings = z.infer<typeof alertSettings>;
