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

/** Answer of `GET /speed/router`: asked now. */
export const routerView = z.object({
  /** Whether it may be asked at all (`speed.hasRouterCounters`). */
  isEnabled: z.boolean(),
  /** `null`: none, or none with IPv4. */
  gateway: z.ipv4().nullable(),
  /** Whether a test sees what other devices of the home move; else only what goes through this box. */
  isCounting: z.boolean(),
  answers: z.array(routerAnswer),
});
export type RouterView = z.infer<typeof routerView>;
