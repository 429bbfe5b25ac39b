import type { LoadedLatency, SegmentId } from '@lineside/contract';
import { median } from '../../kernel/statistics.ts';

/** How much longer a round trip to a step of the line takes under load. */
export interface RttRise {
  readonly segment: SegmentId;
  /** Median of its targets, each by its own medians, ms; below zero when it was faster by chance. */
  readonly riseMs: number;
}

/** Steps a queue can stand at, nearest first. */
const STEPS = ['link', 'lan', 'router', 'access', 'isp', 'internet'] as const;
/** Fewer answers under load give no median to rely on. */
const MIN_ANSWERS = 5;

/** The rise at each step that answered enough, nearest first. */
export function rttRises(latency: readonly LoadedLatency[]): RttRise[] {
  return STEPS.flatMap((segment) => {
    const risesMs = latency
      .filter((one) => one.segment === segment)
      .flatMap((one) => riseOfTarget(one) ?? []);
    const riseMs = median(risesMs);
    return riseMs === null ? [] : { segment, riseMs };
  });
}

function riseOfTarget(one: LoadedLatency): number | null {
  const answerCount = one.sampleCount * (1 - (one.lossRatio ?? 1));
  if (one.idleP50Ms === null || one.loadedP50Ms === null) return null;
  return Math.round(answerCount) < MIN_ANSWERS ? null : one.loadedP50Ms - one.idleP50Ms;
}
