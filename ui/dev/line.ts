import type {
  Evidence,
  LineSegment,
  LineTarget,
  LineView,
  SegmentId,
  Verdict,
} from '@lineside/contract';

/** What a scenario says about one step: round trip, loss, state, reason. */
type Step = Partial<Omit<LineSegment, 'id' | 'targetIds'>>;

const TARGETS: readonly Pick<LineTarget, 'id' | 'role' | 'segment' | 'address'>[] = [
  { id: 'control', role: 'control', segment: null, address: '127.0.0.1' },
  { id: 'router-4', role: 'router', segment: 'router', address: '192.168.178.1' },
  { id: 'isp-edge-4', role: 'isp-edge', segment: 'access', address: '100.64.12.1' },
  { id: 'anchor-1.1.1.1', role: 'anchor', segment: 'internet', address: '1.1.1.1' },
  { id: 'anchor-9.9.9.9', role: 'anchor', segment: 'internet', address: '9.9.9.9' },
  { id: 'anchor-8.8.8.8', role: 'anchor', segment: 'internet', address: '8.8.8.8' },
];

const RTT: Readonly<Record<string, number>> = {
  control: 0.04,
  'router-4': 0.62,
  'isp-edge-4': 7.9,
  'anchor-1.1.1.1': 12.4,
  'anchor-9.9.9.9': 14.1,
  'anchor-8.8.8.8': 13.2,
};

const USUAL: Readonly<Record<SegmentId, Step>> = {
  link: { reason: 'not-a-round-trip' },
  lan: { reason: 'not-a-round-trip' },
  router: { rttMs: 0.62, lossRatio: 0 },
  access: { rttMs: 7.9, lossRatio: 0 },
  isp: { reason: 'no-target', state: 'up' },
  internet: { rttMs: 13.2, lossRatio: 0 },
  dns: { rttMs: 9.4, lossRatio: 0 },
};

/** A line with a verdict; steps that are not given are as usual. */
export function lineOf(
  nowMs: number,
  verdict: Verdict,
  steps: Partial<Record<SegmentId, Step>> = {},
  silentRoles: readonly LineTarget['role'][] = [],
): LineView {
  const ids: readonly SegmentId[] = ['link', 'lan', 'router', 'access', 'isp', 'internet', 'dns'];
  return {
    atMs: nowMs,
    verdict,
    segments: ids.map((id) => ({
      id,
      state: 'up',
      targetIds: TARGETS.filter(({ segment }) => segment === id).map((target) => target.id),
      rttMs: null,
      lossRatio: null,
      reason: null,
      ...(steps[id] ?? USUAL[id]),
    })),
    targets: TARGETS.map((target) => {
      const isSilent = silentRoles.includes(target.role);
      return {
        ...target,
        family: 4,
        driver: 'fping',
        rttMs: isSilent ? null : (RTT[target.id] ?? null),
        jitterMs: isSilent ? null : 0.4,
        lossRatio: isSilent ? 1 : 0,
        sampleCount: 60,
        normalRttMs: RTT[target.id] ?? null,
      };
    }),
    rejectedTargets: [],
    facts: {
      interfaceName: 'eth0',
      hasCarrier: true,
      speedBps: 1e9,
      isWireless: false,
      addresses: ['192.168.178.42', 'fd00:5::42'],
      gateways: ['192.168.178.1', 'fe80::1'],
      edges: [{ family: 4, address: '100.64.12.1' }],
      resolvers: ['192.168.178.1', '1.1.1.1', '9.9.9.9'],
      isDoubleNat: false,
      isCgnatLikely: true,
    },
  };
}

/** A line of which nothing is known yet. */
export function unknownLine(nowMs: number): LineView {
  const steps: Partial<Record<SegmentId, Step>> = {};
  for (const id of ['link', 'lan', 'router', 'access', 'isp', 'internet', 'dns'] as const) {
    steps[id] = { state: 'unknown', reason: 'no-samples' };
  }
  const verdict = verdictOf('unknown', 'not-observed', 'unknown', nowMs - 2000);
  const line = lineOf(nowMs, verdict, steps);
  return {
    ...line,
    targets: [],
    facts: {
      ...line.facts,
      interfaceName: null,
      hasCarrier: null,
      speedBps: null,
      addresses: [],
      gateways: [],
      edges: [],
      resolvers: [],
      isCgnatLikely: false,
    },
  };
}

/** A verdict without the fields that are the same in all scenarios. */
export function verdictOf(
  state: Verdict['state'],
  cause: Verdict['cause'],
  blame: Verdict['blame'],
  sinceMs: number,
  evidence: readonly Partial<Evidence>[] = [],
): Verdict {
  return {
    state,
    cause,
    blame,
    sinceMs,
    family: 4,
    evidence: evidence.map((item) => ({
      code: 'target-answers',
      subject: null,
      value: null,
      unit: null,
      sampleCount: null,
      sinceMs: null,
      ...item,
    })),
  };
}
