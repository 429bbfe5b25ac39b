import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ascending, percentileOfSorted } from '../../kernel/statistics.ts';
import { AnswerTally } from './answer-tally.ts';

describe('tally of answers', () => {
  it('is the nearest rank of the answers, whatever they are counted in', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1 }), (all) => {
        const tally = new AnswerTally();
        for (const tenths of all) tally.add({ isFailed: false, tenths, count: 2 });
        const doubled = ascending([...all, ...all]);
        const exact = (share: number): number => (percentileOfSorted(doubled, share) ?? 0) / 10;
        expect(tally.spread()).toMatchObject({
          ...{ sentCount: all.length * 2, lostCount: 0, p5Ms: exact(0.05), p50Ms: exact(0.5) },
          ...{ p95Ms: exact(0.95), maxMs: exact(1) },
        });
      }),
    );
  });

  it('counts a failure as lost, also one that was answered', () => {
    const tally = new AnswerTally();
    tally.add({ isFailed: true, tenths: 120, count: 1 });
    tally.add({ isFailed: true, tenths: null, count: 2 });
    expect(tally.spread()).toMatchObject({ sentCount: 3, lossRatio: 1, p50Ms: null, maxMs: null });
    expect(new AnswerTally().spread()).toMatchObject({ sentCount: 0, lossRatio: null });
  });
});
