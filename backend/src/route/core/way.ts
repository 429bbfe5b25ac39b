import type { Hop } from '@lineside/contract';
import { canBeSameAsPath, type AsnOf, type WayHop } from './as-path.ts';
import { canonicalAddress } from './hop-kind.ts';

/** A trace that got through to its destination. */
export interface Way {
  /** When the trace was begun, UTC epoch ms. */
  readonly atMs: number;
  /** Answering hops in order; the last one is the destination. */
  readonly hops: readonly WayHop[];
  /** Round-trip time to the destination; `null` when not measured. */
  readonly rttMs: number | null;
}

/** How a way differs from known ones. */
export type Difference = 'as-path' | 'hops';

/** One other hop is no other path: routers answer with this address or that. */
const MISMATCHES_OF_A_CHANGE = 2;

/** The way a trace has found; `null` when it did not get through. */
export function wayOf(atMs: number, destination: string, hops: readonly Hop[]): Way | null {
  const end = canonicalAddress(destination);
  const last = hops.findIndex(({ address }) => address === end);
  if (last < 0) return null;
  return {
    atMs,
    hops: hops.slice(0, last + 1).map(({ ttl, address }) => ({ ttl, address })),
    rttMs: hops[last]?.rttMs ?? null,
  };
}

/** Whether the same hops answered. */
export function haveSameHops(one: Way, other: Way): boolean {
  return (
    one.hops.length === other.hops.length &&
    one.hops.every(({ ttl, address }, i) => {
      const hop = other.hops[i];
      return hop?.ttl === ttl && hop.address === address;
    })
  );
}

/**
 * Compares a way with all known ones together, so that traffic spread over several ways (ECMP) is no
 * change: each hop may be any that was known at its distance.
 *
 * @returns `null` when it fits
 */
export function differenceOf(way: Way, known: readonly Way[], asnOf: AsnOf): Difference | null {
  const kinds = [...new Set(known.map(({ hops }) => hops))];
  const mismatchCount = countMismatches(way.hops, kinds);
  if (mismatchCount === 0) return null;
  if (!kinds.some((hops) => canBeSameAsPath(way.hops, hops, asnOf))) return 'as-path';
  return mismatchCount >= MISMATCHES_OF_A_CHANGE ? 'hops' : null;
}

/** Distances at which somebody else answered than ever before. Silence, now or before, is no mismatch. */
function countMismatches(way: readonly WayHop[], known: readonly (readonly WayHop[])[]): number {
  const lengths = [way, ...known].map((hops) => hops.at(-1)?.ttl ?? 0);
  let count = 0;
  for (let ttl = 1; ttl <= Math.max(...lengths); ttl += 1) {
    const address = addressAt(way, ttl);
    if (address === null) continue;
    const others = known.flatMap((one) => addressAt(one, ttl) ?? []);
    if (others.length > 0 && !others.includes(address)) count += 1;
  }
  return count;
}

/** Who answers at a distance: beyond the destination it is the destination itself, so that lengths count. */
function addressAt(hops: readonly WayHop[], ttl: number): string | null {
  const end = hops.at(-1);
  if (end !== undefined && ttl >= end.ttl) return end.address;
  return hops.find((hop) => hop.ttl === ttl)?.address ?? null;
}
