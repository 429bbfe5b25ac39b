import type { NetworkOwner } from '@lineside/contract';
import type { NetworkOwners } from '../../src/measurement/network-owners.ts';

/** Knows the owners of the addresses it is given, by beginning, e.g. `{ '203.0.113.': 64500 }`. */
export function fakeNetworkOwners(
  asnByPrefix: Readonly<Record<string, number>> = {},
): NetworkOwners {
  return {
    find(address): NetworkOwner {
      const known = Object.entries(asnByPrefix).find(([prefix]) => address.startsWith(prefix));
      return known === undefined
        ? { asn: null, asName: null }
        : { asn: known[1], asName: `Network ${known[1]}` };
    },
  };
}
