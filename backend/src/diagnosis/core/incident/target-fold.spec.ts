import { describe, expect, it } from '@jest/globals';
import type { LatencySample } from '@lineside/contract';
import * as fc from 'fast-check';
import { TargetFold } from './target-fold.ts';

const sample = (sentMs: number, rttMs: number | null): LatencySample => ({
  ...{ targetId: 'router-4', driver: 'fping', sentMs, rttMs, load: 'none' },
  loss: rttMs === null ? 'timeout' : null,
});

/** A probe a second from 0, `null` for lost ones. */
function figuresOf(rttsMs: readonly (number | null)[]) {
  const fold = new TargetFold(0);
  fold.add(rttsMs.map((rttMs, second) => sample(second * 1000, rttMs)));
  return fold.figures(rttsMs.length * 1000);
}

describe('TargetFold', () => {
  it('says of a target that always answered that it was silent for one period', () => {
    expect(figuresOf(Array<number>(90).fill(2))).toEqual({
      driver: 'fping',
      sentCount: 90,
      lostCount: 0,
      minMs: 2,
      medianMs: 2,
      maxMs: 2,
      longestSilenceMs: 1000,
    });
  });

  it('says of a target that never answered that it was silent throughout', () => {
    expect(figuresOf(Array<null>(90).fill(null))).toMatchObject({
      sentCount: 90,
      lostCount: 90,
      medianMs: null,
      longestSilenceMs: 90_000,
    });
  });

  it('measures silence between two answers', () => {
    expect(figuresOf([1, 1, null, null, 1, 1]).longestSilenceMs).toBe(3000);
  });

  it('counts no silence while nobody watched', () => {
    const fold = new TargetFold(0);
    fold.add([sample(0, 1), sample(1000, 1)]);
    fold.add([sample(61_000, 1), sample(62_000, 1)]);
    expect(fold.figures(120_000).longestSilenceMs).toBe(1000);
  });

  it('knows nothing without a sample', () => {
    expect(new TargetFold(0).figures(60_000)).toMatchObject({
      sentCount: 0,
      medianMs: null,
      longestSilenceMs: null,
    });
  });

  it('does not depend on how the samples were cut into pieces', () => {
    const probe = fc.option(fc.integer({ min: 0, max: 3000 }), { nil: null });
    fc.assert(
      fc.property(fc.array(probe, { maxLength: 60 }), fc.nat(60), (rttsMs, cut) => {
        const samples = rttsMs.map((rttMs, second) => sample(second * 1000, rttMs));
        const fold = new TargetFold(0);
        fold.add(samples.slice(0, cut));
        fold.add(samples.slice(cut));
        expect(fold.figures(rttsMs.length * 1000)).toEqual(figuresOf(rttsMs));
      }),
    );
  });
});
