import type { Resolver, ResolverOwner } from '@lineside/contract';
import ipaddr from 'ipaddr.js';

/** Networks of operators who resolve for everybody: Cloudflare, Google, Quad9, OpenDNS, AdGuard, CleanBrowsing, Control D, Mullvad, DNS4EU. */
const PUBLIC_NETWORKS = [
  '1.0.0.0/24',
  '1.1.1.0/24',
  '2606:4700:4700::/48',
  '8.8.4.0/24',
  '8.8.8.0/24',
  '2001:4860:4860::/48',
  '9.9.9.0/24',
  '149.112.112.0/24',
  '2620:fe::/48',
  '208.67.220.0/24',
  '208.67.222.0/24',
  '2620:119:35::/48',
  '2620:119:53::/48',
  '94.140.14.0/24',
  '94.140.15.0/24',
  '2a10:50c0::/32',
  '185.228.168.0/24',
  '185.228.169.0/24',
  '76.76.2.0/24',
  '76.76.10.0/24',
  '194.242.2.0/24',
  '86.54.11.0/24',
].map((network) => ipaddr.parseCIDR(network));

/** Ranges that are only reached inside the home (RFC 1918, RFC 3927, RFC 4193, RFC 4291). */
const HOME_RANGES: ReadonlySet<string> = new Set(['private', 'linkLocal', 'uniqueLocal']);

/**
 * Whose resolver it is, as far as its address tells.
 *
 * @param gateways the default gateways: most homes ask their router, which asks the provider
 */
export function ownerOf(
  { address, origin }: Pick<Resolver, 'address' | 'origin'>,
  gateways: readonly string[],
): ResolverOwner {
  if (gateways.includes(address)) return 'router';
  if (!ipaddr.isValid(address)) return 'unknown';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (HOME_RANGES.has(range)) return 'router';
  if (range === 'loopback') return 'unknown';
  if (origin === 'public' || isPublicOperator(parsed)) return 'public';
  return 'isp';
}

function isPublicOperator(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return PUBLIC_NETWORKS.some(
    (network) => network[0].kind() === address.kind() && address.match(network),
  );
}
