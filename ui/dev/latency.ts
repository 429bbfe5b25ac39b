import type { Cause, LatencyAnswer, LatencyPoint } from '@lineside/contract';
import type { Scenario } from './scenarios.ts';

const BASE_MS: Readonly<Record<string, number>> = {
  'router-4': 0.62,
  'isp-edge-4': 7.9,
  'anchor-1.1.1.1': 12.4,
  'anchor-9.9.9.9': 14.1,
  'anchor-8.8.8.8': 13.2,
};
/** The box was switched off for a moment. */
const GAP = { fromAgoMs: 24 * 60_000, toAgoMs: 21.5 * 60_000 };

/** So far back a scenario says itself what was lost. */
const LATELY_MS = 30 * 60_000;

/** Share that gets lost on the way to a target, by the cause of an outage. */
export function lossBy(cause: Cause, targetId: string): number {
  const isRouter = targetId.startsWith('router');
  if (HOME_CAUSES.includes(cause)) return 1;
  if (EDGE_CAUSES.includes(cause)) return isRouter ? 0 : 1;
  if (cause === 'upstream-down') return targetId.startsWith('anchor') ? 1 : 0;
  return cause === 'packet-loss' && !isRouter ? 0.24 : 0;
}
const HOME_CAUSES: readonly Cause[] = ['router-down', 'link-down'];
const EDGE_CAUSES: readonly Cause[] = ['wan-down', 'isp-edge-down'];

/** Samples that look alive but are the same for every run. */
export function latencyOf(
  scenario: Scenario,
  query: URLSearchParams,
  startMs: number,
): LatencyAnswer {
  const fromMs = Number(query.get('fromMs'));
  const toMs = Number(query.get('toMs'));
  const points = Number(query.get('points') ?? 180);
  const bucketMs = Math.max(1000, Math.ceil((toMs - fromMs) / points / 1000) * 1000);
  const ids = (query.get('target') ?? '').split(',');
  const starts: number[] = [];
  for (let at = Math.ceil(fromMs / bucketMs) * bucketMs; at + bucketMs <= toMs; at += bucketMs) {
    const agoMs = startMs - at;
    if (agoMs < GAP.toAgoMs || agoMs > GAP.fromAgoMs) starts.push(at);
  }
  const series = ids.map((targetId) => ({
    targetId,
    bucketMs,
    points: starts.map((atMs) => pointOf(scenario, targetId, atMs, startMs - atMs, bucketMs)),
  }));
  return { fromMs, toMs, series };
}

function pointOf(
  scenario: Scenario,
  targetId: string,
  atMs: number,
  agoMs: number,
  bucketMs: number,
): LatencyPoint {
  const isRouter = targetId.startsWith('router');
  const sentCount = Math.round(bucketMs / 1000);
  const startMs = atMs + agoMs;
  const known = scenario
    .outages(startMs)
    .find((item) => item.startMs <= atMs && (item.endMs ?? Infinity) > atMs);
  // What the scenario says of the last half hour; before it, what the cause of an outage means.
  const share =
    agoMs > LATELY_MS && known !== undefined
      ? lossBy(known.cause, targetId)
      : isRouter
        ? 0
        : scenario.lossAt(agoMs);
  const isSlow = agoMs > LATELY_MS && known?.cause === 'high-latency';
  const lostCount = Math.min(
    sentCount,
    Math.round(share * sentCount + wave(atMs / 7, targetId) * 0.4),
  );
  const base = (BASE_MS[targetId] ?? 20) * (isRouter ? 1 : isSlow ? 9 : scenario.slownessAt(agoMs));
  const rttMs = lostCount >= sentCount ? null : base * (1 + 0.06 * wave(atMs, targetId));
  return {
    atMs,
    sentCount,
    lostCount: Math.max(0, lostCount),
    lossRatio: Math.max(0, lostCount) / sentCount,
    minMs: rttMs === null ? null : rttMs * 0.96,
    meanMs: rttMs,
    p50Ms: rttMs,
    p95Ms: rttMs === null ? null : rttMs * 1.2,
    p99Ms: rttMs === null ? null : rttMs * 1.4,
    maxMs: rttMs === null ? null : rttMs * 1.6,
    jitterMs: rttMs === null ? null : rttMs * 0.05,
  };
}

/** Between -1 and 1, like noise but repeatable. */
function wave(atMs: number, seed: string): number {
  const shift = seed.length * 1.7;
  const t = atMs / 10_000;
  return Math.sin(t * 12.9898 + shift) * 0.6 + Math.sin(t * 0.31 + shift) * 0.4;
}
