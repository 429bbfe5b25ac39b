import type { Blame, Resolver } from '@lineside/contract';
import ipaddr from 'ipaddr.js';

/** Networks of well-known public resolvers: Cloudflare, Google, Quad9, OpenDNS, AdGuard, DNS4EU, Control D, Mullvad, NextDNS. */
const PUBLIC_RESOLVERS = [
  '1.1.1.0/24',
  '1.0.0.0/24',
  '2606:4700:4700::/48',
  '8.8.8.0/24',
  '8.8.4.0/24',
  '2001:4860:4860::/48',
  '9.9.9.0/24',
  '149.112.112.0/24',
  '2620:fe::/48',
  '208.67.220.0/22',
  '2620:119::/32',
  '94.140.14.0/23',
  '2a10:50c0::/32',
  '86.54.11.0/24',
  '76.76.2.0/24',
  '194.242.2.0/24',
  '45.90.28.0/22',
].map((cidr) => ipaddr.parseCIDR(cidr));

/** Who runs a resolver: the home's router, the ISP (of what DHCP names), or a public operator. */
export function ownerOf({ address, origin }: Resolver): 'router' | 'isp' | 'public' {
  const parsed = ipaddr.parse(address);
  if (['private', 'uniqueLocal', 'linkLocal'].includes(parsed.range())) return 'router';
  const isWellKnown = PUBLIC_RESOLVERS.some(
    ([network, prefixLength]) =>
      network.kind() === parsed.kind() && parsed.match([network, prefixLength]),
  );
  return origin === 'public' || isWellKnown ? 'public' : 'isp';
}

/** Whom to ask about what a resolver says: what a home router answers, it was told by the ISP. */
export function blameForAnswers(resolver: Resolver): Blame {
  return ownerOf(resolver) === 'public' ? 'dns-operator' : 'isp';
}
