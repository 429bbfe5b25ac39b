import type { Expectation, Fault } from '../faults/fault.ts';
import { faultNamed, faults } from '../faults/index.ts';
import type { FaultName } from '../faults/index.ts';
import { scripts } from './script.ts';
import type { Script, ScriptName } from './script.ts';
import { topologies } from '../network/topology.ts';
import type { TopologyName } from '../network/topology.ts';

/** What happens in a scenario. */
export type Play = { kind: 'fault'; fault: Fault } | { kind: 'script'; script: Script };

/** One thing that goes wrong (or nothing) in one network, with what Lineside should make of it. */
export interface Scenario {
  topology: TopologyName;
  name: FaultName | ScriptName;
  play: Play;
  expected: Expectation;
}

/** What a scenario is about, for the summary. */
export type ScenarioKind = 'hard fault' | 'degradation' | 'trap' | 'script';

/** What Lineside should say about a fault in a network: the ISP is to blame for a full table only where it holds one. */
function expectedIn(topology: TopologyName, fault: Fault): Expectation {
  const { expected } = fault;
  const isIspNat = topology === 'cgnat' && fault.name === 'tcp blocked';
  return isIspNat && expected.kind === 'verdict' ? { ...expected, blame: 'isp' } : expected;
}

const hasIpv6 = (name: TopologyName): boolean =>
  topologies.find((topology) => topology.name === name)?.ipv6 === 'full';

/** Faults that make sense only where the network has what they break. */
const onlyIn: Partial<Record<FaultName, (topology: TopologyName) => boolean>> = {
  'ipv6 down': hasIpv6,
  'ipv4 down': hasIpv6,
  'dns public': (topology) => topology === 'public-dns',
  'dns router': (topology) => topology !== 'public-dns',
  'dns isp': (topology) => topology !== 'public-dns',
};

/** Names of faults and scripts, in the order of the plain network. */
const everything: readonly (FaultName | ScriptName)[] = [
  ...faults.map(({ name }) => name),
  ...scripts.map(({ name }) => name),
];

/** What each network is tried with, beside the plain one, which is tried with everything. */
const elsewhere: Readonly<Partial<Record<TopologyName, readonly (FaultName | ScriptName)[]>>> = {
  'double-nat': ['wan down', 'isp-edge silent', 'dns isp', 'line loss-20', 'nothing wrong'],
  cgnat: ['isp-edge silent', 'upstream silent', 'tcp blocked'],
  'silent-edge': ['isp-edge silent', 'upstream silent', 'captive walled'],
  'invisible-edge': ['isp-edge silent', 'anchor dead'],
  'silent-isp': ['isp-edge silent', 'anchor dead', 'nothing wrong'],
  'v6-lan-only': ['isp-edge silent', 'nothing wrong'],
  'silent-router': ['router silent', 'isp-edge silent', 'line loss-20', 'nothing wrong'],
  'public-dns': ['dns public', 'dns all'],
  satellite: ['isp-edge silent', 'uplink full', 'own speed test', 'nothing wrong'],
  lte: ['isp-edge silent', 'line latency-high', 'nothing wrong'],
};

/** The scenario of that name in that network; none where it makes no sense. */
function tried(topology: TopologyName, name: FaultName | ScriptName): Scenario[] {
  const script = scripts.find((one) => one.name === name);
  if (script !== undefined) {
    const { expected } = script;
    return [{ topology, name, play: { kind: 'script', script }, expected }];
  }
  const fault = faultNamed(name);
  if (!(onlyIn[fault.name]?.(topology) ?? true)) return [];
  return [
    { topology, name, play: { kind: 'fault', fault }, expected: expectedIn(topology, fault) },
  ];
}

/** The scenarios Lineside is judged by. */
export const scenarios: readonly Scenario[] = [
  ...everything.flatMap((name) => tried('plain', name)),
  ...topologies.flatMap(({ name }) => (elsewhere[name] ?? []).flatMap((one) => tried(name, one))),
];

/** Every fault in every network where it makes sense. */
export function fullProduct(): Scenario[] {
  return topologies.flatMap(({ name }) => everything.flatMap((one) => tried(name, one)));
}

/** What a scenario is about. */
export function kindOf({ play, expected }: Scenario): ScenarioKind {
  if (play.kind === 'script') return expected.kind === 'verdict' ? 'script' : 'trap';
  if (play.fault.hard) return 'hard fault';
  const isTrouble = expected.kind === 'verdict' && expected.states.some((state) => state !== 'up');
  return isTrouble ? 'degradation' : 'trap';
}

/** Whether a scenario leaves an outage or degradation on record, with which the next must not be merged. */
export function leavesRecord(one: Scenario): boolean {
  return kindOf(one) !== 'trap';
}
