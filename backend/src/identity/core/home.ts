import type { LinkFamily } from '@lineside/contract';

/** How one family reaches the internet. */
export interface Home {
  /** Own addresses, sorted. */
  readonly addresses: readonly string[];
  readonly gateway: string | null;
  /** Hardware address of the gateway; `null` until it is known. */
  readonly gatewayMac: string | null;
}

/** The home of a link reading; a hardware address that is not known at the moment is remembered. */
export function homeOf(side: LinkFamily, before: Home | null): Home {
  const { addresses, gateway, gatewayNeighbour } = side;
  const remembered = before?.gateway === gateway ? before.gatewayMac : null;
  const gatewayMac = gatewayNeighbour?.mac ?? remembered;
  return { addresses: [...addresses].sort(), gateway, gatewayMac };
}

/** Whether we may come out somewhere else than before: other addresses, or another router. */
export function hasMoved(before: Home, now: Home): boolean {
  if (now.gateway === null) return false;
  if (before.gateway !== now.gateway) return true;
  if (before.gatewayMac !== null && before.gatewayMac !== now.gatewayMac) return true;
  return before.addresses.join() !== now.addresses.join();
}
