import type { Family, IdentityChange, IdentityReading } from '@lineside/contract';

/** What one method said about our public address, and since when. */
export interface AddressAnswer {
  readonly atMs: number;
  readonly family: Family;
  readonly method: IdentityReading['method'];
  /** `null`: no answer, which says nothing about the address. */
  readonly address: string | null;
}

/**
 * The changes of our public addresses, oldest first. The first address of a family counts as one, from
 * `null`. Methods that see two different ways out are no change each time they answer in turn: an
 * address is new when neither the family nor the method that tells it had it before.
 *
 * @param answers in order of coming
 */
export function addressChanges(answers: Iterable<AddressAnswer>): IdentityChange[] {
  const ofMethod = new Map<string, string>();
  const ofFamily = new Map<Family, string>();
  const changes: IdentityChange[] = [];
  for (const { atMs, family, method, address } of answers) {
    if (address === null) continue;
    const key = `${family} ${method}`;
    const isKnown = ofMethod.get(key) === address || ofFamily.get(family) === address;
    ofMethod.set(key, address);
    if (isKnown) continue;
    const oldAddress = ofFamily.get(family) ?? null;
    ofFamily.set(family, address);
    const networks = { oldAsn: null, newAsn: null };
    changes.push({ atMs, family, oldAddress, newAddress: address, ...networks });
  }
  return changes;
}
