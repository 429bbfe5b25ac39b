import type {
  Cause,
  EdgeReading,
  Family,
  LineSegment,
  LineTarget,
  LineView,
  LineFacts,
  RejectedTarget,
  SegmentId,
} from '@lineside/contract';
import {
  ascending,
  lossRatio,
  meanAbsoluteIpdv,
  median,
  percentileOfSorted,
} from '../../kernel/statistics.ts';
import { verdictOf } from './fold.ts';
import type { LineMemory, Standing } from './line-state.ts';
import { normalRttMs } from './normal-rtt.ts';
import { isFailing } from './rules/dns-down.rule.ts';
import type { TargetTrack } from './target-track.ts';
import { WINDOW_MS } from './thresholds.ts';

/** What the view needs beside the memory. */
export interface ViewContext {
  readonly atMs: number;
  readonly monoMs: number;
  readonly rejectedTargets: readonly RejectedTarget[];
  readonly edges: readonly EdgeReading[];
}

/** The line as people see it at this moment. */
export function lineViewOf(memory: LineMemory, context: ViewContext): LineView {
  const targets = [...memory.tracks.values()].map((track) =>
    targetView(memory, track, context.monoMs),
  );
  const toWallMs = (monoMs: number): number =>
    Math.max(0, Math.round(context.atMs - (context.monoMs - monoMs)));
  return {
    atMs: context.atMs,
    verdict: verdictOf(memory.standing, toWallMs),
    segments: segmentViews(memory, targets),
    targets,
    rejectedTargets: [...context.rejectedTargets],
    facts: factsOf(memory, context.edges),
  };
}

/** One target over the last minute. Late time-outs count when they are in. */
function targetView(memory: LineMemory, track: TargetTrack, nowMs: number): LineTarget {
  const { target, driver, samples } = track;
  const recent = samples.filter(({ sentMs }) => sentMs > nowMs - WINDOW_MS);
  const inOrder = [...recent].sort((a, b) => a.sentMs - b.sentMs).map(({ rttMs }) => rttMs);
  const answered = inOrder.filter((rttMs) => rttMs !== null);
  return {
    id: target.id,
    role: target.role,
    segment: target.segment,
    family: target.family,
    address: target.address,
    driver,
    rttMs: percentileOfSorted(ascending(answered), 0.5),
    jitterMs: meanAbsoluteIpdv(inOrder),
    lossRatio: lossRatio(recent.length, recent.length - answered.length),
    sampleCount: recent.length,
    normalRttMs: normalRttMs(memory, track),
  };
}

const order: readonly SegmentId[] = ['link', 'lan', 'router', 'access', 'isp', 'internet'];

/** The step of the ladder that is broken or worse than normal under a verdict; `null` when none is. */
export function faultySegment({
  cause,
  blame,
}: Pick<Standing, 'cause' | 'blame'>): SegmentId | null {
  const byCause: Partial<Record<Cause, SegmentId>> = {
    'link-down': 'link',
    'no-address': 'lan',
    'router-down': 'router',
    'wan-down': 'access',
    'isp-edge-down': 'access',
    'upstream-down': 'isp',
    'remote-only': 'internet',
    'dns-down': 'dns',
    'captive-portal': 'isp',
    'tcp-blocked': 'isp',
    'dnssec-failed': 'dns',
  };
  if (cause === 'packet-loss' || cause === 'high-latency') {
    if (blame === 'lan' || blame === 'router') return 'router';
    return blame === 'access-line' ? 'access' : 'isp';
  }
  return byCause[cause] ?? null;
}

