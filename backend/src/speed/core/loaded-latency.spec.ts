import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { loadedLatency } from '@lineside/contract';
import { loadedLatencyOf, type RttSample } from './loaded-latency.ts';

const edge = { segment: 'access', targetId: 'isp-edge-4' } as const;

function times(during: RttSample['during'], rttsMs: readonly (number | null)[]): RttSample[] {
  return rttsMs.map((rttMs) => ({ ...edge, during, rttMs }));
}

describe('loadedLatencyOf', () => {
  it('tells the times without load and under that of one direction', () => {
    const samples = [
      ...times('idle', [10, 11, 12, 13]),
      ...times('down', [50, 60, null, 70]),
      ...times('up', [900]),
    ];
    expect(loadedLatencyOf(samples, 'down')).toEqual([
      {
        ...edge,
        ...{ idleP50Ms: 11, idleP95Ms: 13, loadedP50Ms: 60, loadedP95Ms: 70 },
        ...{ lossRatio: 0.25, sampleCount: 4 },
      },
    ]);
  });

  it('is null where nothing was sent or answered', () => {
    expect(loadedLatencyOf(times('idle', [10]), 'up')).toMatchObject([
      { idleP50Ms: 10, loadedP50Ms: null, loadedP95Ms: null, lossRatio: null, sampleCount: 0 },
    ]);
    expect(loadedLatencyOf(times('up', [null, null]), 'up')).toMatchObject([
      { idleP50Ms: null, loadedP50Ms: null, lossRatio: 1, sampleCount: 2 },
    ]);
    expect(loadedLatencyOf([], 'up')).toEqual([]);
  });

  it('keeps targets apart, in the order they were seen', () => {
    const anchor = { segment: 'internet', targetId: 'anchor' } as const;
    const samples = [...times('down', [1]), { ...anchor, during: 'down' as const, rttMs: 2 }];
    expect(loadedLatencyOf(samples, 'down').map(({ targetId }) => targetId)).toEqual([
      'isp-edge-4',
      'anchor',
    ]);
  });

  it('fits the contract whatever was sampled, with the median never above the 95th percentile', () => {
    const sample = fc.record({
      segment: fc.constantFrom('router' as const, 'access' as const),
      targetId: fc.constantFrom('a', 'b', 'c'),
      during: fc.constantFrom('idle' as const, 'down' as const, 'up' as const),
      rttMs: fc.option(fc.double({ min: 0, max: 60_000, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        for (const row of loadedLatencyOf(samples, 'up')) {
          expect(loadedLatency.safeParse(row).success).toBe(true);
          expect(row.loadedP50Ms ?? 0).toBeLessThanOrEqual(row.loadedP95Ms ?? 0);
          expect(row.idleP50Ms ?? 0).toBeLessThanOrEqual(row.idleP95Ms ?? 0);
        }
      }),
    );
  });
});
