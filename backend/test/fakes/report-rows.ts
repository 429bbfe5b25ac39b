import { settings, type LatencyPoint, type Outage, type Uptime } from '@lineside/contract';
import type { ReportRows } from '../../src/report/core/build-report.ts';
import { openOutage } from './any-outage.ts';
import { anyReading, anySide, anySpeedTest } from './speed-tests.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;
/** 1 October 2026, UTC. */
export const MONTH_START_MS = 1_790_812_800_000;
export const MONTH_DAYS = 31;

/** How eventful a month was. */
export interface MonthWish {
  readonly outages?: readonly Outage[];
  readonly targetCount?: number;
  readonly testCount?: number;
  readonly patch?: Partial<ReportRows>;
}

/** An outage of some minutes with what the box saw. */
export function pastOutage(id: number, startMs: number, patch: Partial<Outage> = {}): Outage {
  const durationMs = (3 + (id % 40)) * MINUTE_MS;
  return openOutage(id, startMs, {
    ...{ endMs: startMs + durationMs, durationMs },
    evidence: [
      {
        ...{ code: 'target-silent', subject: 'isp-edge-4', value: 1, unit: 'ratio' },
        ...{ sampleCount: 30, sinceMs: startMs },
      },
      {
        ...{ code: 'target-answers', subject: 'router-4', value: 0.8, unit: 'ms' },
        ...{ sampleCount: 30, sinceMs: null },
      },
    ],
    ...patch,
  });
}

/** So many outages, evenly over the month. */
export function pastOutages(count: number, patch: Partial<Outage> = {}): Outage[] {
  const stepMs = (MONTH_DAYS * DAY_MS) / count;
  return Array.from({ length: count }, (_, index) =>
    pastOutage(index + 1, Math.round(MONTH_START_MS + (index + 0.3) * stepMs), patch),
  );
}

/** A month as it was read: a line of 100 Mbit/s, with a gap of half a day on the tenth. */
export function monthRows({ outages = [], ...wish }: MonthWish = {}): ReportRows {
  const fromMs = MONTH_START_MS;
  const toMs = fromMs + MONTH_DAYS * DAY_MS;
  const gap = { fromMs: fromMs + 9 * DAY_MS, toMs: fromMs + 9.5 * DAY_MS };
  const tests = Array.from({ length: wish.testCount ?? 0 }, (_, index) => testOf(index));
  const plan = settings.parse({
    speed: {
      plan: {
        ...{ provider: 'Stadtnetz', name: 'Heim 100', technology: 'dsl' },
        down: { maxBps: 100_000_000, normalBps: 83_000_000, minBps: 54_000_000 },
        up: { maxBps: 40_000_000, normalBps: 33_000_000, minBps: 20_000_000 },
      },
    },
  }).speed.plan;
  return {
    ...{ kind: 'month', locale: 'en', paper: 'A4', fromMs, toMs, createdMs: toMs + HOUR_MS },
    ...{ softwareVersion: '0.1.0', timeZone: 'Europe/Berlin', plan, outage: null, outages, tests },
    ...{
      traces: [],
      campaign: null,
      seals: [],
      sender: { name: '', address: '', customerNumber: '' },
    },
    uptime: uptimeBetween(fromMs, toMs, outages, gap),
    days: Array.from({ length: MONTH_DAYS }, (_, index) => {
      const dayMs = fromMs + index * DAY_MS;
      const date = new Date(dayMs).toISOString().slice(0, 10);
      return { date, ...uptimeBetween(dayMs, dayMs + DAY_MS, outages, gap) };
    }),
    states: [
      { state: 'up', fromMs, toMs: gap.fromMs },
      { state: 'unknown', ...gap },
      { state: 'up', fromMs: gap.toMs, toMs },
    ],
    targets: Array.from({ length: wish.targetCount ?? 0 }, (_, index) => targetOf(index, gap)),
    readings: tests.flatMap(({ reading }) => reading ?? []),
    resolvers: [
      { resolverId: 'resolver-192.168.1.1', kind: 'cached', ...ASKED, medianMs: 3 },
      { resolverId: 'resolver-192.168.1.1', kind: 'uncached', ...ASKED, medianMs: 24 },
    ],
    pathChanges: [
      {
        ...{ atMs: fromMs + 3 * DAY_MS, family: 4, destination: '1.1.1.1', reason: 'as-path' },
        ...{ oldAsPath: [3320, 13335], newAsPath: [3320, 6939, 13335], oldHops: [], newHops: [] },
        ...{ oldRttMs: 12.1, newRttMs: 19.4 },
      },
    ],
    identityChanges: [
      {
        ...{ atMs: fromMs + 5 * DAY_MS, family: 4, oldAsn: 3320, newAsn: 3320 },
        ...{ oldAddress: '203.0.113.7', newAddress: '203.0.113.99' },
      },
    ],
    link: {
      ...{ interfaceName: 'eth0', hasCarrier: true, speedBps: 1e9, duplex: 'full' },
      isWireless: false,
      ipv4: {
        ...{ family: 4, addresses: ['192.168.1.20/24'], leaseSeconds: 3600 },
        ...{ gateway: '192.168.1.1', gatewayNeighbour: null },
      },
      ipv6: { family: 6, addresses: [], leaseSeconds: null, gateway: null, gatewayNeighbour: null },
    },
    edges: [
      {
        family: 4,
        address: '198.51.100.1',
        reason: 'agreeing',
        isDoubleNat: false,
        isCgnatLikely: false,
      },
    ],
    ...wish.patch,
  };
}

