import * as z from 'zod';

/**
 * Whether a resolver, or somebody in between, tells the truth.
 *
 * - `nxdomain`: made-up names must not exist (RFC 1035 RCODE 3).
 * - `dnssec`: a well-signed name must resolve, a badly signed one must not (RFC 4035).
 * - `interception`: an address that runs no DNS must not answer on port 53.
 */
export const dnsIntegrityReading = z.strictObject({
  check: z.enum(['nxdomain', 'dnssec', 'interception']),
  /** The resolver asked; `null` for `interception`, which asks nobody in particular. */
  resolverId: z.string().nullable(),
  /**
   * `hijacked`: made-up names lead somewhere. `broken`: well-signed names fail and work with checking
   * disabled. `not-validating`: badly signed names resolve (a fact, no fault). `intercepted`: somebody
   * answered in place of nobody. `inconclusive`: too few answers to tell.
   */
  result: z.enum(['ok', 'hijacked', 'broken', 'not-validating', 'intercepted', 'inconclusive']),
  /** Addresses given for made-up names, or by whom the interceptor's answer was signed; empty otherwise. */
  addresses: z.array(z.string()),
});
export type DnsIntegrityReading = z.infer<typeof dnsIntegrityReading>;
