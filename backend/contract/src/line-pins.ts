import * as z from 'zod';

/** Nobody in particular: this network, loopback, multicast, reserved, broadcast. */
const IPV4_NOBODY = /^(?:0|127|22[4-9]|2[3-5]\d)\./;
/** Unspecified, loopback, multicast, and IPv4 in the clothes of IPv6. */
const IPV6_NOBODY = /^[0:]+1?$|^ff|\./i;
const IPV6_LINK_LOCAL = /^fe[89ab]/i;

const machineIpv4 = z
  .ipv4({ error: 'must be an IPv4 address', abort: true })
  .refine((text) => !IPV4_NOBODY.test(text), 'must be the address of one machine');
const machineIpv6 = z
  .ipv6({ error: 'must be an IPv6 address', abort: true })
  .refine((text) => !IPV6_NOBODY.test(text), 'must be the address of one machine');

/**
 * Machines of the line the owner names, where the box would find others. `null` leaves it to the box:
 * the default gateway is the router, the first machine beyond it that answers is the provider's.
 */
export const linePins = z
  .strictObject({
    routerIpv4: machineIpv4.nullable().default(null),
    routerIpv6: machineIpv6.nullable().default(null),
    ispEdgeIpv4: machineIpv4.nullable().default(null),
    ispEdgeIpv6: machineIpv6
      .refine((text) => !IPV6_LINK_LOCAL.test(text), 'cannot be reached from the home')
      .nullable()
      .default(null),
  })
  .superRefine((pins, context) => {
    for (const [router, edge] of [
      ['routerIpv4', 'ispEdgeIpv4'],
      ['routerIpv6', 'ispEdgeIpv6'],
    ] as const) {
      if (pins[edge] === null || pins[edge] !== pins[router]) continue;
      context.addIssue({ code: 'custom', path: [edge], message: 'must not be the router' });
    }
  });
export type LinePins = z.infer<typeof linePins>;
