import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { BlockSample } from './raw-block.ts';
import { mergeRollups, summarise } from './rollup.ts';

const sample = fc.record({
  rttUs: fc.option(fc.integer({ min: 0, max: 5_000_000 }), { nil: null }),
  load: fc.constantFrom('none' as const, 'own' as const, 'other' as const),
});
const samples = fc.array(sample, { maxLength: 100 }).map((list) =>
  list.map(({ rttUs, load }, index): BlockSample => {
    const rttMs = rttUs === null ? null : rttUs / 1000;
    const loss = rttUs === null ? 'timeout' : null;
    return { sentMs: index * 1000, rttMs, loss, driver: 'fping', load };
  }),
);

function answered(rttMs: number): BlockSample {
  return { sentMs: 0, rttMs, loss: null, driver: 'fping', load: 'none' };
}
const LOST: BlockSample = { ...answered(0), rttMs: null, loss: 'timeout' };

describe('roll-up', () => {
  it('conserves samples, losses, load and bounds however it is cut and merged', () => {
    fc.assert(
      fc.property(fc.array(samples, { minLength: 1, maxLength: 8 }), (parts) => {
        const whole = summarise(parts.flat());
        const merged = mergeRollups(parts.map(summarise));
        expect(merged).toMatchObject({
          sentCount: whole.sentCount,
          lostCount: whole.lostCount,
          ownLoadCount: whole.ownLoadCount,
          otherLoadCount: whole.otherLoadCount,
          minUs: whole.minUs,
          maxUs: whole.maxUs,
          histogram: whole.histogram,
        });
        if (whole.meanUs !== null) {
          expect(Math.abs((merged?.meanUs ?? 0) - whole.meanUs)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('is the same in whatever order and grouping it is merged', () => {
    fc.assert(
      fc.property(samples, samples, samples, (a, b, c) => {
        const [first, second, third] = [summarise(a), summarise(b), summarise(c)];
        const pair = mergeRollups([second, third]);
        const grouped = mergeRollups(pair === null ? [first] : [first, pair]);
        const reversed = mergeRollups([third, second, first]);
        expect(grouped?.histogram).toEqual(reversed?.histogram);
        expect(grouped?.p95Us).toBe(reversed?.p95Us);
        expect(grouped?.sentCount).toBe(reversed?.sentCount);
      }),
    );
  });

  it('keeps percentiles between minimum and maximum, in order', () => {
    fc.assert(
      fc.property(fc.array(samples, { minLength: 2, maxLength: 4 }), (parts) => {
        const merged = mergeRollups(parts.map(summarise));
        if (merged?.minUs == null) return;
        const { minUs, p50Us, p95Us, p99Us, maxUs } = merged;
        const steps = [minUs, p50Us, p95Us, p99Us, maxUs].map((us) => us ?? Number.NaN);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      }),
    );
  });

  it('does not average percentiles', () => {
    const calm = summarise(Array.from({ length: 99 }, () => answered(10)));
    const wild = summarise([answered(1000)]);
    expect(mergeRollups([calm, wild])?.p50Us).toBe(10_047);
    expect(mergeRollups([calm, wild])?.maxUs).toBe(1_000_000);
  });

  it('has no RTT figures when nothing answered', () => {
    expect(summarise([LOST, LOST])).toMatchObject({
      sentCount: 2,
      lostCount: 2,
      meanUs: null,
      p50Us: null,
      jitterUs: null,
      histogram: null,
    });
  });

  it('takes jitter from consecutive answers only', () => {
    const { jitterUs, jitterPairCount } = summarise([
      answered(10),
      answered(14),
      LOST,
      answered(90),
      answered(92),
    ]);
    expect({ jitterUs, jitterPairCount }).toEqual({ jitterUs: 3000, jitterPairCount: 2 });
  });

  it('weighs merged jitter by its pairs', () => {
    const many = summarise([answered(10), answered(11), answered(10), answered(11)]);
    const one = summarise([answered(10), answered(15)]);
    expect(mergeRollups([many, one])?.jitterUs).toBe(2000);
  });

  it('is null for none', () => {
    expect(mergeRollups([])).toBeNull();
  });
});
