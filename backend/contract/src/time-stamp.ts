import * as z from 'zod';
import { destination } from './destination.ts';
import { sha256Text } from './seal.ts';
import { epochMs } from './words.ts';

const stampUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
  .max(500)
  .refine((url) => !/^[a-z]+:\/\/[^/]*@/i.test(url), { error: 'must not have a password in it' });

/** An authority for time stamps (RFC 3161) of the owner's choice. Nothing is sent without both. */
export const timeStampSettings = z.strictObject({
  /** Whether the head of the chain of sealed days is sent there: a hash of 32 bytes, once a day. */
  isEnabled: z.boolean().default(false),
  url: destination(stampUrl).nullable().default(null),
});
export type TimeStampSettings = z.infer<typeof timeStampSettings>;

/**
 * Why no time stamp came. `http-status`: an answer other than 200. `too-large`: more than 64 kB.
 * `bad-answer`: no time stamp. `refused`: the authority says no. `wrong-nonce` and `wrong-imprint`: an
 * answer to another question. `bad-signature`: it is not signed as it should be.
 */
export const timeStampFailure = z.enum([
  ...(['dns', 'forbidden-address', 'connect', 'tls', 'connection-lost', 'timeout'] as const),
  ...(['stopped', 'http-status', 'too-large', 'bad-answer', 'refused'] as const),
  ...(['wrong-nonce', 'wrong-imprint', 'bad-signature', 'disk'] as const),
]);
export type TimeStampFailure = z.infer<typeof timeStampFailure>;

/** The time an authority put on a head of the chain. */
export const headStamp = z.object({
  /** The head: a day of UTC, e.g. `2026-11-21`. */
  day: z.iso.date(),
  /** Its hash, which is the imprint. */
  hash: sha256Text,
  /** When it was stamped, as the authority says. */
  stampedMs: epochMs,
  /** As its certificate names it; the box has no opinion on whether it is to be trusted. */
  authority: z.string(),
  /** The token of RFC 3161 as it came. */
  tokenBase64: z.base64(),
});
export type HeadStamp = z.infer<typeof headStamp>;

/** Answer of `GET /seals/head`: the newest link of the chain, and what an authority said of it. */
export const sealHead = z.object({
  /** `null` before the first day is sealed. */
  head: z.object({ day: z.iso.date(), hash: sha256Text, madeMs: epochMs }).nullable(),
  /** Whether heads are stamped: it is switched on, and there is an address. */
  isStamped: z.boolean(),
  /** The newest stamp, without its token; `null` before the first. */
  lastStamp: headStamp.omit({ tokenBase64: true }).nullable(),
  /** Why the last attempt came to nothing; `null` after one that did, and before the first. */
  failure: z
    .object({
      reason: timeStampFailure,
      /** For people, in the words of the other side or of the system; `null`: there are none. */
      detail: z.string().nullable(),
      atMs: epochMs,
    })
    .nullable(),
});
export type SealHead = z.infer<typeof sealHead>;
