import type { Family, IdentityChange, IdentityFamily, NetworkOwner } from '@lineside/contract';
import { knownSince, type AddressStory } from './address-story.ts';
import { isSameLine } from './public-address.ts';

/** A reading with when it was taken. */
export type DatedReading = IdentityFamily['methods'][number];

/** Tells whose network an address is in. */
export type FindOwner = (address: string) => NetworkOwner;

const UNKNOWN: NetworkOwner = { asn: null, asName: null };
const MAX_CHANGES = 100;

/** Who we are to the outside, from the newest answer of each method and what was known before. */
export function describeFamily(
  family: Family,
  story: AddressStory,
  readings: readonly DatedReading[],
  findOwner: FindOwner,
): IdentityFamily {
  const answers = readings.filter(hasAddress).sort((a, b) => b.atMs - a.atMs);
  const address = answers[0]?.address ?? story.inUse.at(-1)?.address ?? null;
  return {
    family,
    address,
    ...(address === null ? UNKNOWN : findOwner(address)),
    sinceMs: address === null ? null : knownSince(story, address),
    methods: [...readings],
    doMethodsAgree: doAgree(answers.map((answer) => answer.address)),
  };
}

/** Changes as shown: of the line, not of the box's own half of an IPv6 address, with the networks. */
export function describeChanges(
  changes: readonly IdentityChange[],
  findOwner: FindOwner,
): IdentityChange[] {
  const isOfTheLine = ({ oldAddress, newAddress }: IdentityChange): boolean =>
    oldAddress === null || !isSameLine(oldAddress, newAddress);
  return changes
    .filter(isOfTheLine)
    .slice(0, MAX_CHANGES)
    .map((change) => ({
      ...change,
      oldAsn: change.oldAddress === null ? null : findOwner(change.oldAddress).asn,
      newAsn: findOwner(change.newAddress).asn,
    }));
}

function hasAddress(reading: DatedReading): reading is DatedReading & { readonly address: string } {
  return reading.address !== null;
}

function doAgree(addresses: readonly string[]): boolean | null {
  const [first, ...others] = addresses;
  if (first === undefined || others.length === 0) return null;
  return others.every((other) => isSameLine(first, other));
}
