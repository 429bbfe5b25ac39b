import ipaddr from 'ipaddr.js';
import type { Family } from '@lineside/contract';

/** What nobody outside can have seen: the answer came from within the home, or is made up. */
const NOT_SEEN_OUTSIDE: ReadonlySet<string> = new Set([
  'unspecified',
  'broadcast',
  'multicast',
  'linkLocal',
  'loopback',
  'carrierGradeNat',
  'private',
  'uniqueLocal',
]);

/**
 * Reads the address somebody says we have, in its usual notation.
 *
 * @returns `null` when it is none of that family, or none that can be seen from outside
 */
export function publicAddressOf(text: string, family: Family): string | null {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return null;
  const address = ipaddr.process(text);
  if (address.kind() !== `ipv${family}`) return null;
  return NOT_SEEN_OUTSIDE.has(address.range()) ? null : address.toString();
}

/**
 * What of a public address belongs to the line: an IPv4 address as a whole, of an IPv6 address the
 * first 64 bits. The rest is the box's own choice, which changes daily with privacy addresses (RFC 8981).
 */
export function lineOf(address: string): string {
  if (!ipaddr.IPv6.isValid(address)) return address;
  return ipaddr.IPv6.parse(address).parts.slice(0, 4).join(':');
}

/** Whether two addresses show the same line. */
export function isSameLine(one: string, other: string): boolean {
  return lineOf(one) === lineOf(other);
}
