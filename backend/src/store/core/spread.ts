import type { SmokeFigures, SmokePoint } from '@lineside/contract';
import { ascending, lossRatio } from '../../kernel/statistics.ts';
import type { RollupMerger } from './rollup.ts';

/** Shares that are stored in no roll-up and are read from its histogram. */
const SHARES = [0.05, 0.25, 0.75] as const;

const RTTS = ['p5Ms', 'p25Ms', 'p50Ms', 'p75Ms', 'p95Ms', 'maxMs', 'jitterMs'] as const;

/**
 * How the answers of one target were spread; `null` when nothing was added. A histogram is a little
 * coarser than the stored figures: it never puts a percentile beyond its neighbour.
 */
export function spreadOf(merger: RollupMerger): SmokeFigures | null {
  const figures = merger.figures();
  if (figures === null) return null;
  const { sentCount, lostCount, p50Us, p95Us, maxUs, jitterUs } = figures;
  const [p5Us = null, p25Us = null, p75Us = null] = merger.percentilesUs(SHARES);
  const lowUs = least(p25Us, p50Us);
  const highUs = most(p75Us, p50Us);
  return {
    sentCount,
    lostCount,
    lossRatio: lossRatio(sentCount, lostCount),
    p5Ms: inMs(least(p5Us, lowUs)),
    p25Ms: inMs(lowUs),
    p50Ms: inMs(p50Us),
    p75Ms: inMs(least(highUs, maxUs)),
    p95Ms: inMs(most(p95Us, least(highUs, maxUs))),
    maxMs: inMs(maxUs),
    jitterMs: inMs(jitterUs),
  };
}

/** Several targets as one: counts are added up, of each round trip the middle one is taken. */
export function typical(spreads: readonly SmokeFigures[]): SmokeFigures {
  const sentCount = sum(spreads.map((spread) => spread.sentCount));
  const lostCount = sum(spreads.map((spread) => spread.lostCount));
  const [p5Ms, p25Ms, p50Ms, p75Ms, p95Ms, maxMs, jitterMs] = RTTS.map((name) =>
    middle(spreads.map((spread) => spread[name])),
  );
  return {
    ...{ sentCount, lostCount, lossRatio: lossRatio(sentCount, lostCount) },
    ...{ p5Ms: p5Ms ?? null, p25Ms: p25Ms ?? null, p50Ms: p50Ms ?? null, p75Ms: p75Ms ?? null },
    ...{ p95Ms: p95Ms ?? null, maxMs: maxMs ?? null, jitterMs: jitterMs ?? null },
  };
}

/** The charts of several targets as one, in order of time. */
export function typicalPoints(charts: readonly (readonly SmokePoint[])[]): SmokePoint[] {
  if (charts.length === 1) return [...(charts[0] ?? [])];
  const byStart = new Map<number, SmokePoint[]>();
  for (const point of charts.flat()) {
    const others = byStart.get(point.atMs);
    if (others === undefined) byStart.set(point.atMs, [point]);
    else others.push(point);
  }
  return [...byStart]
    .sort(([a], [b]) => a - b)
    .map(([atMs, points]) => ({ atMs, ...typical(points) }));
}

/** Of an even number the mean of the two in the middle; `null` for none. */
function middle(values: readonly (number | null)[]): number | null {
  const sorted = ascending(values.filter((value) => value !== null));
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  const high = sorted[Math.floor(sorted.length / 2)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function least(a: number | null, b: number | null): number | null {
  return a === null || b === null ? a : Math.min(a, b);
}

function most(a: number | null, b: number | null): number | null {
  return a === null || b === null ? a : Math.max(a, b);
}

function inMs(us: number | null): number | null {
  return us === null ? null : us / 1000;
}
