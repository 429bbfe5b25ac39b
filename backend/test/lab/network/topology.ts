import type { RelayChange } from '../relay/relay-settings.ts';
import { access, anchors, isp, lan } from './addresses.ts';

/** What Lineside should find out about a network by itself. */
export interface ExpectedFindings {
  router4: string;
  /** First answering hop beyond the home, per family; `null` where there is none. */
  edge: { 4: string | null; 6: string | null };
  isDoubleNat: boolean;
  isCgnatLikely: boolean;
}

/** A kind of home line. */
export interface Topology {
  name: string;
  title: string;
  /** A second private router stands between the owner's and the line. */
  hasSecondRouter: boolean;
  isCgnat: boolean;
  /** How the ISP edge treats pings to itself and hop-limit exceeded messages. */
  edge: 'answers' | 'silent' | 'invisible';
  /** The same of the router behind it. */
  core: 'answers' | 'invisible';
  /** How far IPv6 reaches. */
  ipv6: 'full' | 'lan-only' | 'none';
  /** Whether the owner's router answers pings; ARP and traces it always answers. */
  router: 'answers' | 'silent';
  /** The resolver the box was told to use. */
  nameserver: string;
  /** How the access line differs from a healthy one of 8 ms. */
  line: RelayChange;
  expected: ExpectedFindings;
}

const plainFindings: ExpectedFindings = {
  router4: lan.router4,
  edge: { 4: access.edge4, 6: access.edge6 },
  isDoubleNat: false,
  isCgnatLikely: false,
};

const plain = {
  hasSecondRouter: false,
  isCgnat: false,
  edge: 'answers',
  core: 'answers',
  ipv6: 'full',
  router: 'answers',
  nameserver: lan.router4,
  line: {},
  expected: plainFindings,
} as const satisfies Partial<Topology>;

const coreAsEdge: ExpectedFindings = { ...plainFindings, edge: { 4: isp.core4, 6: isp.core6 } };

/** The same in both directions. */
function bothWays(direction: RelayChange['up']): RelayChange {
  return { up: direction, down: direction };
}

/** Every network the lab can build. */
export const topologies = [
  { ...plain, name: 'plain', title: 'dual stack, one router with a public address' },
  {
    ...plain,
    name: 'double-nat',
    title: 'own router behind the router of the ISP, IPv4 only',
    hasSecondRouter: true,
    ipv6: 'none',
    expected: { ...plainFindings, edge: { 4: access.edge4, 6: null }, isDoubleNat: true },
  },
  {
    ...plain,
    name: 'cgnat',
    title: 'shared IPv4 address (100.64/10), IPv6 of its own',
    isCgnat: true,
    expected: {
      ...plainFindings,
      edge: { 4: access.cgnatEdge4, 6: access.edge6 },
      isCgnatLikely: true,
    },
  },
  {
    ...plain,
    name: 'silent-edge',
    title: 'the ISP edge shows up in traces but never answers a ping',
    edge: 'silent',
    expected: coreAsEdge,
  },
  {
    ...plain,
    name: 'invisible-edge',
    title: 'the ISP edge does not even show up in traces',
    edge: 'invisible',
    expected: coreAsEdge,
  },
  {
    ...plain,
    name: 'silent-isp',
    title: 'no router of the ISP shows up in traces: behind the home comes the destination',
    edge: 'invisible',
    core: 'invisible',
    expected: { ...plainFindings, edge: { 4: null, 6: null } },
  },
  {
    ...plain,
    name: 'v6-lan-only',
    title: 'IPv6 address and default route at home, but no IPv6 beyond the router',
    ipv6: 'lan-only',
    expected: { ...plainFindings, edge: { 4: access.edge4, 6: null } },
  },
  {
    ...plain,
    name: 'silent-router',
    title: 'the router forwards and shows up in traces, but never answers a ping',
    router: 'silent',
  },
  {
    ...plain,
    name: 'public-dns',
    title: 'the box was told to use 9.9.9.9 as its resolver',
    nameserver: anchors[4][1],
  },
  {
    ...plain,
    name: 'satellite',
    title: '600 ms round trip by geostationary satellite',
    line: bothWays({ delayMs: 300, jitterMs: 20 }),
  },
  {
    ...plain,
    name: 'lte',
    title: '45 ms round trip by mobile radio, with jitter and rare stalls',
    line: bothWays({ delayMs: 17.5, jitterMs: 10, stallRatio: 0.003, stallMs: 250 }),
  },
] as const satisfies Topology[];

export type TopologyName = (typeof topologies)[number]['name'];

/** The topology of that name; throws with the known names otherwise. */
export function topologyNamed(name: string): Topology & { name: TopologyName } {
  const found = topologies.find((topology) => topology.name === name);
  if (found) return found;
  const known = topologies.map((topology) => topology.name).join(', ');
  throw new Error(`no topology ${name}; there are: ${known}`);
}
