import * as z from 'zod';
import { family } from '../words.ts';

/** The neighbour entry (ARP or ND) of a default gateway. State names are the kernel's, in lower case. */
export const neighbour = z.strictObject({
  mac: z.string().nullable(),
  state: z.enum([
    'reachable',
    'stale',
    'delay',
    'probe',
    'failed',
    'incomplete',
    'permanent',
    'noarp',
    'none',
  ]),
});
export type Neighbour = z.infer<typeof neighbour>;

/** One IP family on the uplink. */
export const linkFamily = z.strictObject({
  family,
  /** Global (routable or private) addresses with prefix length, e.g. `192.168.1.20/24`; link-local ones are not listed. */
  addresses: z.array(z.string()),
  /** Seconds the current lease or router advertisement is still valid; `null` for a permanent address or none. */
  leaseSeconds: z.int().nonnegative().nullable(),
  /** Default gateway of this family; `null` when there is no default route. */
  gateway: z.string().nullable(),
  gatewayNeighbour: neighbour.nullable(),
});
export type LinkFamily = z.infer<typeof linkFamily>;

/** The box's own uplink: port, cable, addresses, default routes. Emitted on every change. */
export const linkReading = z.strictObject({
  /** Name of the uplink, e.g. `eth0`; `null` when the box has no usable interface. */
  interfaceName: z.string().nullable(),
  /** Whether the port has a carrier; `null` when there is no interface to ask. */
  hasCarrier: z.boolean().nullable(),
  /** Negotiated bits per second; `null` when the driver does not say. */
  speedBps: z.number().positive().nullable(),
  duplex: z.enum(['full', 'half']).nullable(),
  isWireless: z.boolean(),
  ipv4: linkFamily,
  ipv6: linkFamily,
});
export type LinkReading = z.infer<typeof linkReading>;
