import { isSameLine } from './public-address.ts';

/** An address and since when it is known, UTC epoch ms. */
export interface KnownAddress {
  readonly address: string;
  readonly sinceMs: number;
}

/** An address in use. */
export interface UsedAddress extends KnownAddress {
  /** Sightings of other addresses since it was seen last. */
  readonly unseenCount: number;
}

/**
 * What is known of one family's public address. A line can have several at once: behind a carrier's
 * NAT with a pool of addresses, each connection may leave by another one.
 */
export interface AddressStory {
  /** Those in use, the newest at the end; empty: none was ever seen. */
  readonly inUse: readonly UsedAddress[];
  /** Seen once since one in use was seen: perhaps new, perhaps only another one of a pool. */
  readonly strangers: readonly KnownAddress[];
}

export const untold: AddressStory = { inUse: [], strangers: [] };

/** The old address was replaced. */
export interface AddressChange {
  readonly oldAddress: string;
  readonly newAddress: string;
}

/** What a sighting leads to. */
export interface StoryTurn {
  readonly story: AddressStory;
  readonly change: AddressChange | null;
}

/** More addresses of a pool than this are forgotten, the oldest first. */
const MAX_ADDRESSES = 16;
/** Eight hours of regular questions: after that an address is gone, and its return is news. */
const GONE_AFTER_SIGHTINGS = 96;

/** A story that begins with an address known from before. */
export function beginStory({ address, sinceMs }: KnownAddress): AddressStory {
  return { inUse: [{ address, sinceMs, unseenCount: 0 }], strangers: [] };
}

/**
 * Takes in an address that one method saw. A new one counts when it was seen twice, by both methods or
 * by one, with none in use seen in between. One that turns up beside an address in use is another way
 * out of the same line, and no change.
 *
 * @param sighting `sinceMs` is the moment it was seen
 */
export function withSighting(
  { inUse, strangers }: AddressStory,
  sighting: KnownAddress,
): StoryTurn {
  const isSeen = ({ address }: KnownAddress): boolean => isSameLine(address, sighting.address);
  const newest = inUse.at(-1);
  if (newest === undefined) return { story: beginStory(sighting), change: null };
  const aged = inUse
    .map((one) => ({ ...one, unseenCount: isSeen(one) ? 0 : one.unseenCount + 1 }))
    .filter((one, i) => one.unseenCount < GONE_AFTER_SIGHTINGS || i === inUse.length - 1);
  if (aged.some(isSeen)) {
    return { story: { inUse: joined(strangers.map(used), aged), strangers: [] }, change: null };
  }
  const first = strangers.find(isSeen);
  if (first === undefined) {
    return { story: { inUse: aged, strangers: joined(strangers, [sighting]) }, change: null };
  }
  const others = strangers.filter((stranger) => stranger !== first).map(used);
  const arrived = used({ address: sighting.address, sinceMs: first.sinceMs });
  return {
    story: { inUse: joined(aged, [...others, arrived]), strangers: [] },
    change: { oldAddress: newest.address, newAddress: sighting.address },
  };
}

/** Since when an address is known; `null` when it is not. */
export function knownSince({ inUse, strangers }: AddressStory, address: string): number | null {
  const known = [...inUse, ...strangers].find((one) => isSameLine(one.address, address));
  return known?.sinceMs ?? null;
}

function used(address: KnownAddress): UsedAddress {
  return { ...address, unseenCount: 0 };
}

function joined<Each>(some: readonly Each[], others: readonly Each[]): readonly Each[] {
  return [...some, ...others].slice(-MAX_ADDRESSES);
}
