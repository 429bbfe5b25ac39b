import type { LinkFamily, LinkReading, Neighbour } from '@lineside/contract';

/**
 * A text that is equal for two readings with no difference worth telling: a lease that ran on, and a
 * neighbour entry that aged or was confirmed (reachable, stale, delay, probe) or whose resolution
 * is being tried again (failed, incomplete), are no change.
 */
export function canonicalLink(reading: LinkReading): string {
  return JSON.stringify([
    canonicalPort(reading),
    canonicalNeighbour(reading.ipv4.gatewayNeighbour),
    canonicalNeighbour(reading.ipv6.gatewayNeighbour),
  ]);
}

/** As `canonicalLink`, without the neighbours: port, cable, addresses and default routes. */
export function canonicalPort(reading: LinkReading): string {
  const { interfaceName, hasCarrier, speedBps, duplex, isWireless, ipv4, ipv6 } = reading;
  return JSON.stringify([
    interfaceName,
    hasCarrier,
    speedBps,
    duplex,
    isWireless,
    canonicalFamily(ipv4),
    canonicalFamily(ipv6),
  ]);
}

function canonicalFamily({ addresses, gateway }: LinkFamily): unknown {
  return [[...addresses].sort(), gateway];
}

function canonicalNeighbour(entry: Neighbour | null): unknown {
  if (entry === null) return null;
  return [entry.mac, neighbourClass(entry.state)];
}

/** What a neighbour state says about the router. */
export type NeighbourClass = 'resolved' | 'unresolved' | 'none';

/** Sums up the kernel's neighbour states. */
export function neighbourClass(state: Neighbour['state']): NeighbourClass {
  switch (state) {
    case 'reachable':
    case 'stale':
    case 'delay':
    case 'probe':
    case 'permanent':
    case 'noarp':
      return 'resolved';
    case 'failed':
    case 'incomplete':
      return 'unresolved';
    case 'none':
      return 'none';
  }
}
