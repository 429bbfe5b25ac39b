import type { LatencyPoint } from '@lineside/contract';
import { lossRatio } from '../../kernel/statistics.ts';
import type { RollupFigures } from './rollup.ts';

/** A roll-up as a point of a chart. */
export function toPoint(atMs: number, rollup: RollupFigures): LatencyPoint {
  return {
    atMs,
    sentCount: rollup.sentCount,
    lostCount: rollup.lostCount,
    lossRatio: lossRatio(rollup.sentCount, rollup.lostCount),
    minMs: toMs(rollup.minUs),
    meanMs: toMs(rollup.meanUs),
    p50Ms: toMs(rollup.p50Us),
    p95Ms: toMs(rollup.p95Us),
    p99Ms: toMs(rollup.p99Us),
    maxMs: toMs(rollup.maxUs),
    jitterMs: toMs(rollup.jitterUs),
  };
}

function toMs(us: number | null): number | null {
  return us === null ? null : us / 1000;
}
