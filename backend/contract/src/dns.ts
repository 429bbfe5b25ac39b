import * as z from 'zod';
import { dnsReading, resolver } from './reading/dns.ts';
import { durationMs, epochMs, ratio } from './words.ts';

/** One resolver over the last ten minutes. */
export const resolverHealth = z.object({
  ...resolver.shape,
  /** Median answer time for a popular name; `null` without an answer. */
  cachedMs: durationMs.nullable(),
  /** Median answer time for a random name. */
  uncachedMs: durationMs.nullable(),
  /** Questions without a usable answer / questions asked; `null` when none was asked. */
  failureRatio: ratio.nullable(),
  last: z.object({ ...dnsReading.shape, atMs: epochMs }).nullable(),
});
export type ResolverHealth = z.infer<typeof resolverHealth>;

/** Answer of `GET /dns`. */
export const dnsView = z.object({ resolvers: z.array(resolverHealth) });
export type DnsView = z.infer<typeof dnsView>;
