import type {
  BundleSnapshot,
  BundleTarget,
  Hop,
  IncidentBundle,
  LinkCounters,
  Outage,
  TracedRoute,
} from '@lineside/contract';

const TARGETS = [
  { id: 'router-4', role: 'router', address: '192.168.178.1', medianMs: 0.62 },
  { id: 'isp-edge-4', role: 'isp-edge', address: '100.64.12.1', medianMs: 7.9 },
  { id: 'anchor-1.1.1.1', role: 'anchor', address: '1.1.1.1', medianMs: 12.4 },
  { id: 'anchor-9.9.9.9', role: 'anchor', address: '9.9.9.9', medianMs: 14.1 },
  { id: 'anchor-8.8.8.8', role: 'anchor', address: '8.8.8.8', medianMs: 13.2 },
] as const;

const HOPS: readonly Hop[] = [
  { ttl: 1, address: '192.168.178.1', kind: 'private', rttMs: 0.6, lossRatio: null },
  { ttl: 2, address: '100.64.12.1', kind: 'shared', rttMs: 7.8, lossRatio: null },
  { ttl: 3, address: '62.155.240.18', kind: 'public', rttMs: 9.4, lossRatio: null },
  { ttl: 5, address: '80.150.171.42', kind: 'public', rttMs: 11.9, lossRatio: null },
];

/** What the fake box gathered about an outage at the provider's edge; `null` for shorter ones. */
export function bundleOf(outage: Outage): IncidentBundle | null {
  if (outage.kind !== 'outage' || outage.isFalseAlarm) return null;
  const endMs = outage.endMs ?? outage.startMs + 60_000;
  const sentCount = Math.max(1, Math.round((endMs - outage.startMs) / 1000));
  const isHomeDown = outage.cause === 'router-down';
  return {
    formatVersion: 1,
    madeMs: endMs,
    softwareVersion: '0.1.0',
    outage,
    targets: TARGETS.map((target) => {
      const isSilent = isHomeDown || target.role !== 'router';
      return {
        ...targetAt(target, isSilent, sentCount),
        longestSilenceMs: isSilent ? endMs - outage.startMs : 0,
      };
    }),
    counterDeltas: COUNTERS,
    identity: {
      families: [
        {
          family: 4,
          address: '203.0.113.77',
          asn: 64500,
          asName: 'Example Net',
          sinceMs: endMs,
          methods: [],
          doMethodsAgree: true,
        },
      ],
      changes: [
        {
          atMs: endMs + 4000,
          family: 4,
          oldAddress: '203.0.113.12',
          newAddress: '203.0.113.77',
          oldAsn: 64500,
          newAsn: 64500,
        },
      ],
    },
    snapshots: [
      snapshot('before', outage.startMs - 40_000, false),
      snapshot('start', outage.startMs + 6_000, true, isHomeDown),
      ...(endMs - outage.startMs > 60_000
        ? [snapshot('during', outage.startMs + 60_000, true, isHomeDown)]
        : []),
      ...(outage.endMs === null ? [] : [snapshot('after', endMs + 5_000, false)]),
    ],
  };
}

const COUNTERS: LinkCounters = {
  interfaceName: 'eth0',
  rxBytes: 4_200_000,
  txBytes: 510_000,
  rxPackets: 5200,
  txPackets: 3100,
  rxErrors: 0,
  txErrors: 0,
  rxDropped: 0,
  txDropped: 0,
  rxCrcErrors: 0,
  collisions: 0,
  carrierChanges: 0,
};

function targetAt(
  { id, role, address, medianMs }: (typeof TARGETS)[number],
  isSilent: boolean,
  sentCount: number,
): BundleTarget {
  return {
    id,
    role,
    family: 4,
    address,
    driver: 'fping',
    sentCount,
    lostCount: isSilent ? sentCount : 0,
    minMs: isSilent ? null : medianMs * 0.9,
    medianMs: isSilent ? null : medianMs,
    maxMs: isSilent ? null : medianMs * 1.5,
  };
}

function snapshot(
  phase: BundleSnapshot['phase'],
  atMs: number,
  isBroken: boolean,
  isHomeDown = false,
): BundleSnapshot {
  const at = Math.round(atMs);
  return {
    phase,
    atMs: at,
    link: {
      interfaceName: 'eth0',
      hasCarrier: true,
      speedBps: 1e9,
      duplex: 'full',
      isWireless: false,
      ipv4: {
        family: 4,
        addresses: ['192.168.178.42/24'],
        leaseSeconds: 81_000,
        gateway: '192.168.178.1',
        gatewayNeighbour: { mac: '00:00:5e:00:53:01', state: 'reachable' },
      },
      ipv6: { family: 6, addresses: [], leaseSeconds: null, gateway: null, gatewayNeighbour: null },
    },
    counters: COUNTERS,
    targets: TARGETS.map((target) =>
      targetAt(target, isBroken && (isHomeDown || target.role !== 'router'), 60),
    ),
    traces: ['1.1.1.1', '9.9.9.9'].map((destination) =>
      trace(destination, at, isBroken ? (isHomeDown ? 0 : 1) : Infinity),
    ),
    dns: [0, 10, 20, 30, 40, 50].map((seconds) => ({
      resolverId: 'resolver-192.168.178.1',
      name: 'www.google.com',
      kind: 'cached',
      responseMs: isBroken ? null : 9.1,
      rcode: isBroken ? null : 'NOERROR',
      failure: isBroken ? 'timeout' : null,
      answerCount: isBroken ? null : 1,
      atMs: at + (isBroken ? 0 : -60_000) + seconds * 1000,
    })),
    reach: [
      {
        check: 'tcp',
        targetId: 'anchor-9.9.9.9',
        family: 4,
        connectMs: isBroken ? null : 14.4,
        failure: isBroken ? 'timeout' : null,
        isUrgent: isBroken,
        atMs: at,
      },
    ],
    icmpErrors: isBroken
      ? [
          {
            from: '192.168.178.1',
            to: '1.1.1.1',
            family: 4,
            code: 'host-unreachable',
            text: 'ICMP Host Unreachable from 192.168.178.1 for ICMP Echo sent to 1.1.1.1',
            atMs: at,
          },
        ]
      : [],
  };
}

function trace(destination: string, atMs: number, lastTtl: number): TracedRoute {
  const end: Hop = { ttl: 6, address: destination, kind: 'public', rttMs: 12.4, lossRatio: null };
  return {
    family: 4,
    destination,
    tool: 'scamper',
    purpose: 'evidence',
    hops: [...HOPS, end].filter(({ ttl }) => ttl <= lastTtl),
    hasReachedDestination: lastTtl === Infinity,
    edgeCandidate: lastTtl >= 2 ? '100.64.12.1' : null,
    atMs,
  };
}
