import type {
  Activity,
  Evidence,
  Job,
  LatencyAnswer,
  LineSegment,
  LineTarget,
  LineView,
  Outage,
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
