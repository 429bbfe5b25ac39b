import type { HopKind } from '@lineside/contract';
import ipaddr from 'ipaddr.js';

/** IPv4 addresses of a DS-Lite tunnel: home router and provider end (RFC 6333 section 5.7). */
const DS_LITE = ipaddr.IPv4.parseCIDR('192.0.0.0/29');

/** The one spelling in which addresses are compared; `null` for what is no numeric address. */
export function canonicalAddress(text: string): string | null {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).toString();
  return ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text).toString() : null;
}

/** Whose an address can be: private (RFC 1918, RFC 4193), shared by carriers (RFC 6598), a DS-Lite end, ... */
export function hopKind(address: string): HopKind {
  const parsed = ipaddr.parse(address);
  if (parsed.kind() === 'ipv4' && parsed.match(DS_LITE)) return 'ds-lite';
  const range = parsed.range();
  if (range === 'private' || range === 'uniqueLocal') return 'private';
  if (range === 'carrierGradeNat') return 'shared';
  return range === 'linkLocal' ? 'link-local' : 'public';
}
