import type { NetworkOwner } from '@lineside/contract';

/** Tells whose network an address is in, without asking anybody. Implemented by the room that holds the table. */
export interface NetworkOwners {
  /** Both `null` for private and unrouted addresses, and when there is no table. */
  find(address: string): NetworkOwner;
}
export const NETWORK_OWNERS = Symbol('NetworkOwners');
