import type { AddressSharing } from '@lineside/contract';
import ipaddr from 'ipaddr.js';

/** `reserved` holds the networks of documentation, which laboratories use as public ones. */
const PUBLIC: ReadonlySet<string> = new Set(['unicast', 'reserved']);

/** What is known of the way from the home to its public IPv4 address; `null`: not known. */
export interface KnownAddresses {
  /** The one the router has towards the internet. */
  readonly external: string | null;
  /** The one others see. */
  readonly seen: string | null;
  /** Whether traces passed shared address space or DS-Lite. */
  readonly isCgnatLikely: boolean;
}

/**
 * Whether the public address is the home's own. The address of the router says it alone where it is of the
 * provider's shared space (RFC 6598) or private; else both have to be known. Without a router that tells,
 * traces can only show a provider that shares.
 */
export function addressSharingOf({
  external,
  seen,
  isCgnatLikely,
}: KnownAddresses): AddressSharing | null {
  const range = external !== null && ipaddr.IPv4.isValid(external) ? rangeOf(external) : null;
  if (range === 'carrierGradeNat') return 'carrier-nat';
  if (range === 'private') return isCgnatLikely ? 'carrier-nat' : 'second-router';
  if (range === null || !PUBLIC.has(range)) return isCgnatLikely ? 'carrier-nat' : null;
  if (seen === null) return null;
  return seen === external ? 'own' : 'differs';
}

function rangeOf(address: string): string {
  return ipaddr.IPv4.parse(address).range();
}
