import type { LoadedLatency, SegmentId, SpeedDirection } from '@lineside/contract';
import { ascending, lossRatio, percentileOfSorted } from '../../kernel/statistics.ts';

/** One round trip to a step of the line, and what the test was doing meanwhile. */
export interface RttSample {
  readonly segment: SegmentId;
  readonly targetId: string;
  readonly during: 'idle' | SpeedDirection;
  /** `null`: no answer came. */
  readonly rttMs: number | null;
}

/** Round trips to one target without load and under it, ascending, ms. */
interface TargetTimes {
  readonly segment: SegmentId;
  readonly targetId: string;
  readonly idleMs: readonly number[];
  readonly loadedMs: readonly number[];
  readonly sentCount: number;
}

/**
 * The round-trip times of each target before the load and under the load of one direction. Loss is
 * that under the load.
 */
export function loadedLatencyOf(
  samples: readonly RttSample[],
  direction: SpeedDirection,
): LoadedLatency[] {
  return timesByTarget(samples, direction).map(
    ({ segment, targetId, idleMs, loadedMs, sentCount }) => ({
      segment,
      targetId,
      idleP50Ms: percentileOfSorted(idleMs, 0.5),
      idleP95Ms: percentileOfSorted(idleMs, 0.95),
      loadedP50Ms: percentileOfSorted(loadedMs, 0.5),
      loadedP95Ms: percentileOfSorted(loadedMs, 0.95),
      lossRatio: lossRatio(sentCount, sentCount - loadedMs.length),
      sampleCount: sentCount,
    }),
  );
}

function timesByTarget(samples: readonly RttSample[], direction: SpeedDirection): TargetTimes[] {
  const byTarget = Map.groupBy(samples, ({ targetId }) => targetId);
  return [...byTarget.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const loaded = own.filter(({ during }) => during === direction);
    return {
      segment: first.segment,
      targetId: first.targetId,
      idleMs: answered(own.filter(({ during }) => during === 'idle')),
      loadedMs: answered(loaded),
      sentCount: loaded.length,
    };
  });
}

function answered(samples: readonly RttSample[]): number[] {
  return ascending(samples.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs])));
}
