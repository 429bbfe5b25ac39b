import * as z from 'zod';
import { dnsIntegrityReading } from './reading/dns-integrity.ts';
import { dnsReading, resolver } from './reading/dns.ts';
import { durationMs, epochMs, ratio } from './words.ts';

/**
 * Whose resolver it is. `router`: in the home network, as a rule the router's forwarder. `isp`: the
 * provider's. `public`: an operator's for everybody. `unknown`: runs on this box itself.
 */
export const resolverOwner = z.enum(['router', 'isp', 'public', 'unknown']);
export type ResolverOwner = z.infer<typeof resolverOwner>;

/** The newest result of a check whether DNS tells the truth. */
export const integrityFinding = z.object({
  result: dnsIntegrityReading.shape.result,
  addresses: dnsIntegrityReading.shape.addresses,
  atMs: epochMs,
});
export type IntegrityFinding = z.infer<typeof integrityFinding>;

/** One resolver over the last ten minutes. */
export const resolverHealth = z.object({
  ...resolver.shape,
  owner: resolverOwner,
  /** Median answer time for a popular name; `null` without an answer. */
  cachedMs: durationMs.nullable(),
  /** Median answer time for a random name. */
  uncachedMs: durationMs.nullable(),
  /** Questions without a usable answer / questions asked; `null` when none was asked. */
  failureRatio: ratio.nullable(),
  last: z.object({ ...dnsReading.shape, atMs: epochMs }).nullable(),
  /** `null`: not checked yet, or switched off. */
  integrity: z.object({
    nxdomain: integrityFinding.nullable(),
    dnssec: integrityFinding.nullable(),
  }),
});
export type ResolverHealth = z.infer<typeof resolverHealth>;

/** Answer of `GET /dns`. */
export const dnsView = z.object({
  resolvers: z.array(resolverHealth),
  /** Whether somebody answers in place of an address that runs no DNS; `null`: not checked yet, or switched off. */
  interception: integrityFinding.nullable(),
});
export type DnsView = z.infer<typeof dnsView>;
