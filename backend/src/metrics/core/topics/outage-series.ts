import type { Blame, Cause, Outage } from '@lineside/contract';

/** What tells outages apart. */
export type OutageLabels = Pick<Outage, 'kind' | 'cause' | 'blame'>;

type Kinds = Partial<Record<Outage['kind'], readonly Blame[]>>;

/** Whom resolvers, and whom slow or lossy steps, are held against. */
const RESOLVERS: readonly Blame[] = ['router', 'isp', 'dns-operator', 'unknown'];
const STEPS: readonly Blame[] = ['lan', 'access-line', 'isp', 'unknown'];

/** What the rules of the diagnosis can come to, by cause; a cause that leaves the line up comes to nothing. */
const POSSIBLE: Readonly<Record<Cause, Kinds>> = {
  // A cut too short for a cause.
  none: { 'micro-cut': ['unknown'] },
  'link-down': { outage: ['lan', 'own-device'] },
  'no-address': { outage: ['router'] },
  'router-down': { outage: ['router'] },
  'wan-down': { outage: ['access-line'] },
  'isp-edge-down': { outage: ['isp'] },
  'upstream-down': { outage: ['isp'] },
  'dns-down': { outage: RESOLVERS },
  'captive-portal': { outage: ['isp', 'router'], degradation: ['isp', 'router'] },
  'tcp-blocked': { outage: ['isp', 'unknown'] },
  'ipv6-down': { degradation: ['router', 'isp'] },
  'dnssec-failed': { degradation: ['isp', 'dns-operator', 'unknown'] },
  'packet-loss': { degradation: STEPS },
  'high-latency': { degradation: STEPS },
  'remote-only': {},
  'icmp-filtered': {},
  'dns-hijacked': {},
  'dns-intercepted': {},
  'not-observed': {},
};

/**
 * Every series the counters of outages begin with, at 0: `increase` of a series that is born with its first
 * outage would miss just that one.
 */
export const OUTAGE_SERIES: readonly OutageLabels[] = Object.entries(POSSIBLE).flatMap(
  ([cause, kinds]) =>
    Object.entries(kinds).flatMap(([kind, blames]) =>
      // The keys of both records are of these types.
      blames.map((blame) => ({ kind: kind as Outage['kind'], cause: cause as Cause, blame })),
    ),
);
