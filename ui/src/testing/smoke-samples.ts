import type { SmokeFiguresAnswer, SmokePoint } from '@lineside/contract';
import { NOW_MS } from './samples';

/** A bucket of sixty answered probes around 10 ms. */
export function smokePointOf(atMs: number, over: Partial<SmokePoint> = {}): SmokePoint {
  return {
    ...{ atMs, sentCount: 60, lostCount: 0, lossRatio: 0 },
    ...{ p5Ms: 8, p25Ms: 9, p50Ms: 10, p75Ms: 12, p95Ms: 20, maxMs: 40, jitterMs: 1 },
    ...over,
  };
}

/** A bucket in which nothing came back. */
export function silentPointOf(atMs: number): SmokePoint {
  return smokePointOf(atMs, {
    ...{ lostCount: 60, lossRatio: 1, p5Ms: null, p25Ms: null, p50Ms: null },
    ...{ p75Ms: null, p95Ms: null, maxMs: null, jitterMs: null },
  });
}

/** A day around 10 ms. */
export function smokeFiguresOf(over: Partial<SmokeFiguresAnswer> = {}): SmokeFiguresAnswer {
  const { atMs: _atMs, ...figures } = smokePointOf(0);
  return { fromMs: NOW_MS - 86_400_000, toMs: NOW_MS, ...figures, ...over };
}
