import { access, isp, lan } from './addresses.ts';

/** What Lineside should find out about a network by itself. */
export interface ExpectedFindings {
  router4: string;
  /** First answering hop beyond the home, per family; `null` where there is none. */
  edge: { 4: string; 6: string | null };
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
  /** How far IPv6 reaches. */
  ipv6: 'full' | 'lan-only' | 'none';
  expected: ExpectedFindings;
}

const plainFindings: ExpectedFindings = {
  router4: lan.router4,
  edge: { 4: access.edge4, 6: access.edge6 },
  isDoubleNat: false,
  isCgnatLikely: false,
};

/** Every network the lab can build. */
export const topologies = [
  {
    name: 'plain',
    title: 'dual stack, one router with a public address',
    hasSecondRouter: false,
    isCgnat: false,
    edge: 'answers',
    ipv6: 'full',
    expected: plainFindings,
  },
  {
    name: 'double-nat',
    title: 'own router behind the router of the ISP, IPv4 only',
    hasSecondRouter: true,
    isCgnat: false,
    edge: 'answers',
    ipv6: 'none',
    expected: { ...plainFindings, edge: { 4: access.edge4, 6: null }, isDoubleNat: true },
  },
  {
    name: 'cgnat',
    title: 'shared IPv4 address (100.64/10), IPv6 of its own',
    hasSecondRouter: false,
    isCgnat: true,
    edge: 'answers',
    ipv6: 'full',
    expected: {
      ...plainFindings,
      edge: { 4: access.cgnatEdge4, 6: access.edge6 },
      isCgnatLikely: true,
    },
  },
  {
    name: 'silent-edge',
    title: 'the ISP edge shows up in traces but never answers a ping',
    hasSecondRouter: false,
    isCgnat: false,
    edge: 'silent',
    ipv6: 'full',
    expected: { ...plainFindings, edge: { 4: isp.core4, 6: isp.core6 } },
  },
  {
    name: 'invisible-edge',
    title: 'the ISP edge does not even show up in traces',
    hasSecondRouter: false,
    isCgnat: false,
    edge: 'invisible',
    ipv6: 'full',
    expected: { ...plainFindings, edge: { 4: isp.core4, 6: isp.core6 } },
  },
  {
    name: 'v6-lan-only',
    title: 'IPv6 address and default route at home, but no IPv6 beyond the router',
    hasSecondRouter: false,
    isCgnat: false,
    edge: 'answers',
    ipv6: 'lan-only',
    expected: { ...plainFindings, edge: { 4: access.edge4, 6: null } },
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
