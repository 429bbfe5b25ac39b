import ipaddr from 'ipaddr.js';
import type { Resolver } from '@lineside/contract';

/** More resolvers than this are not asked. */
export const MAX_RESOLVERS = 8;

/** What of the box's network decides which resolvers can be asked. */
export interface ResolverSurroundings {
  /** Without an IPv6 default route, public IPv6 resolvers would only ever fail. */
  readonly hasIpv6: boolean;
  /** Interface for link-local resolvers written without one; `null` when not known. */
  readonly interfaceName: string | null;
}

/** The `nameserver` lines of a `resolv.conf`, as written; lines that are no address are left out. */
export function parseNameservers(resolvConf: string): string[] {
  const found: string[] = [];
  for (const line of resolvConf.split('\n')) {
    const match = /^\s*nameserver\s+(\S+)/.exec(line);
    if (match?.[1] !== undefined && parseAddress(match[1]) !== null) found.push(match[1]);
  }
  return found;
}

/** Whether only the stub of systemd-resolved is named: the household's resolvers are listed elsewhere then. */
export function isStubOnly(nameservers: readonly string[]): boolean {
  return (
    nameservers.length > 0 &&
    nameservers.every((address) => address === '127.0.0.53' || address === '127.0.0.54')
  );
}

/**
 * The resolvers to ask: those the system uses first, then the public ones, without repetition.
 *
 * @param system addresses of `resolv.conf`, link-local ones with `%interface`
 * @param publics addresses of the settings
 */
export function listResolvers(
  system: readonly string[],
  publics: readonly string[],
  surroundings: ResolverSurroundings,
): Resolver[] {
  const resolvers = new Map<string, Resolver>();
  for (const text of system) {
    const resolver = toResolver(text, 'system', surroundings.interfaceName);
    if (resolver !== null) resolvers.set(resolver.id, resolver);
  }
  for (const text of publics) {
    const resolver = toResolver(text, 'public', surroundings.interfaceName);
    if (resolver === null || resolvers.has(resolver.id)) continue;
    if (resolver.family === 4 || surroundings.hasIpv6) resolvers.set(resolver.id, resolver);
  }
  return [...resolvers.values()].slice(0, MAX_RESOLVERS);
}

function toResolver(
  text: string,
  origin: Resolver['origin'],
  interfaceName: string | null,
): Resolver | null {
  const parsed = parseAddress(text);
  if (parsed === null) return null;
  const address = parsed.address.toString();
  const isLinkLocal = parsed.address.kind() === 'ipv6' && parsed.address.range() === 'linkLocal';
  return {
    id: `resolver-${address}`,
    address,
    zone: isLinkLocal ? (parsed.zone ?? interfaceName) : null,
    family: parsed.address.kind() === 'ipv4' ? 4 : 6,
    origin,
  };
}

function parseAddress(
  text: string,
): { address: ipaddr.IPv4 | ipaddr.IPv6; zone: string | null } | null {
  const [host = '', zone = null] = text.split('%', 2);
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return { address: ipaddr.IPv4.parse(host), zone };
  if (ipaddr.IPv6.isValid(host)) return { address: ipaddr.IPv6.parse(host), zone };
  return null;
}
