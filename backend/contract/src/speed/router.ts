import * as z from 'zod';

/** How a home router is asked about its side towards the internet. */
export const routerProtocol = z.enum(['upnp-igd', 'nat-pmp']);
export type RouterProtocol = z.infer<typeof routerProtocol>;

const bps = z.number().nonnegative();

/** What it said by one protocol; `null`: it did not tell. */
export const routerAnswer = z.object({
  protocol: routerProtocol,
  state: z.enum(['answered', 'silent', 'refused', 'bad-answer', 'not-asked']),
  /** Whether it counts the bytes of the whole home; NAT-PMP and PCP have no counters. */
  hasCounters: z.boolean(),
  name: z.string().nullable(),
  externalAddress: z.ipv4().nullable(),
  /** Since its connection, or the router itself, was started. */
  uptimeMs: z.number().nonnegative().nullable(),
  /** Rates of the access line as the router sees them. */
  downBps: bps.nullable(),
  upBps: bps.nullable(),
});
export type RouterAnswer = z.infer<typeof routerAnswer>;

/**
 * Whether the home's public IPv4 address is its own, by the address the router has and the one others see.
 * `carrier-nat`: shared with other customers by the provider; `second-router`: the router stands behind
 * another one; `differs`: both are public and not the same (a tunnel, or one has just changed).
 */
export const addressSharing = z.enum(['own', 'carrier-nat', 'second-router', 'differs']);
export type AddressSharing = z.infer<typeof addressSharing>;

/** Answer of `GET /speed/router`: asked now. */
export const routerView = z.object({
  /** Whether it may be asked at all (`speed.hasRouterCounters`). */
  isEnabled: z.boolean(),
  /** `null`: none, or none with IPv4. */
  gateway: z.ipv4().nullable(),
  /** Whether a test sees what other devices of the home move; else only what goes through this box. */
  isCounting: z.boolean(),
  /** As others see us, IPv4; `null`: not known, or there is none. */
  publicAddress: z.ipv4().nullable(),
  /** `null`: cannot be told. */
  sharing: addressSharing.nullable(),
  answers: z.array(routerAnswer),
});
export type RouterView = z.infer<typeof routerView>;
