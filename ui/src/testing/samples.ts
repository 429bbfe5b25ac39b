import type {
  Activity,
  Evidence,
  Job,
  Hop,
  LatencyAnswer,
  LineSegment,
  LineTarget,
  IncidentBundle,
  LineView,
  Outage,
  TracedRoute,
  Uptime,
  UptimeDay,
  Verdict,
} from '@lineside/contract';

/** 21 November 2025, 14:00:00 UTC. */
export const NOW_MS = Date.UTC(2025, 10, 21, 14, 0, 0);

/** A line that is up since 3 min 12 s. */
export function verdictOf(over: Partial<Verdict> = {}): Verdict {
  return {
    state: 'up',
    cause: 'none',
    blame: 'none',
    sinceMs: NOW_MS - 192_000,
    family: null,
    evidence: [],
    ...over,
  };
}

/** An evidence without any facts. */
export function evidenceOf(over: Partial<Evidence> = {}): Evidence {
  return {
    code: 'target-answers',
    subject: null,
    value: null,
    unit: null,
    sampleCount: null,
    sinceMs: null,
    ...over,
  };
}

/** The router. */
export function targetOf(over: Partial<LineTarget> = {}): LineTarget {
  return {
    id: 'router-4',
    role: 'router',
    segment: 'router',
    family: 4,
    address: '192.168.1.1',
    driver: 'fping',
    rttMs: 0.6,
    jitterMs: 0.1,
    lossRatio: 0,
    sampleCount: 60,
    normalRttMs: null,
    ...over,
  };
}

/** The step to the router. */
export function segmentOf(over: Partial<LineSegment> = {}): LineSegment {
  return {
    id: 'router',
    state: 'up',
    targetIds: [],
    rttMs: 0.6,
    lossRatio: 0,
    reason: null,
    ...over,
  };
}

/** A line on which all is well. */
export function lineOf(over: Partial<LineView> = {}): LineView {
  return {
    atMs: NOW_MS,
    verdict: verdictOf(),
    segments: [
      segmentOf({ id: 'link', rttMs: null, lossRatio: null, reason: 'not-a-round-trip' }),
      segmentOf({ id: 'lan', rttMs: null, lossRatio: null, reason: 'not-a-round-trip' }),
      segmentOf(),
      segmentOf({ id: 'access', rttMs: 8 }),
      segmentOf({ id: 'isp', rttMs: null, lossRatio: null, reason: 'no-target' }),
      segmentOf({ id: 'internet', rttMs: 20.1 }),
      segmentOf({ id: 'dns', rttMs: 9 }),
    ],
    targets: [
      targetOf(),
      targetOf({ id: 'isp-edge-4', role: 'isp-edge', address: '100.64.0.1', rttMs: 8 }),
      targetOf({ id: 'anchor-1.1.1.1', role: 'anchor', address: '1.1.1.1', rttMs: 20.1 }),
    ],
    rejectedTargets: [],
    facts: {
      interfaceName: 'eth0',
      hasCarrier: true,
      speedBps: 1e9,
      isWireless: false,
      addresses: ['192.168.1.42'],
      gateways: ['192.168.1.1'],
      edges: [{ family: 4, address: '100.64.0.1' }],
      resolvers: ['192.168.1.1'],
      isDoubleNat: false,
      isCgnatLikely: false,
    },
    ...over,
  };
}

/** An outage of 3 min 12 s that is over. */
export function outageOf(over: Partial<Outage> = {}): Outage {
  return {
    id: 1,
    kind: 'outage',
    startMs: NOW_MS - 600_000,
    endMs: NOW_MS - 408_000,
    durationMs: 192_000,
    cause: 'isp-edge-down',
    blame: 'isp',
    confidence: 0.9,
    family: 4,
    evidence: [],
    unobservedMs: 0,
    load: 'none',
    flapCount: 0,
    isPlanned: false,
    isFalseAlarm: false,
    note: null,
    ...over,
  };
}

