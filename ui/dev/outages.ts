import type { Evidence, Outage } from '@lineside/contract';

const S = 1000;
const MIN = 60 * S;
const HOUR = 60 * MIN;
const DAY = 24 * HOUR;

/** An outage by the provider, unless told otherwise. */
export function outage(
  id: number,
  startMs: number,
  durationMs: number | null,
  over: Partial<Outage> = {},
): Outage {
  return {
    id,
    kind: 'outage',
    startMs: Math.round(startMs),
    endMs: durationMs === null ? null : Math.round(startMs + durationMs),
    durationMs: durationMs === null ? null : Math.round(durationMs),
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

/** What the newest outage rests on. */
export function edgeEvidence(sinceMs: number): Evidence[] {
  const silent = { code: 'target-silent', value: 1, unit: 'ratio', sinceMs } as const;
  return [
    {
      code: 'target-answers',
      subject: 'router-4',
      value: 0.62,
      unit: 'ms',
      sampleCount: 60,
      sinceMs: null,
    },
    { ...silent, subject: 'isp-edge-4', sampleCount: 60 },
    { ...silent, subject: 'anchor-1.1.1.1', sampleCount: 60 },
    {
      code: 'tcp-failed',
      subject: '9.9.9.9',
      value: null,
      unit: null,
      sampleCount: 3,
      sinceMs: null,
    },
    {
      code: 'gateway-says-unreachable',
      subject: 'router-4',
      value: 4,
      unit: 'count',
      sampleCount: 4,
      sinceMs,
    },
  ];
}

/** A year of a line that is neither good nor bad; newest first, the newest 17 minutes ago. */
export function yearOfOutages(nowMs: number): readonly Outage[] {
  const ago = (id: number, agoMs: number, lengthMs: number, over: Partial<Outage> = {}): Outage =>
    outage(id, nowMs - agoMs, lengthMs, over);
  const recent = [
    ago(214, 17.6 * MIN, 74 * S, { evidence: edgeEvidence(nowMs - 17.6 * MIN), flapCount: 2 }),
    ago(213, 21 * HOUR, 4 * S, { kind: 'micro-cut', confidence: 0.6 }),
    ago(212, 2 * DAY + 3 * HOUR, 11 * MIN, {
      cause: 'wan-down',
      blame: 'access-line',
      note: {
        text: 'Called the provider, ticket 4711. They saw the line drop and promise a technician for Thursday.',
        atMs: Math.round(nowMs - 2 * DAY),
        history: [
          {
            text: 'Called the provider, ticket 4711.',
            atMs: Math.round(nowMs - 2 * DAY - 2 * HOUR),
          },
        ],
      },
    }),
    ago(211, 4 * DAY, 38 * MIN, {
      kind: 'degradation',
      cause: 'packet-loss',
      load: 'other',
      confidence: 0.7,
    }),
    ago(210, 6 * DAY + 11 * HOUR, 26 * MIN, {
      cause: 'router-down',
      blame: 'router',
      isPlanned: true,
      note: { text: 'New firmware on the router.', atMs: Math.round(nowMs - 6 * DAY), history: [] },
    }),
    ago(209, 9 * DAY, 125 * MIN, { unobservedMs: 4 * MIN }),
    ago(208, 13 * DAY, 51 * S, { isFalseAlarm: true, cause: 'dns-down', blame: 'dns-operator' }),
    ago(207, 16 * DAY, 22 * S, { cause: 'router-down', blame: 'router' }),
    ago(206, 19 * DAY, 7 * HOUR, {
      kind: 'degradation',
      cause: 'ipv6-down',
      blame: 'isp',
      family: 6,
    }),
    ago(205, 24 * DAY, 3 * MIN, { cause: 'captive-portal', blame: 'isp', confidence: 0.8 }),
  ];
  return [...recent, ...older(nowMs)];
}

/** The same for every run, and irregular enough to look alive. */
function older(nowMs: number): readonly Outage[] {
  const kinds: readonly Partial<Outage>[] = [
    {},
    { kind: 'micro-cut', confidence: 0.6 },
    { kind: 'degradation', cause: 'high-latency', blame: 'isp', confidence: 0.7, load: 'other' },
    { cause: 'upstream-down' },
    { kind: 'micro-cut', confidence: 0.6 },
    { cause: 'wan-down', blame: 'access-line' },
    { kind: 'degradation', cause: 'packet-loss', blame: 'access-line', confidence: 0.7 },
  ];
  return Array.from({ length: 44 }, (_, index) => {
    const over = kinds[index % kinds.length] ?? {};
    const noise = Math.abs(Math.sin(index * 12.9898 + 4.1));
    const lengthMs =
      over.kind === 'micro-cut' ? 3 * S + noise * 6 * S : 40 * S + noise ** 3 * 4 * HOUR;
    const agoMs = 27 * DAY + index * 6.9 * DAY + noise * 5 * DAY;
    return outage(200 - index, nowMs - agoMs, lengthMs, over);
  }).toSorted((a, b) => b.startMs - a.startMs);
}
