import * as z from 'zod';

/** What the provider can be written about: one rule each. */
export const ispMailRuleId = z.enum([
  'slow-download',
  'slow-upload',
  'long-outage',
  'many-outages',
  'degraded-hours',
]);
export type IspMailRuleId = z.infer<typeof ispMailRuleId>;

/** What comes of a rule: nothing, a draft for the owner, or a mail that is sent by itself. */
export const ispMailMode = z.enum(['off', 'draft', 'send']);
export type IspMailMode = z.infer<typeof ispMailMode>;

/** What a mail to the provider cannot go without. */
export const ispMailMissing = z.enum([
  'provider-address',
  'sender-name',
  'customer-number',
  'mail-channel',
]);
export type IspMailMissing = z.infer<typeof ispMailMissing>;

/** Why a mail that was to be sent by itself became a draft: something is missing, or another went not long ago. */
export const ispMailHold = z.enum(['missing', 'too-soon']);
export type IspMailHold = z.infer<typeof ispMailHold>;

/** Where a mail to the provider stands. */
export const ispMailStatus = z.enum([
  /** The owner decides. */
  'draft',
  /** To be sent as soon as the report that goes along is made. */
  'preparing',
  /** In the outbox: not yet tried, or to be tried again. */
  'waiting',
  'sending',
  /** The mail server took it. */
  'sent',
  /** The mail server refused it for good, or what goes along is gone; it can be mended and sent again. */
  'refused',
  /** The connection broke before the server said whether it took it; not sent twice. */
  'unsure',
  /** It waited for a week in vain; it can be sent again. */
  'expired',
  /** The channel was removed or switched off before; it can be sent again. */
  'dropped',
  /** The owner did not want it. */
  'discarded',
]);
export type IspMailStatus = z.infer<typeof ispMailStatus>;

const COMMON = ['name', 'address', 'customerNumber', 'plan', 'from', 'to', 'count', 'list'];
const OUTAGES = [...COMMON, 'start', 'end', 'longest', 'total'];
const TESTS = [...COMMON, 'sold', 'limit', 'median', 'lowest'];

/** Names that stand in braces in the texts of each rule, e.g. `{customerNumber}`. */
export const ispMailPlaceholders: Readonly<Record<IspMailRuleId, readonly string[]>> = {
  'slow-download': TESTS,
  'slow-upload': TESTS,
  'long-outage': OUTAGES,
  'many-outages': OUTAGES,
  'degraded-hours': OUTAGES,
};
