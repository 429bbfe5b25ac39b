import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ascending, percentileOfSorted } from '../../kernel/statistics.ts';
import type { BlockSample } from './raw-block.ts';
import { RollupMerger, summarise } from './rollup.ts';
import { spreadOf, typical, typicalPoints } from './spread.ts';

const rtts = fc.array(fc.option(fc.integer({ min: 1, max: 3_000_000 })), { maxLength: 60 });

function samplesOf(rttsUs: readonly (number | null)[]): BlockSample[] {
  return rttsUs.map((us, index) => ({
    ...{ driver: 'fping', sentMs: index * 1000, load: 'none' },
    ...(us === null ? { rttMs: null, loss: 'timeout' } : { rttMs: us / 1000, loss: null }),
  }));
}

function mergerOf(...parts: (number | null)[][]): RollupMerger {
  const merger = new RollupMerger();
  for (const part of parts) merger.add(summarise(samplesOf(part)));
  return merger;
}

describe('spread', () => {
  it('is unknown where nothing was added, and has no round trips where nothing answered', () => {
    expect(spreadOf(new RollupMerger())).toBeNull();
    expect(spreadOf(mergerOf([null, null]))).toMatchObject({
      ...{ sentCount: 2, lostCount: 2, lossRatio: 1, p5Ms: null, p50Ms: null, maxMs: null },
    });
  });

  it('rises from percentile to percentile and stays within what was seen', () => {
    fc.assert(
      fc.property(fc.array(rtts, { minLength: 1, maxLength: 4 }), (parts) => {
        const spread = spreadOf(mergerOf(...parts));
        const seen = ascending(parts.flat().filter((us) => us !== null)).map((us) => us / 1000);
        const { p5Ms, p25Ms, p50Ms, p75Ms, p95Ms, maxMs } = spread ?? {};
        const all = [p5Ms, p25Ms, p50Ms, p75Ms, p95Ms, maxMs].map((ms) => ms ?? null);
        if (seen.length === 0) expect(all).toEqual(all.map(() => null));
        else {
          const known = all.filter((ms) => ms !== null);
          expect(known).toHaveLength(6);
          expect(known).toEqual(ascending(known));
          expect(known[0]).toBeGreaterThanOrEqual(seen[0] ?? Infinity);
          expect(maxMs).toBe(seen.at(-1));
        }
      }),
    );
  });

  it('is within a hundredth of the nearest rank', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 200, max: 900_000 }), { minLength: 1 }), (us) => {
        const spread = spreadOf(mergerOf(us.slice(0, 3), us.slice(3)));
        const exactMs = (percentileOfSorted(ascending(us), 0.25) ?? 0) / 1000;
        expect(Math.abs((spread?.p25Ms ?? 0) - exactMs)).toBeLessThanOrEqual(exactMs * 0.01);
      }),
    );
  });
});

describe('several targets as one', () => {
  const one = (...us: (number | null)[]) => spreadOf(mergerOf(us)) ?? typical([]);

  it('take the middle round trip of those that answered, and add up what was sent', () => {
    const spread = typical([one(1000), one(2000), one(90_000, null), one(null)]);
    expect(spread).toMatchObject({ sentCount: 5, lostCount: 2, lossRatio: 0.4, p50Ms: 2 });
    expect(typical([one(1000), one(2000)]).p50Ms).toBe(1.5);
  });

  it('are nothing without any', () => {
    expect(typical([])).toMatchObject({ sentCount: 0, lossRatio: null, p50Ms: null });
    expect(typicalPoints([])).toEqual([]);
  });

  it('meet in the buckets of the same time, in order', () => {
    const chart = (atMs: number, us: number) => [{ atMs, ...one(us) }];
    const points = typicalPoints([chart(60, 1000), [...chart(0, 5000), ...chart(60, 3000)]]);
    expect(points.map(({ atMs, p50Ms, sentCount }) => [atMs, p50Ms, sentCount])).toEqual([
      [0, 5, 1],
      [60, 2, 2],
    ]);
    expect(typicalPoints([chart(7, 1000)])).toEqual(chart(7, 1000));
  });
});
