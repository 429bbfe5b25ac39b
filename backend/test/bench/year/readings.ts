import type {
  DnsIntegrityReading,
  DnsReading,
  HttpReading,
  RouteReading,
  TcpReading,
} from '@lineside/contract';
import type { Random } from '../../../src/kernel/random.ts';
import { countersOf } from '../../fakes/incident.ts';
import type { StoreRoom } from '../../fakes/store-room.ts';
import { TARGETS } from './synthetic-line.ts';

const DAY_SECONDS = 86_400;
const RESOLVER_COUNT = 5;
const ANCHORS = TARGETS.slice(6);

/**
 * What a household's box asks in a second: five resolvers and six anchors every 10 s, two pages a
 * minute, four destinations traced and each resolver tried every 10 min, its port every 5 min.
 */
export function recordSecond(room: StoreRoom, second: number, atMs: number, random: Random): void {
  if (second % 2 === 0) room.append('dns', dnsReading(second, random), atMs);
  if (second % 10 < ANCHORS.length) room.append('reach', tcpReading(second, random), atMs + 300);
  if (second % 30 === 7) room.append('reach', httpReading(random), atMs + 600);
  if (second % 150 === 0) room.append('route', routeReading(random), atMs);
  if (second % 60 === 11) room.append('dns-integrity', integrityReading(second), atMs);
  if (second % 300 === 20) room.append('link-counters', countersOf({ rxBytes: atMs }), atMs);
}

/** A day of readings, flushed each simulated hour. */
export async function recordReadings(
  room: StoreRoom,
  dayMs: number,
  random: Random,
): Promise<void> {
  for (let second = 0; second < DAY_SECONDS; second += 1) {
    recordSecond(room, second, dayMs + second * 1000, random);
    if (second % 3600 === 3599) await room.journal.flush();
  }
}

/** The answer of one of the resolvers in turn, rarely none. */
export function dnsReading(second: number, random: Random): DnsReading {
  const isCached = second % 4 === 0;
  const isLost = random.next() < 0.002;
  return {
    resolverId: `resolver-10.0.0.${(second / 2) % RESOLVER_COUNT}`,
    name: isCached ? 'www.google.com' : `x${second}.example.com`,
    kind: isCached ? 'cached' : 'uncached',
    responseMs: isLost ? null : 5 + random.next() * 30,
    rcode: isLost ? null : isCached ? 'NOERROR' : 'NXDOMAIN',
    failure: isLost ? 'timeout' : null,
    answerCount: isLost ? null : 1,
  };
}

/** A connection to one of the anchors in turn, rarely refused. */
export function tcpReading(second: number, random: Random): TcpReading {
  const isLost = random.next() < 0.001;
  return {
    check: 'tcp',
    targetId: ANCHORS[second % 10] ?? 'anchor-1.1.1.1',
    family: second % 10 < 3 ? 4 : 6,
    connectMs: isLost ? null : 10 + random.next() * 20,
    failure: isLost ? 'timeout' : null,
    isUrgent: false,
  };
}

/** Two checks of each resolver in ten minutes. */
function integrityReading(second: number): DnsIntegrityReading {
  const minute = Math.floor(second / 60);
  return {
    check: minute % 2 === 0 ? 'nxdomain' : 'dnssec',
    resolverId: `resolver-10.0.0.${Math.floor(minute / 2) % RESOLVER_COUNT}`,
    ...{ result: 'ok', addresses: [] },
  };
}

/** A check page as it should be. */
export function httpReading(random: Random): HttpReading {
  return {
    check: 'http',
    url: 'http://connectivitycheck.gstatic.com/generate_204',
    responseMs: 30 + random.next() * 20,
    status: 204,
    isExpected: true,
    ...{ location: null, failure: null, isUrgent: false },
  };
}

/** A trace over twelve hops. */
export function routeReading(random: Random): RouteReading {
  const hops = Array.from({ length: 12 }, (_, index) => ({
    ...{ ttl: index + 1, address: `203.0.113.${index}`, kind: 'public' as const },
    rttMs: Math.round(random.next() * 200) / 10,
    lossRatio: null,
  }));
  const end = { hasReachedDestination: true, edgeCandidate: '100.64.0.1' };
  return { family: 4, destination: '1.1.1.1', tool: 'scamper', purpose: 'regular', hops, ...end };
}
