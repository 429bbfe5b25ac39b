import type { Family, Hop } from '@lineside/contract';
import ipaddr from 'ipaddr.js';
import { canonicalAddress } from './hop-kind.ts';
import type { Trace } from './trace.ts';

/** What is known of the home, to tell its hops from the ISP's. */
export interface HomeFacts {
  readonly family: Family;
  /** Default gateway; `null` when there is none. */
  readonly gateway: string | null;
  /** The router the owner has named, where it is not the gateway; `null` for none. */
  readonly pinnedRouter: string | null;
  /** The box's own addresses with prefix length. */
  readonly addresses: readonly string[];
}

/** A hop that may be the ISP's edge. */
export interface EdgeCandidate {
  readonly address: string;
  readonly ttl: number;
  /** Why it may be, in words of the log. */
  readonly why: string;
}

/** What a trace says about the ISP's edge, before anybody has asked whether it answers echo. */
export interface EdgeFinding {
  /** Best first. */
  readonly candidates: readonly EdgeCandidate[];
  readonly isDoubleNat: boolean;
  readonly isCgnatLikely: boolean;
}

/** A private hop at least this much farther than the router is not in the home. */
const AWAY_FROM_MS = 2;

/** Homes get at least this much of IPv6 (RIPE-690): a hop within it is the home's. */
const HOME_IPV6_PREFIX = 56;

/**
 * Looks for the ISP's edge: the first answering hop that is neither the router nor in the home. A
 * second private hop right behind the router is a second router of the home; one farther away may be
 * an edge the ISP numbers privately, and is taken only where nothing better answers.
 */
export function findEdge(destination: string, trace: Trace, home: HomeFacts): EdgeFinding {
  const end = canonicalAddress(destination);
  const routerRttMs = trace.hops.find(({ ttl }) => ttl === 1)?.rttMs ?? 0;
  const beyond = trace.hops.filter((hop) => !isRouter(hop, home) && !isInHome(hop, home));
  const outside: EdgeCandidate[] = [];
  const farPrivate: EdgeCandidate[] = [];
  let isDoubleNat = false;
  for (const hop of beyond) {
    if (hop.address === end) continue;
    if (hop.kind !== 'private') outside.push(candidateOf(hop));
    else if (hop.rttMs !== null && hop.rttMs - routerRttMs >= AWAY_FROM_MS) {
      farPrivate.push(candidateOf(hop));
    } else if (outside.length === 0 && farPrivate.length === 0) {
      isDoubleNat ||= beyond.some(({ ttl, kind }) => ttl > hop.ttl && kind !== 'private');
    }
  }
  const isCgnatLikely = trace.hops.some(({ kind }) => kind === 'shared' || kind === 'ds-lite');
  return { candidates: [...outside, ...farPrivate], isDoubleNat, isCgnatLikely };
}

function isRouter({ ttl, address }: Hop, { gateway, pinnedRouter }: HomeFacts): boolean {
  // An IPv6 router has a link-local address as gateway and answers with another one.
  if (ttl === 1 || address === pinnedRouter) return true;
  return gateway !== null && address === canonicalAddress(gateway);
}

function isInHome({ address, kind }: Hop, { family, addresses }: HomeFacts): boolean {
  if (kind === 'link-local') return true;
  if (family === 6 && kind === 'private') return true;
  return addresses.some((cidr) => isInNetwork(address, cidr));
}

function isInNetwork(address: string, cidr: string): boolean {
  if (!ipaddr.isValidCIDR(cidr)) return false;
  const hop = ipaddr.parse(address);
  const [network, prefixLength] = ipaddr.parseCIDR(cidr);
  if (hop.kind() !== network.kind()) return false;
  return hop.kind() === 'ipv4'
    ? hop.match(network, prefixLength)
    : hop.match(network, Math.min(prefixLength, HOME_IPV6_PREFIX));
}

function candidateOf({ address, ttl, kind }: Hop): EdgeCandidate {
  switch (kind) {
    case 'shared':
      return { address, ttl, why: 'shared address beyond the router: carrier-grade NAT is likely' };
    case 'ds-lite':
      return { address, ttl, why: 'provider end of a DS-Lite tunnel' };
    case 'private':
      return { address, ttl, why: 'private address too far away to be in the home' };
    case 'link-local':
    case 'public':
      return { address, ttl, why: 'answering hop beyond the router' };
  }
}
