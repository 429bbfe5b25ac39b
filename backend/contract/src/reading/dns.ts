import * as z from 'zod';
import { durationMs, family } from '../words.ts';

/** A DNS resolver that is asked regularly. */
export const resolver = z.strictObject({
  /** e.g. `resolver-192.168.1.1`. */
  id: z.string(),
  address: z.string(),
  /** Interface for link-local addresses, else `null`. */
  zone: z.string().nullable(),
  family,
  /** `system`: the household uses it. `public`: asked for comparison. */
  origin: z.enum(['system', 'public']),
});
export type Resolver = z.infer<typeof resolver>;

/** One DNS question to one resolver. */
export const dnsReading = z.strictObject({
  resolverId: z.string(),
  name: z.string(),
  /** `cached`: a popular name the resolver should know. `uncached`: a random name it must ask for. */
  kind: z.enum(['cached', 'uncached']),
  /** Time from our packet to the answer; `null` when none came. */
  responseMs: durationMs.nullable(),
  /** `NOERROR`, `NXDOMAIN`, `SERVFAIL`, ...; `null` without an answer. */
  rcode: z.string().nullable(),
  /** Why there is no usable answer; `null` when there is one. NXDOMAIN for an uncached random name is an answer. */
  failure: z
    .enum(['timeout', 'refused', 'unreachable', 'servfail', 'bad-answer', 'send-failed'])
    .nullable(),
  /** Number of answer records. */
  answerCount: z.int().nonnegative().nullable(),
});
export type DnsReading = z.infer<typeof dnsReading>;
