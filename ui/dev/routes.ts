import {
  routesQuery,
  type Hop,
  type Path,
  type PathChange,
  type PathHop,
  type RoutesView,
  type TracedRoute,
} from '@lineside/contract';
import type { Scenario } from './scenarios.ts';

const MIN = 60_000;
const HOUR = 60 * MIN;
/** The fake box traces each destination so often. */
const EVERY_MS = 10 * MIN;
/** The way to 1.1.1.1 changed so long ago. */
const CHANGE_AGO_MS = 26.4 * HOUR;

/** AS number and name of the networks of the fake internet. */
const NETWORKS = {
  provider: { asn: 64500, asName: 'Example Net GmbH' },
  exchange: { asn: 64510, asName: 'Carrier of Examples, Inc.' },
  cloudflare: { asn: 13335, asName: 'Cloudflare, Inc.' },
  quad9: { asn: 19281, asName: 'Quad9' },
  nobody: { asn: null, asName: null },
} as const;

type Draft = readonly [
  ttl: number,
  addresses: string | readonly string[],
  kind: Hop['kind'],
  network: keyof typeof NETWORKS,
  rttMs: number,
  answeredRatio?: number,
];

const HOME: readonly Draft[] = [
  [1, '192.168.178.1', 'private', 'nobody', 0.6],
  [2, '100.64.12.1', 'shared', 'nobody', 7.9],
];
const USUAL: readonly Draft[] = [
  ...HOME,
  [3, '203.0.113.18', 'public', 'provider', 9.2],
  [5, ['203.0.113.130', '203.0.113.134'], 'public', 'provider', 14.8, 0.98],
  [6, '198.51.100.9', 'public', 'cloudflare', 11.9, 0.31],
  [7, '1.1.1.1', 'public', 'cloudflare', 12.4],
];
const DETOUR: readonly Draft[] = [
  ...HOME,
  [3, '203.0.113.18', 'public', 'provider', 9.2],
  [5, ['203.0.113.130', '203.0.113.134'], 'public', 'provider', 12.1, 0.98],
  [6, '198.51.100.65', 'public', 'exchange', 21.5],
  [
    7,
    ['198.51.100.70', '198.51.100.74', '198.51.100.78', '198.51.100.82'],
    'public',
    'exchange',
    36.8,
  ],
  [9, '198.51.100.9', 'public', 'cloudflare', 38.2, 0.31],
  [10, '1.1.1.1', 'public', 'cloudflare', 37.4],
];
const QUAD9: readonly Draft[] = [
  ...HOME,
  [3, '203.0.113.18', 'public', 'provider', 9.2],
  [6, '198.51.100.201', 'public', 'nobody', 13.4, 0.62],
  [7, '9.9.9.9', 'public', 'quad9', 14.1],
];
const SIX: readonly Draft[] = [
  [1, 'fe80::1', 'link-local', 'nobody', 0.7],
  [2, '2001:db8:ffff:12::1', 'public', 'provider', 8.1],
  [4, '2001:db8:ffff:a000:21::9', 'public', 'provider', 10.6],
  [5, ['2001:db8:c0de:f00d:100::41', '2001:db8:c0de:f00d:100::45'], 'public', 'cloudflare', 11.7],
  [6, '2606:4700:4700::1111', 'public', 'cloudflare', 11.9],
];

/** A way and since when it has been taken. */
interface Era {
  readonly family: 4 | 6;
  readonly destination: string;
  readonly drafts: readonly Draft[];
  readonly startAgoMs: number;
  readonly endAgoMs: number;
}

const FIRST_AGO_MS = 25 * 24 * HOUR;
const ERAS: readonly Era[] = [
  { family: 4, destination: '1.1.1.1', drafts: DETOUR, startAgoMs: CHANGE_AGO_MS, endAgoMs: 0 },
  {
    ...{ family: 4, destination: '1.1.1.1', drafts: USUAL },
    ...{ startAgoMs: FIRST_AGO_MS, endAgoMs: CHANGE_AGO_MS },
  },
  { family: 4, destination: '9.9.9.9', drafts: QUAD9, startAgoMs: FIRST_AGO_MS, endAgoMs: 0 },
  {
    ...{ family: 6, destination: '2606:4700:4700::1111', drafts: SIX },
    ...{ startAgoMs: FIRST_AGO_MS, endAgoMs: 0 },
  },
];

