import type { Hop } from '@lineside/contract';
import { canonicalAddress, hopKind } from './hop-kind.ts';

/** An answer as a tool prints it. */
export interface HopAnswer {
  readonly ttl: number;
  readonly address: string;
  /** `null` when not measured. */
  readonly rttMs: number | null;
  /** `null` where the tool asks once. */
  readonly lossRatio: number | null;
}

/** The way to a destination as far as hops answered, nearest first. */
export interface Trace {
  readonly hops: readonly Hop[];
  readonly hasReachedDestination: boolean;
}

/**
 * Orders what a tool printed. A router that says "unreachable" answers a second time, for a farther
 * hop: only the first answer of an address counts, and only the first of a distance.
 */
export function traceOf(destination: string, answers: readonly HopAnswer[]): Trace {
  const hops: Hop[] = [];
  for (const { ttl, address: text, rttMs, lossRatio } of answers.toSorted(
    (a, b) => a.ttl - b.ttl,
  )) {
    const address = canonicalAddress(text);
    if (address === null) continue;
    if (hops.some((hop) => hop.ttl === ttl || hop.address === address)) continue;
    hops.push({ ttl, address, kind: hopKind(address), rttMs, lossRatio });
  }
  const end = canonicalAddress(destination);
  return { hops, hasReachedDestination: hops.some(({ address }) => address === end) };
}
