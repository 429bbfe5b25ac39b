import type { Family, Neighbour } from '@lineside/contract';

/** One address of an interface. */
export interface AddressFacts {
  readonly family: Family;
  /** Address with prefix length, e.g. `192.168.1.20/24`. */
  readonly cidr: string;
  /** Kernel scope: `global`, `link`, `host`, `site`. */
  readonly scope: string;
  /** Whether it may be used: not tentative and not a duplicate. */
  readonly isUsable: boolean;
  /** Seconds it is still valid; `null` for ever. */
  readonly validSeconds: number | null;
}

/** One network interface as the kernel shows it. */
export interface InterfaceFacts {
  readonly name: string;
  readonly isLoopback: boolean;
  /** Whether hardware stands behind it: bridges, tunnels and virtual pairs have none. */
  readonly hasDevice: boolean;
  readonly isWireless: boolean;
  readonly hasCarrier: boolean;
  /** Negotiated bits per second; `null` when the driver does not say. */
  readonly speedBps: number | null;
  readonly duplex: 'full' | 'half' | null;
  readonly addresses: readonly AddressFacts[];
}

/** One way of a default route. */
export interface DefaultRouteFacts {
  readonly family: Family;
  /** `null` for a route without a router, e.g. point-to-point. */
  readonly gateway: string | null;
  readonly interfaceName: string;
  /** Lower wins. */
  readonly metric: number;
  /** Whether the kernel marks it unusable: no carrier under it, or dead. */
  readonly isDead: boolean;
}

/** One neighbour entry, ARP or ND. */
export interface NeighbourFacts extends Neighbour {
  readonly address: string;
  readonly interfaceName: string;
}

/** Everything the kernel says about the box's network at one moment. */
export interface LinkFacts {
  readonly interfaces: readonly InterfaceFacts[];
  readonly defaultRoutes: readonly DefaultRouteFacts[];
  readonly neighbours: readonly NeighbourFacts[];
}
