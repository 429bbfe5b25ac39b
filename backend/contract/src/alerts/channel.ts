import * as z from 'zod';
import { epochMs } from '../words.ts';
import { channelSettings } from './channel-settings.ts';
import { channelKind, deliveryFailure, deliveryHold } from './words.ts';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'must be a time like 22:00' });

/** Hours in which a channel is silent; what was held back is told in one message at their end. */
export const quietHours = z
  .strictObject({
    /** Local time. `from` after `to` means over midnight. */
    from: timeOfDay,
    to: timeOfDay,
  })
  .refine(({ from, to }) => from !== to, {
    error: 'must not end at the minute it begins',
    path: ['to'],
  });
export type QuietHours = z.infer<typeof quietHours>;

const channelId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const name = z.string().trim().min(1).max(60);

const common = {
  id: channelId,
  name,
  isEnabled: z.boolean().default(true),
  quiet: quietHours.nullable().default(null),
};

/** One way to be told, as stored. */
export const alertChannel = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('mail'), settings: channelSettings.mail }),
  z.strictObject({ ...common, kind: z.literal('telegram'), settings: channelSettings.telegram }),
  z.strictObject({ ...common, kind: z.literal('discord'), settings: channelSettings.discord }),
  z.strictObject({ ...common, kind: z.literal('slack'), settings: channelSettings.slack }),
  z.strictObject({ ...common, kind: z.literal('ntfy'), settings: channelSettings.ntfy }),
  z.strictObject({ ...common, kind: z.literal('gotify'), settings: channelSettings.gotify }),
  z.strictObject({ ...common, kind: z.literal('pushover'), settings: channelSettings.pushover }),
  z.strictObject({ ...common, kind: z.literal('matrix'), settings: channelSettings.matrix }),
  z.strictObject({ ...common, kind: z.literal('webhook'), settings: channelSettings.webhook }),
  z.strictObject({ ...common, kind: z.literal('apprise'), settings: channelSettings.apprise }),
  z.strictObject({ ...common, kind: z.literal('twilio'), settings: channelSettings.twilio }),
  z.strictObject({ ...common, kind: z.literal('modem'), settings: channelSettings.modem }),
  z.strictObject({ ...common, kind: z.literal('mqtt'), settings: channelSettings.mqtt }),
  z.strictObject({ ...common, kind: z.literal('web-push'), settings: channelSettings['web-push'] }),
  z.strictObject({ ...common, kind: z.literal('page'), settings: channelSettings.page }),
  z.strictObject({ ...common, kind: z.literal('led'), settings: channelSettings.led }),
]);
export type AlertChannel = z.infer<typeof alertChannel>;

/** Body of `POST /alerts/channels`. The settings are checked by those of the kind. */
export const channelRequest = z.strictObject({
  kind: channelKind,
  name,
  settings: z.record(z.string(), z.unknown()).default({}),
  isEnabled: z.boolean().default(true),
  quiet: quietHours.nullable().default(null),
});
export type ChannelRequest = z.infer<typeof channelRequest>;

/** Body of `PATCH /alerts/channels/:id`: settings are merged; a mask keeps a secret. */
export const channelPatch = z
  .strictObject({
    name,
    settings: z.record(z.string(), z.unknown()),
    isEnabled: z.boolean(),
    quiet: quietHours.nullable(),
  })
  .partial();
export type ChannelPatch = z.infer<typeof channelPatch>;

/** One channel as the owner sees it: secrets are masks. */
export const channelView = z.object({
  id: z.string(),
  kind: channelKind,
  name: z.string(),
  isEnabled: z.boolean(),
  quiet: quietHours.nullable(),
  settings: z.record(z.string(), z.unknown()),
  /** Whether it can be reached while the line is down. */
  worksOffline: z.boolean(),
  /** Alerts that wait for it. */
  waitingCount: z.int().nonnegative(),
  /** Why they wait; `null`: nothing does, or it is being tried. */
  hold: deliveryHold.nullable(),
  /** When the next message is tried; `null`: nothing waits, or it waits for the line. */
  nextMs: epochMs.nullable(),
  /** The newest message that was taken; `null` before the first. */
  lastSentMs: epochMs.nullable(),
  /** What the newest attempt failed with; `null` when it succeeded, or before the first. */
  lastFailure: z.object({ reason: deliveryFailure, detail: z.string(), atMs: epochMs }).nullable(),
});
export type ChannelView = z.infer<typeof channelView>;

/** Answer of `GET /alerts/channels`. */
export const channelList = z.object({ items: z.array(channelView) });
export type ChannelList = z.infer<typeof channelList>;

/** A kind of channel an owner can choose. */
export const channelKindView = z.object({
  kind: channelKind,
  title: z.string(),
  /** JSON Schema (draft 2020-12) of its settings. */
  settingsSchema: z.record(z.string(), z.unknown()),
  /** Where messages go: hosts that are asked; empty for the owner's own servers. */
  destinations: z.array(z.string()),
});
export type ChannelKindView = z.infer<typeof channelKindView>;

/** Answer of `GET /alerts/kinds`. */
export const channelKindList = z.object({
  items: z.array(channelKindView),
  /** Public key by which browsers subscribe to Web Push. */
  pushKey: z.string(),
});
export type ChannelKindList = z.infer<typeof channelKindList>;

/** Answer of `POST /alerts/channels/:id/test`. */
export const channelTestResult = z.object({
  isOk: z.boolean(),
  reason: deliveryFailure.nullable(),
  /** In the words of whoever refused it; `null` when it went well. */
  detail: z.string().nullable(),
  durationMs: z.number().nonnegative(),
});
export type ChannelTestResult = z.infer<typeof channelTestResult>;
