import type { LinkReading } from '@lineside/contract';

/** A home link with IPv4 and IPv6 behind one router. */
export const dualStackLink: LinkReading = {
  interfaceName: 'eth0',
  hasCarrier: true,
  speedBps: 1_000_000_000,
  duplex: 'full',
  isWireless: false,
  ipv4: {
    family: 4,
    addresses: ['192.168.1.20/24'],
    leaseSeconds: 3600,
    gateway: '192.168.1.1',
    gatewayNeighbour: { mac: '02:00:00:00:00:01', state: 'reachable' },
  },
  ipv6: {
    family: 6,
    addresses: ['2001:db8:1:1::20/64'],
    leaseSeconds: 3600,
    gateway: 'fe80::1',
    gatewayNeighbour: { mac: '02:00:00:00:00:01', state: 'reachable' },
  },
};

/** The same home without IPv6. */
export const ipv4Link: LinkReading = {
  ...dualStackLink,
  ipv6: { family: 6, addresses: [], leaseSeconds: null, gateway: null, gatewayNeighbour: null },
};