function segmentViews(memory: LineMemory, targets: readonly LineTarget[]): LineSegment[] {
  const { standing } = memory;
  const faulty = faultySegment(standing);
  const family: Family =
    standing.family ??
    (targets.some((each) => each.family === 4 && each.role === 'router') ? 4 : 6);
  const ladder = order.map((id): LineSegment => {
    const own = targetsOf(id, targets, family);
    const numbers = {
      targetIds: own.map((target) => target.id),
      rttMs: median(own.flatMap(({ rttMs }) => rttMs ?? [])),
      lossRatio: median(own.flatMap(({ lossRatio: loss }) => loss ?? [])),
    };
    const isPassive = id === 'link' || id === 'lan';
    const reason = isPassive ? 'not-a-round-trip' : reasonOf(own);
    if (standing.state === 'unknown') return { id, state: 'unknown', ...numbers, reason };
    if (id === faulty) {
      const state = standing.cause === 'remote-only' ? 'degraded' : standing.state;
      return { id, state, ...numbers, reason };
    }
    const isBehind =
      standing.state === 'down' &&
      faulty !== null &&
      faulty !== 'dns' &&
      order.indexOf(id) > order.indexOf(faulty);
    if (isBehind) return { id, state: 'unknown', ...numbers, reason: 'behind-a-fault' };
    const isKnown = isPassive ? memory.link !== null : numbers.rttMs !== null;
    return { id, state: isKnown ? 'up' : 'unknown', ...numbers, reason };
  });
  return [...ladder, dnsView(memory, faulty)];
}

/** The ISP's part ends at the nearest anchor, the internet is all of them. */
function targetsOf(id: SegmentId, targets: readonly LineTarget[], family: Family): LineTarget[] {
  const ours = targets.filter((target) => target.family === family);
  if (id !== 'isp') return ours.filter(({ segment }) => segment === id);
  const anchors = ours.filter(({ role, rttMs }) => role === 'anchor' && rttMs !== null);
  return anchors.sort((a, b) => (a.rttMs ?? 0) - (b.rttMs ?? 0)).slice(0, 1);
}

function reasonOf(own: readonly LineTarget[]): LineSegment['reason'] {
  if (own.length === 0) return 'no-target';
  if (own.every(({ sampleCount }) => sampleCount === 0)) return 'no-samples';
  return own.every(({ rttMs }) => rttMs === null) ? 'never-answers' : null;
}

function dnsView(memory: LineMemory, faulty: SegmentId | null): LineSegment {
  const tracks = [...memory.resolvers.values()];
  const base = { id: 'dns' as const, targetIds: tracks.map(({ resolver }) => resolver.id) };
  const responsesMs = tracks.flatMap(({ lastResponseMs }) => lastResponseMs ?? []);
  const { failedCount } = memory.rules['dns-down'];
  const failingCount = tracks.filter((track) => isFailing(track, failedCount)).length;
  const numbers = {
    rttMs: median(responsesMs),
    lossRatio: tracks.length === 0 ? null : failingCount / tracks.length,
  };
  if (faulty === 'dns') return { ...base, state: memory.standing.state, ...numbers, reason: null };
  if (memory.standing.state === 'down') {
    return { ...base, state: 'unknown', ...numbers, reason: 'behind-a-fault' };
  }
  if (responsesMs.length === 0) {
    return {
      ...base,
      state: 'unknown',
      ...numbers,
      reason: tracks.length === 0 ? 'no-target' : 'no-samples',
    };
  }
  return { ...base, state: failingCount > 0 ? 'degraded' : 'up', ...numbers, reason: null };
}

function factsOf(memory: LineMemory, edges: readonly EdgeReading[]): LineFacts {
  const { link, resolvers } = memory;
  const edgeTargets = [...memory.tracks.values()]
    .map(({ target }) => target)
    .filter(({ role }) => role === 'isp-edge');
  const sides = link === null ? [] : [link.ipv4, link.ipv6];
  return {
    interfaceName: link?.interfaceName ?? null,
    hasCarrier: link?.hasCarrier ?? null,
    speedBps: link?.speedBps ?? null,
    isWireless: link?.isWireless ?? false,
    addresses: sides.flatMap(({ addresses }) => addresses),
    gateways: sides.flatMap(({ gateway }) => gateway ?? []),
    edges: edgeTargets.map(({ family, address }) => ({ family, address })),
    resolvers: [...resolvers.values()].map(({ resolver }) => resolver.address),
    isDoubleNat: edges.some(({ isDoubleNat }) => isDoubleNat),
    isCgnatLikely: edges.some(({ isCgnatLikely }) => isCgnatLikely),
  };
}