/** A job that is due in 12 s. */
export function jobOf(over: Partial<Job> = {}): Job {
  return {
    id: 'dns',
    title: 'Name servers',
    state: 'enabled',
    isRunning: false,
    everyMs: 10_000,
    lastRunMs: null,
    lastDurationMs: null,
    lastStatus: null,
    lastReason: null,
    nextRunMs: NOW_MS + 12_000,
    ...over,
  };
}

/** The start of the box. */
export function activityOf(over: Partial<Activity> = {}): Activity {
  return { id: 1, atMs: NOW_MS, level: 'info', code: 'started', data: {}, ...over };
}

/** One minute of buckets of ten seconds for each target. */
export function latencyOf(targetIds: readonly string[]): LatencyAnswer {
  const fromMs = NOW_MS - 60_000;
  return {
    fromMs,
    toMs: NOW_MS,
    series: targetIds.map((targetId, index) => ({
      targetId,
      bucketMs: 10_000,
      points: Array.from({ length: 6 }, (_, bucket) => ({
        atMs: fromMs + bucket * 10_000,
        sentCount: 10,
        lostCount: 0,
        lossRatio: 0,
        minMs: 1 + index,
        meanMs: 1 + index,
        p50Ms: 1 + index,
        p95Ms: 1 + index,
        p99Ms: 1 + index,
        maxMs: 1 + index,
        jitterMs: 0,
      })),
    })),
  };
}

const DAY_MS = 86_400_000;

/** The last 24 hours, all well. */
export function uptimeOf(over: Partial<Uptime> = {}): Uptime {
  return {
    fromMs: NOW_MS - DAY_MS,
    toMs: NOW_MS,
    upMs: DAY_MS,
    degradedMs: 0,
    downMs: 0,
    notObservedMs: 0,
    plannedMs: 0,
    upRatio: 1,
    outageCount: 0,
    longestOutageMs: 0,
    microCutCount: 0,
    ...over,
  };
}

/** A day in UTC on which all was well. */
export function dayOf(date: string, over: Partial<UptimeDay> = {}): UptimeDay {
  const fromMs = Date.parse(`${date}T00:00:00Z`);
  return { ...uptimeOf({ fromMs, toMs: fromMs + DAY_MS }), date, ...over };
}

/** A hop at this distance. */
export function hopOf(ttl: number, over: Partial<Hop> = {}): Hop {
  return { ttl, address: `10.0.0.${ttl}`, kind: 'private', rttMs: ttl, lossRatio: null, ...over };
}

/** A trace that got through to 1.1.1.1 in three hops. */
export function traceOf(over: Partial<TracedRoute> = {}): TracedRoute {
  return {
    atMs: NOW_MS,
    family: 4,
    destination: '1.1.1.1',
    tool: 'scamper',
    purpose: 'evidence',
    hops: [hopOf(1), hopOf(2), hopOf(3, { address: '1.1.1.1', kind: 'public' })],
    hasReachedDestination: true,
    edgeCandidate: null,
    ...over,
  };
}

/** What was gathered about an outage, without anything in it. */
export function bundleOf(over: Partial<IncidentBundle> = {}): IncidentBundle {
  return {
    formatVersion: 1,
    madeMs: NOW_MS,
    softwareVersion: '0.1.0',
    outage: outageOf(),
    targets: [],
    counterDeltas: null,
    identity: { families: [], changes: [] },
    snapshots: [],
    ...over,
  };
}

/** A moment of a bundle at which nothing was seen. */
export function snapshotOf(
  over: Partial<IncidentBundle['snapshots'][number]> = {},
): IncidentBundle['snapshots'][number] {
  return {
    phase: 'start',
    atMs: NOW_MS,
    link: null,
    counters: null,
    targets: [],
    traces: [],
    dns: [],
    reach: [],
    icmpErrors: [],
    ...over,
  };
}
