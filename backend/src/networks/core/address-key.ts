import ipaddr from 'ipaddr.js';
import type { Family } from '@lineside/contract';

/** Bytes of an address of each family. */
export const KEY_BYTES = { 4: 4, 6: 16 } as const satisfies Record<Family, number>;

/** An address as it is looked up. */
export interface AddressKey {
  readonly family: Family;
  /** The address in network byte order. */
  readonly key: Buffer;
}

/** What is never announced on the internet (IANA special-purpose registries). */
const UNROUTED: ReadonlySet<string> = new Set([
  'unspecified',
  'broadcast',
  'multicast',
  'linkLocal',
  'loopback',
  'carrierGradeNat',
  'private',
  'uniqueLocal',
  'reserved',
  'benchmarking',
  'discard',
]);

/**
 * The key of an address that may have an owner; an IPv4 address in IPv6 clothes counts as IPv4.
 *
 * @returns `null` for private and other unrouted addresses, and for what is no address
 */
export function keyOf(text: string): AddressKey | null {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.process(text);
  if (UNROUTED.has(address.range())) return null;
  const family = address.kind() === 'ipv4' ? 4 : 6;
  return { family, key: Buffer.from(address.toByteArray()) };
}