const ASKED = { askedCount: 86_400, failedCount: 37 };

function testOf(index: number) {
  const startMs = MONTH_START_MS + index * 6 * HOUR_MS;
  const downBps = 94_000_000 - (index % 4) * 9_000_000 - (index % 7) * 1_000_000;
  const latency = [
    {
      ...{ segment: 'internet' as const, targetId: 'anchor-1.1.1.1', idleP50Ms: 12, idleP95Ms: 15 },
      ...{ loadedP50Ms: 12 + (index % 50), loadedP95Ms: 90, lossRatio: 0, sampleCount: 40 },
    },
  ];
  const grade = index % 3 === 0 ? ('B' as const) : ('A' as const);
  const reading = anyReading({ down: anySide(downBps, { latency, grade }) });
  const usual = { downBps, upBps: 38_000_000 + (index % 5) * 100_000, reading };
  if (index % 17 !== 5) return anySpeedTest(index + 1, startMs, usual);
  return anySpeedTest(index + 1, startMs, {
    ...{ status: 'skipped', reason: 'line-busy', downBps: null, upBps: null, reading: null },
  });
}

function targetOf(
  index: number,
  gap: { fromMs: number; toMs: number },
): ReportRows['targets'][number] {
  const bucketMs = 3 * HOUR_MS;
  const points = Array.from({ length: (MONTH_DAYS * DAY_MS) / bucketMs }, (_, at): LatencyPoint => {
    const atMs = MONTH_START_MS + at * bucketMs;
    const p50Ms = 8 + index + 3 * Math.sin(at / 4) + (at % 8 === 6 ? 6 : 0);
    const lostCount = at % 29 === 3 ? 400 : 0;
    return {
      ...{ atMs, sentCount: 10_800, lostCount, lossRatio: lostCount / 10_800 },
      ...{ minMs: p50Ms - 2, meanMs: p50Ms + 0.4, p50Ms, p95Ms: p50Ms + 5 + (at % 5) },
      ...{ p99Ms: p50Ms + 12, maxMs: p50Ms + 40, jitterMs: 0.8 },
    };
  }).filter(({ atMs }) => atMs < gap.fromMs || atMs >= gap.toMs);
  const role = index === 0 ? 'router' : index === 1 ? 'isp-edge' : 'anchor';
  const targetId = `${role}-${index}`;
  return {
    targetId,
    role,
    address: `192.0.2.${index + 1}`,
    series: { targetId, bucketMs, points },
  };
}

function uptimeBetween(
  fromMs: number,
  toMs: number,
  outages: readonly Outage[],
  gap: { fromMs: number; toMs: number },
): Uptime {
  const within = ({ fromMs: a, toMs: b }: { fromMs: number; toMs: number }): number =>
    Math.max(0, Math.min(b, toMs) - Math.max(a, fromMs));
  const spans = outages
    .filter(({ isPlanned, isFalseAlarm }) => !isPlanned && !isFalseAlarm)
    .map(({ startMs, endMs }) => within({ fromMs: startMs, toMs: endMs ?? toMs }))
    .filter((spanMs) => spanMs > 0);
  const downMs = spans.reduce((sum, spanMs) => sum + spanMs, 0);
  const notObservedMs = within(gap);
  const upMs = Math.max(0, toMs - fromMs - downMs - notObservedMs);
  return {
    ...{ fromMs, toMs, upMs, downMs, notObservedMs, degradedMs: 0, plannedMs: 0 },
    ...{ upRatio: upMs + downMs === 0 ? null : upMs / (upMs + downMs), outageCount: spans.length },
    ...{ longestOutageMs: Math.max(0, ...spans), microCutCount: 2 },
  };
}
