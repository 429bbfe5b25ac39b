import { describe, expect, it } from '@jest/globals';
import type { LoadedLatency, SegmentId } from '@lineside/contract';
import { rttRises } from './rtt-rise.ts';

function row(segment: SegmentId, idleMs: number | null, loadedMs: number | null): LoadedLatency {
  return {
    ...{ segment, targetId: `${segment}-${loadedMs ?? 'silent'}`, lossRatio: 0, sampleCount: 50 },
    ...{ idleP50Ms: idleMs, idleP95Ms: idleMs, loadedP50Ms: loadedMs, loadedP95Ms: loadedMs },
  };
}

describe('rttRises', () => {
  it('goes from the nearest step to the farthest, whatever the order of the targets', () => {
    const latency = [row('internet', 20, 80), row('router', 1, 2), row('access', 9, 60)];
    expect(rttRises(latency)).toEqual([
      { segment: 'router', riseMs: 1 },
      { segment: 'access', riseMs: 51 },
      { segment: 'internet', riseMs: 60 },
    ]);
  });

  it('takes the median of several anchors, so that one far jam does not count', () => {
    const anchors = [row('internet', 20, 70), row('internet', 10, 61), row('internet', 30, 900)];
    expect(rttRises(anchors)).toEqual([{ segment: 'internet', riseMs: 51 }]);
  });

  it('leaves out who answered less than five times, and resolvers', () => {
    const rare = { ...row('access', 1, 90), sampleCount: 50, lossRatio: 0.92 };
    const silent = { ...row('internet', 20, null), lossRatio: 1 };
    const unsent = { ...row('isp', 20, 30), sampleCount: 0, lossRatio: null };
    expect(rttRises([rare, silent, unsent, row('router', null, 5), row('dns', 1, 90)])).toEqual([]);
    expect(rttRises([{ ...rare, lossRatio: 0.9 }])).toHaveLength(1);
  });
});
