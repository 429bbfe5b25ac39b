import type { IdentityFamily, Path, PathChange, PathHop, TracedRoute } from '@lineside/contract';
import { NOW_MS } from './samples';

const HOUR_MS = 3_600_000;

/** A hop at which one public address of the provider answers. */
export function pathHopOf(over: Partial<PathHop> & { readonly address?: string } = {}): PathHop {
  const { address = '203.0.113.18', ...rest } = over;
  const owner = { asn: 64500, asName: 'Example Net' };
  return {
    ttl: 3,
    addresses: [{ address, kind: 'public', ...owner }],
    rttMs: 9.2,
    answeredRatio: 1,
    ...rest,
  };
}

/** Home, shared address, provider, a silent distance, destination. */
export function pathOf(over: Partial<Path> = {}): Path {
  const nobody = { asn: null, asName: null };
  return {
    family: 4,
    destination: '1.1.1.1',
    hops: [
      pathHopOf({
        ttl: 1,
        addresses: [{ address: '192.168.1.1', kind: 'private', ...nobody }],
        rttMs: 0.6,
      }),
      pathHopOf({
        ttl: 2,
        addresses: [{ address: '100.64.0.1', kind: 'shared', ...nobody }],
        rttMs: 8,
      }),
      pathHopOf(),
      pathHopOf({
        ttl: 5,
        addresses: [{ address: '1.1.1.1', kind: 'public', asn: 13335, asName: 'Cloudflare' }],
        rttMs: 12.4,
      }),
    ],
    asPath: [64500, 13335],
    firstSeenMs: NOW_MS - 12 * HOUR_MS,
    lastSeenMs: NOW_MS - 60_000,
    traceCount: 72,
    reachedRatio: 1,
    ...over,
  };
}

/** Over another network, and longer by 25 ms. */
export function pathChangeOf(over: Partial<PathChange> = {}): PathChange {
  return {
    family: 4,
    destination: '1.1.1.1',
    reason: 'as-path',
    oldAsPath: [64500, 13335],
    newAsPath: [64500, 64510, 13335],
    oldHops: [
      { ttl: 1, address: '192.168.1.1' },
      { ttl: 3, address: '1.1.1.1' },
    ],
    newHops: [
      { ttl: 1, address: '192.168.1.1' },
      { ttl: 3, address: '198.51.100.65' },
      { ttl: 5, address: '1.1.1.1' },
    ],
    oldRttMs: 12.4,
    newRttMs: 37.4,
    atMs: NOW_MS - 12 * HOUR_MS,
    ...over,
  };
}

/** A regular trace that got through. */
export function tracedRouteOf(over: Partial<TracedRoute> = {}): TracedRoute {
  return {
    family: 4,
    destination: '1.1.1.1',
    tool: 'scamper',
    purpose: 'regular',
    hops: [
      { ttl: 1, address: '192.168.1.1', kind: 'private', rttMs: 0.6, lossRatio: null },
      { ttl: 5, address: '1.1.1.1', kind: 'public', rttMs: 12.4, lossRatio: null },
    ],
    hasReachedDestination: true,
    edgeCandidate: '100.64.0.1',
    atMs: NOW_MS - 120_000,
    ...over,
  };
}

/** Seen from outside with one address, told by both methods. */
export function identityFamilyOf(over: Partial<IdentityFamily> = {}): IdentityFamily {
  return {
    family: 4,
    address: '203.0.113.77',
    asn: 64500,
    asName: 'Example Net',
    sinceMs: NOW_MS - HOUR_MS,
    methods: [
      { family: 4, method: 'dns', address: '203.0.113.77', failure: null, atMs: NOW_MS },
      { family: 4, method: 'http', address: '203.0.113.77', failure: null, atMs: NOW_MS },
    ],
    doMethodsAgree: true,
    ...over,
  };
}