/** The ways of the fake box: one changed yesterday, one spreads, one shares its address. */
export function routesOf(scenario: Scenario, query: URLSearchParams, startMs: number): RoutesView {
  const asked = routesQuery.parse(Object.fromEntries(query));
  const { toMs = startMs, fromMs = toMs - 24 * HOUR } = asked;
  const nothing = { paths: [], changes: [], traces: [] };
  if (scenario.isNew) return nothing;
  const eras = ERAS.filter(
    ({ family, destination }) =>
      family === (asked.family ?? family) && destination === (asked.destination ?? destination),
  );
  const traces = eras
    .flatMap((era) => tracesOf(era, startMs, scenario))
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs)
    .toSorted((a, b) => b.atMs - a.atMs);
  const paths = eras.flatMap((era) => {
    const own = traces.filter(
      ({ family, destination, purpose, atMs }) =>
        family === era.family &&
        destination === era.destination &&
        purpose === 'regular' &&
        atMs >= startMs - era.startAgoMs &&
        atMs < startMs - era.endAgoMs,
    );
    return own.length === 0 ? [] : [pathOf(era, own)];
  });
  const changes = eras
    .filter(({ drafts }) => drafts === DETOUR)
    .map(() => changeAt(startMs - CHANGE_AGO_MS))
    .filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
  return { paths, changes, traces: traces.slice(0, 200) };
}

function pathOf({ family, destination, drafts }: Era, traces: readonly TracedRoute[]): Path {
  const hops = drafts.map(hopOf);
  const asns = drafts.flatMap(([, , , network]) => NETWORKS[network].asn ?? []);
  return {
    ...{ family, destination, hops },
    asPath: asns.filter((asn, index) => asn !== asns[index - 1]),
    firstSeenMs: Math.min(...traces.map(({ atMs }) => atMs)),
    lastSeenMs: Math.max(...traces.map(({ atMs }) => atMs)),
    traceCount: traces.length,
    reachedRatio:
      traces.filter(({ hasReachedDestination }) => hasReachedDestination).length / traces.length,
  };
}

function hopOf([ttl, addresses, kind, network, rttMs, answeredRatio = 1]: Draft): PathHop {
  return {
    ttl,
    addresses: [addresses].flat().map((address) => ({ address, kind, ...NETWORKS[network] })),
    rttMs,
    answeredRatio,
  };
}

function changeAt(atMs: number): PathChange {
  const hops = (drafts: readonly Draft[]) =>
    drafts.map(([ttl, addresses]) => ({ ttl, address: [addresses].flat()[0] ?? '' }));
  return {
    ...{ family: 4, destination: '1.1.1.1', reason: 'as-path', atMs: Math.round(atMs) },
    ...{ oldAsPath: [64500, 13335], newAsPath: [64500, 64510, 13335] },
    ...{ oldHops: hops(USUAL), newHops: hops(DETOUR), oldRttMs: 12.4, newRttMs: 37.4 },
  };
}

/** A trace every ten minutes, and one as evidence a quarter of an hour ago. */
function tracesOf(era: Era, startMs: number, scenario: Scenario): readonly TracedRoute[] {
  const firstMs = startMs - era.startAgoMs;
  const traces: TracedRoute[] = [];
  for (let atMs = startMs - era.endAgoMs - 4 * MIN; atMs >= firstMs; atMs -= EVERY_MS) {
    const isLost = scenario.lossAt(startMs - atMs) > 0.9 || Math.round(atMs / EVERY_MS) % 97 === 0;
    traces.push(traceOf(era, atMs, isLost, 'regular'));
  }
  if (era.endAgoMs === 0) traces.push(traceOf(era, startMs - 17 * MIN, false, 'evidence'));
  return traces;
}

function traceOf(
  { family, destination, drafts }: Era,
  atMs: number,
  isLost: boolean,
  purpose: TracedRoute['purpose'],
): TracedRoute {
  const round = Math.round(atMs / EVERY_MS);
  const hops = drafts
    .filter(([ttl, , , , , ratio = 1]) =>
      isLost ? ttl < 3 : (round * ttl * 37) % 100 < ratio * 100,
    )
    .map(([ttl, addresses, kind, , rttMs]): Hop => {
      const all = [addresses].flat();
      const lossRatio = purpose === 'regular' ? null : ttl === 3 ? 0.4 : ttl > 5 ? 0.1 : 0;
      return { ttl, address: all[round % all.length] ?? '', kind, rttMs, lossRatio };
    });
  return {
    ...{ family, destination, purpose, hops },
    tool: purpose === 'regular' ? 'scamper' : 'mtr',
    hasReachedDestination: !isLost,
    edgeCandidate: family === 4 ? '100.64.12.1' : '2001:db8:ffff:12::1',
    atMs: Math.round(atMs),
  };
}
