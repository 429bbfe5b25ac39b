import type { Family, LinkReading, NetworkOwner, Target } from '@lineside/contract';

/*
 * The household of the demo. Its own networks are those of RFC 5737 and RFC 3849, kept for
 * documentation: they belong to nobody. The far places are the usual ones, but nobody asks them.
 */

const MAC = '02:00:5e:10:00:01';

/** The port of the box, well connected. */
export const WELL_LINK: LinkReading = {
  interfaceName: 'eth0',
  hasCarrier: true,
  speedBps: 1_000_000_000,
  duplex: 'full',
  isWireless: false,
  ipv4: {
    family: 4,
    addresses: ['192.168.1.20/24'],
    leaseSeconds: 86_400,
    gateway: '192.168.1.1',
    gatewayNeighbour: { mac: MAC, state: 'reachable' },
  },
  ipv6: {
    family: 6,
    addresses: ['2001:db8:1ab:1::20/64'],
    leaseSeconds: 7200,
    gateway: 'fe80::1',
    gatewayNeighbour: { mac: MAC, state: 'reachable' },
  },
};

/** First machine of the provider, by family. */
export const EDGES: Readonly<Record<Family, string>> = {
  4: '198.51.100.1',
  6: '2001:db8:ffff::1',
};

/** Resolvers of the household: its router, then public ones. */
export const RESOLVERS = ['192.168.1.1', '1.1.1.1', '9.9.9.9'] as const;

/** Far places of the demo's settings. */
export const ANCHORS = ['1.1.1.1', '9.9.9.9', '2606:4700:4700::1111', '2620:fe::fe'] as const;

/** Who is probed, by the ids the box gives them. */
export const TARGETS: readonly Pick<Target, 'id' | 'role' | 'family' | 'address'>[] = [
  { id: 'control-4', role: 'control', family: 4, address: '127.0.0.1' },
  { id: 'control-6', role: 'control', family: 6, address: '::1' },
  { id: 'router-4', role: 'router', family: 4, address: '192.168.1.1' },
  { id: 'router-6', role: 'router', family: 6, address: 'fe80::1' },
  { id: 'isp-edge-4', role: 'isp-edge', family: 4, address: EDGES[4] },
  { id: 'isp-edge-6', role: 'isp-edge', family: 6, address: EDGES[6] },
  ...ANCHORS.map((address) => ({
    id: `anchor-${address}`,
    role: 'anchor' as const,
    family: address.includes(':') ? (6 as const) : (4 as const),
    address,
  })),
];

/** The provider and those behind it, who are in no table of real networks. */
const OWNERS: readonly (readonly [prefix: string, owner: NetworkOwner])[] = [
  ['198.51.100.', { asn: 64496, asName: 'STADTNETZ' }],
  ['2001:db8:', { asn: 64496, asName: 'STADTNETZ' }],
  ['203.0.113.', { asn: 64511, asName: 'EXAMPLE-TRANSIT' }],
  ['192.0.2.', { asn: 64510, asName: 'EXAMPLE-EXCHANGE' }],
];

/** Whose network a made-up address is in; `null`: it is none of them. */
export function madeUpOwnerOf(address: string): NetworkOwner | null {
  return OWNERS.find(([prefix]) => address.startsWith(prefix))?.[1] ?? null;
}
