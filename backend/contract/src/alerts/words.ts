import * as z from 'zod';

/** What an alert can be about: one rule each. */
export const alertRuleId = z.enum([
  'outage',
  'unstable',
  'degradation',
  'captive-portal',
  'dns',
  'slow',
  'path-change',
  'new-address',
  'byte-budget',
  'box',
  'tests-failing',
]);
export type AlertRuleId = z.infer<typeof alertRuleId>;

/** Where an alert comes from: a rule, the calendar, or the owner who tries a channel. */
export const alertSource = z.enum([
  ...alertRuleId.options,
  'digest',
  'report',
  'isp-draft',
  'isp-mail',
  'test',
]);
export type AlertSource = z.infer<typeof alertSource>;

/**
 * What an alert says about its subject: trouble began (`raised`), has lasted for long (`lasting`), is
 * over (`recovered`), or something happened that has no end (`told`).
 */
export const alertStep = z.enum(['raised', 'lasting', 'recovered', 'told']);
export type AlertStep = z.infer<typeof alertStep>;

/** Ways to be told. */
export const channelKind = z.enum([
  'mail',
  'telegram',
  'discord',
  'slack',
  'ntfy',
  'gotify',
  'pushover',
  'matrix',
  'webhook',
  'apprise',
  'twilio',
  'modem',
  'mqtt',
  'web-push',
  'page',
  'led',
]);
export type ChannelKind = z.infer<typeof channelKind>;

/** Languages of messages. */
export const alertLanguage = z.enum(['en', 'de']);
export type AlertLanguage = z.infer<typeof alertLanguage>;

/** Where a delivery stands. */
export const deliveryState = z.enum([
  /** Not yet tried, or to be tried again. */
  'waiting',
  /** On its way at this moment. */
  'sending',
  /** The other side took it. */
  'sent',
  /** Not told, because a newer alert of the same subject says all of it. */
  'superseded',
  /** Too old to be of use before the channel could be reached. */
  'expired',
  /** It was sent, but nobody knows whether it arrived; not sent twice. */
  'unsure',
  /** A mail to the provider that its server will not take: for the owner to mend. */
  'refused',
  /** The channel was removed or switched off before. */
  'dropped',
]);
export type DeliveryState = z.infer<typeof deliveryState>;

/** Why a message was not delivered. */
export const deliveryFailure = z.enum([
  'dns',
  'connect',
  'timeout',
  'tls',
  'connection-lost',
  'forbidden-address',
  'redirected',
  'unauthorized',
  'not-found',
  'rejected',
  'rate-limited',
  'server-error',
  'bad-answer',
  'not-configured',
  'no-modem',
  'modem-failed',
  'nobody-there',
  'attachment-gone',
  'stopped',
  'internal',
]);
export type DeliveryFailure = z.infer<typeof deliveryFailure>;

/** Why a delivery waits. */
export const deliveryHold = z.enum(['line-down', 'quiet-hours', 'pace', 'retry']);
export type DeliveryHold = z.infer<typeof deliveryHold>;
