import type {
  DnsView,
  ResolverHealth,
  ResolverOwner,
  SmokeAnswer,
  SmokeFigures,
  SmokeFiguresAnswer,
  SmokePoint,
} from '@lineside/contract';
import { lossBy } from './latency.ts';
import type { Scenario } from './scenarios.ts';

const DAY_MS = 24 * 3_600_000;
/** Widths the box cuts charts into. */
const WIDTHS_S = [
  ...[1, 2, 3, 5, 10, 15, 20, 30],
  ...[60, 120, 180, 300, 600, 900, 1800],
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * 3600),
  ...[1, 2, 3, 7, 14, 28].map((days) => days * 86_400),
];
/** The name servers of the fake box. */
export function dnsOf(): DnsView {
  const resolver = (address: string, owner: ResolverOwner): ResolverHealth => ({
    ...{ id: `resolver-${address}`, address, zone: null, family: 4, owner },
    origin: owner === 'router' ? 'system' : 'public',
    ...{ cachedMs: 9, uncachedMs: 24, failureRatio: 0, last: null },
    integrity: { nxdomain: null, dnssec: null },
  });
  return {
    resolvers: [resolver('192.168.178.1', 'router'), resolver('9.9.9.9', 'public')],
    interception: null,
  };
}

/** Stretches in which the box was off; the longest is the drawer it lay in. */
const GAPS_AGO_MS = [
  [24 * 60_000, 21.5 * 60_000],
  [152 * DAY_MS, 145.4 * DAY_MS],
  [3.2 * DAY_MS, 3.05 * DAY_MS],
] as const;
const WATCHED_AGO_MS = 400 * DAY_MS;

const BASE_MS: Readonly<Record<string, number>> = { router: 0.62, 'isp-edge': 7.9, anchor: 13.2 };

/** Round trips with evenings, bad weeks and outages; the same for every run. */
export function smokeOf(scenario: Scenario, query: URLSearchParams, startMs: number): SmokeAnswer {
  const { fromMs, toMs, kind } = read(query);
  const most = Number(query.get('points') ?? 400) * 1.25;
  const widthS = WIDTHS_S.find((seconds) => (toMs - fromMs) / 1000 / seconds <= most) ?? 2_419_200;
  const bucketMs = widthS * 1000;
  const points: SmokePoint[] = [];
  if (scenario.isNew) return { fromMs, toMs, bucketMs, points };
  const outages = scenario.outages(startMs);
  for (let atMs = Math.floor(fromMs / bucketMs) * bucketMs; atMs < toMs; atMs += bucketMs) {
    const endMs = Math.min(atMs + bucketMs, startMs);
    const observedMs = endMs - atMs - unobserved(atMs, endMs, startMs);
    if (observedMs < 1000) continue;
    const lostMs = outages.reduce((sum, { startMs: from, endMs: to, cause }) => {
      const target = kind === 'anchor' ? 'anchor-1' : kind;
      return sum + overlap(atMs, endMs, from, to ?? startMs) * lossBy(cause, target);
    }, 0);
    points.push({ atMs, ...figuresAt(kind, atMs, bucketMs, observedMs, lostMs) });
  }
  return { fromMs, toMs, bucketMs, points };
}

/** A whole stretch in one. */
export function smokeFiguresOf(
  scenario: Scenario,
  query: URLSearchParams,
  startMs: number,
): SmokeFiguresAnswer {
  const { fromMs, toMs } = read(query);
  const points = [...smokeOf(scenario, query, startMs).points];
  const sentCount = points.reduce((sum, point) => sum + point.sentCount, 0);
  const lostCount = points.reduce((sum, point) => sum + point.lostCount, 0);
  const middle = (name: 'p5Ms' | 'p25Ms' | 'p50Ms' | 'p75Ms' | 'p95Ms' | 'jitterMs') => {
    const known = points.flatMap((point) => point[name] ?? []).toSorted((a, b) => a - b);
    return known[Math.floor(known.length / 2)] ?? null;
  };
  const largest = points.flatMap(({ maxMs }) => maxMs ?? []);
  return {
    ...{ fromMs, toMs, sentCount, lostCount },
    lossRatio: sentCount === 0 ? null : lostCount / sentCount,
    ...{ p5Ms: middle('p5Ms'), p25Ms: middle('p25Ms'), p50Ms: middle('p50Ms') },
    ...{ p75Ms: middle('p75Ms'), p95Ms: middle('p95Ms'), jitterMs: middle('jitterMs') },
    maxMs: largest.length === 0 ? null : Math.max(...largest),
  };
}

function read(query: URLSearchParams) {
  const target = query.get('target') ?? query.get('resolver') ?? '';
  const kind = ['router', 'isp-edge'].find((name) => target.startsWith(name)) ?? 'anchor';
  return { fromMs: Number(query.get('fromMs')), toMs: Number(query.get('toMs')), kind };
}

function figuresAt(
  kind: string,
  atMs: number,
  bucketMs: number,
  observedMs: number,
  lostMs: number,
): SmokeFigures {
  const sentCount = Math.max(1, Math.round(observedMs / 1000)) * (kind === 'anchor' ? 3 : 1);
  const noise = kind === 'router' ? 0 : Math.max(0, wave(atMs / 3, 7) - 0.72) * 0.05;
  const lossRatio = Math.min(1, lostMs / observedMs + noise);
  const lostCount = Math.round(lossRatio * sentCount);
  const isSilent = lostCount >= sentCount;
  const hour = (atMs / 3_600_000 + 1) % 24;
  const evening = Math.exp(-(((hour - 20.5) / 2.2) ** 2)) * (bucketMs < 12 * 3_600_000 ? 1 : 0.3);
  const badWeeks = (atMs / DAY_MS) % 90 < 12 ? 0.5 : 0;
  const load = kind === 'router' ? 0.05 : evening * 0.9 + badWeeks;
  const base = (BASE_MS[kind] ?? 20) * (1 + 0.03 * wave(atMs, 3));
  const at = (spread: number): number | null =>
    isSilent ? null : base * (1 + spread * (0.12 + load + 0.06 * wave(atMs * 1.7, 5)));
  return {
    ...{ sentCount, lostCount, lossRatio: lostCount / sentCount },
    ...{ p5Ms: at(-0.25), p25Ms: at(-0.08), p50Ms: at(0.1), p75Ms: at(0.4), p95Ms: at(1.3) },
    ...{ maxMs: at(3), jitterMs: at(-0.4) === null ? null : base * (0.03 + load * 0.2) },
  };
}

function unobserved(atMs: number, endMs: number, startMs: number): number {
  const off = GAPS_AGO_MS.reduce(
    (sum, [from, to]) => sum + overlap(atMs, endMs, startMs - from, startMs - to),
    0,
  );
  return off + Math.max(0, Math.min(endMs, startMs - WATCHED_AGO_MS) - atMs);
}

function overlap(aFrom: number, aTo: number, bFrom: number, bTo: number): number {
  return Math.max(0, Math.min(aTo, bTo) - Math.max(aFrom, bFrom));
}

/** Between -1 and 1, like noise but repeatable. */
function wave(atMs: number, seed: number): number {
  const t = atMs / 60_000;
  return (
    Math.sin(t * 12.9898 + seed) * 0.5 +
    Math.sin(t * 0.731 + seed) * 0.3 +
    Math.sin(t * 0.0613) * 0.2
  );
}
