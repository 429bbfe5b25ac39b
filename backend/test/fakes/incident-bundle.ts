import type { BundleSnapshot, IncidentBundle, LinkReading, NetworkOwner } from '@lineside/contract';
import { assembleBundle } from '../../src/diagnosis/core/incident/assemble-bundle.ts';
import type { Calendar } from '../../src/diagnosis/core/incident/text/calendar.ts';
import { countersOf, emptySnapshot, ispOutage, minuteOf, traceOf } from './incident.ts';
import { dualStackLink } from './link-readings.ts';

const START_MS = Date.UTC(2026, 10, 21, 10, 4, 11);
const MINUTE_MS = 60_000;
const LENGTH_MS = 90_000;

/** A household in Berlin. */
export const berlin: Calendar = {
  isoUtc: (atMs) => new Date(atMs).toISOString(),
  offsetMinutes: () => 60,
};

/** Who owns the addresses of the made incident. */
export function ownerOf(address: string): NetworkOwner {
  if (address.startsWith('198.51.100.')) return { asn: 64500, asName: 'EXAMPLE-ISP' };
  if (address === '1.1.1.1') return { asn: 13335, asName: 'CLOUDFLARENET' };
  return { asn: null, asName: null };
}

const PATH_4 = ['192.168.1.1', '198.51.100.1', null, '198.51.100.77', '1.1.1.1'];
const PATH_6 = ['fe80::1', '2001:db8:ffff:1234::1', '2606:4700:4700::1111'];

const link: LinkReading = dualStackLink;

function targets(lostBeyond: number) {
  return [
    minuteOf('control-4', '127.0.0.1', 'control', 0, 0.05),
    minuteOf('control-6', '::1', 'control', 0, 0.05),
    minuteOf('router-4', '192.168.1.1', 'router', 0, 0.6),
    minuteOf('router-6', 'fe80::1', 'router', 0, 0.7),
    minuteOf('isp-edge-4', '198.51.100.1', 'isp-edge', lostBeyond, 7.5),
    minuteOf('isp-edge-6', '2001:db8:ffff:1234::1', 'isp-edge', lostBeyond, 7.6),
    minuteOf('anchor-1.1.1.1', '1.1.1.1', 'anchor', lostBeyond, 11),
    minuteOf('anchor-9.9.9.9', '9.9.9.9', 'anchor', lostBeyond, 13),
    minuteOf('anchor-2606:4700:4700::1111', '2606:4700:4700::1111', 'anchor', lostBeyond, 12),
  ];
}

function wellMoment(phase: 'before' | 'after', atMs: number): BundleSnapshot {
  return emptySnapshot(phase, atMs, {
    link,
    counters: countersOf(
      phase === 'after' ? { rxBytes: 81_400_000, rxPackets: 91_000, txPackets: 61_000 } : {},
    ),
    targets: targets(0),
    traces: [
      { ...traceOf('1.1.1.1', PATH_4), atMs: atMs - 4000 },
      { ...traceOf('2606:4700:4700::1111', PATH_6), atMs: atMs - 4000 },
    ],
    dns: [asked('192.168.1.1', atMs - 800, 9), asked('9.9.9.9', atMs - 500, 14)],
    reach: [connected(atMs - 2000, 12), fetched(atMs - 30_000, 41)],
  });
}

function badMoment(phase: 'start' | 'during', atMs: number): BundleSnapshot {
  return emptySnapshot(phase, atMs, {
    link,
    counters: countersOf(),
    targets: targets(phase === 'start' ? 31 : 60),
    traces: [
      { ...traceOf('1.1.1.1', PATH_4.slice(0, 1), { purpose: 'evidence' }), atMs: atMs - 24_000 },
      {
        ...traceOf('2606:4700:4700::1111', PATH_6.slice(0, 1), { purpose: 'evidence' }),
        atMs: atMs - 24_000,
      },
    ],
    dns: [asked('192.168.1.1', atMs - 800, null), asked('9.9.9.9', atMs - 500, null)],
    reach: [connected(atMs - 2000, null), fetched(atMs - 3000, null)],
    icmpErrors: [
      {
        from: '192.168.1.1',
        to: '1.1.1.1',
        family: 4,
        code: 'host-unreachable',
        text: 'ICMP Host Unreachable from 192.168.1.1 for ICMP Echo sent to 1.1.1.1',
        atMs: atMs - 9000,
      },
    ],
  });
}

function asked(address: string, atMs: number, responseMs: number | null) {
  return {
    ...{ resolverId: `resolver-${address}`, name: 'example.org', kind: 'cached' as const, atMs },
    responseMs,
    rcode: responseMs === null ? null : 'NOERROR',
    failure: responseMs === null ? ('timeout' as const) : null,
    answerCount: responseMs === null ? null : 1,
  };
}

function connected(atMs: number, connectMs: number | null) {
  return {
    ...{ check: 'tcp' as const, targetId: 'anchor-1.1.1.1', family: 4 as const, atMs, connectMs },
    failure: connectMs === null ? ('timeout' as const) : null,
    isUrgent: connectMs === null,
  };
}

function fetched(atMs: number, responseMs: number | null) {
  const isExpected = responseMs !== null;
  return {
    ...{ check: 'http' as const, url: 'http://check.example.org/', atMs, responseMs, isExpected },
    status: isExpected ? 204 : null,
    location: null,
    failure: isExpected ? null : ('dns' as const),
    isUrgent: !isExpected,
  };
}

/** Everything that can be known about an outage of the ISP's edge: 90 seconds, both families. */
export function ispIncident(): IncidentBundle {
  const silent = { code: 'target-silent', value: 90_000, unit: 'ms', sampleCount: 90 } as const;
  const outage = ispOutage({
    startMs: START_MS,
    endMs: START_MS + LENGTH_MS,
    durationMs: LENGTH_MS,
    evidence: [
      {
        ...{ code: 'target-answers', subject: 'router-4', value: null, unit: null },
        ...{ sampleCount: null, sinceMs: null },
      },
      { ...silent, subject: 'isp-edge-4', sinceMs: START_MS },
      { ...silent, subject: 'anchor-1.1.1.1', sinceMs: START_MS },
    ],
  });
  const snapshots = [
    wellMoment('before', START_MS - 4 * MINUTE_MS),
    badMoment('start', START_MS + 30_000),
    badMoment('during', START_MS + 88_000),
    wellMoment('after', START_MS + LENGTH_MS + 60_000),
  ];
  const worked = { sentCount: 90, lostCount: 0, longestSilenceMs: 1004, driver: 'fping' } as const;
  const silentFigures = {
    ...{ sentCount: 90, lostCount: 90, longestSilenceMs: LENGTH_MS, driver: 'fping' as const },
    ...{ minMs: null, medianMs: null, maxMs: null },
  };
  const figures = new Map(
    targets(0).map(({ id, role }) => [
      id,
      role === 'control' || role === 'router'
        ? { ...worked, minMs: 0.4, medianMs: 0.6, maxMs: 2.2 }
        : silentFigures,
    ]),
  );
  return assembleBundle({
    madeMs: START_MS + 30 * MINUTE_MS,
    softwareVersion: '0.2.0',
    outage,
    snapshots,
    figures,
    identity: {
      families: [
        {
          family: 4,
          address: '198.51.100.200',
          ...ownerOf('198.51.100.200'),
          sinceMs: START_MS - 30_000_000,
          methods: [],
          doMethodsAgree: null,
        },
      ],
      changes: [],
    },
  });
}
