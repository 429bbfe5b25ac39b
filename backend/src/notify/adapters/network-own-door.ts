import { networkInterfaces } from 'node:os';
import type { OwnDoor } from '../core/forbidden-address.ts';

/** Asks the machine for its addresses, which come and go with the lease. */
export function ownDoor(port: number): OwnDoor {
  const addresses = Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? []).map(({ address }) => address),
  );
  return { port, addresses };
}
