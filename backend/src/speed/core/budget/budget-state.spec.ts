import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { budgetDecisionOf, isKept, warningStepOf, type BudgetSituation } from './budget-state.ts';

const situation: BudgetSituation = {
  ...{ limitBytes: 1000, isHardStop: false, usedBytes: 500 },
  ...{ forecast: { totalBytes: 700, steadyBytes: 10 }, scheduledBytes: 190 },
};
const decide = (more: Partial<BudgetSituation>) => budgetDecisionOf({ ...situation, ...more });

describe('budgetDecisionOf', () => {
  it('knows no limit', () => {
    expect(decide({ limitBytes: null, usedBytes: 9e12 })).toEqual({
      ...{ state: 'unlimited', usedRatio: null, keepEvery: 1 },
    });
  });

  it('warns from three quarters on and leaves nothing out', () => {
    expect(decide({ usedBytes: 749 })).toEqual({ state: 'fine', usedRatio: 0.749, keepEvery: 1 });
    expect(decide({ usedBytes: 750 })).toEqual({ state: 'warned', usedRatio: 0.75, keepEvery: 1 });
    expect(decide({ usedBytes: 949 }).state).toBe('warned');
  });

  it('thins from 95 % on, so that the rest of the month fits', () => {
    expect(decide({ usedBytes: 950 })).toEqual({ state: 'thinned', usedRatio: 0.95, keepEvery: 5 });
    expect(decide({ usedBytes: 950, forecast: null }).keepEvery).toBe(4);
  });

  it('leaves nothing out when the month fits anyway', () => {
    expect(decide({ usedBytes: 950, scheduledBytes: 40 })).toMatchObject({
      ...{ state: 'warned', keepEvery: 1 },
    });
    expect(decide({ usedBytes: 960, scheduledBytes: 0 }).state).toBe('warned');
  });

  it('makes tests rare when nothing is left, and stops them only when told to', () => {
    expect(decide({ usedBytes: 1200 })).toEqual({ state: 'thinned', usedRatio: 1, keepEvery: 100 });
    expect(decide({ usedBytes: 995 })).toMatchObject({ state: 'thinned', keepEvery: 100 });
    expect(decide({ usedBytes: 1000, scheduledBytes: 0 }).state).toBe('thinned');
    expect(decide({ usedBytes: 1000, isHardStop: true }).state).toBe('stopped');
    expect(decide({ usedBytes: 999, isHardStop: true }).state).toBe('thinned');
  });

  it('fits the tests that are kept into what is left, unless they are as rare as can be', () => {
    fc.assert(
      fc.property(
        fc.nat(1200),
        fc.nat(5000),
        fc.nat(50),
        (usedBytes, scheduledBytes, steadyBytes) => {
          const forecast = { totalBytes: usedBytes + scheduledBytes + steadyBytes, steadyBytes };
          const { state, keepEvery } = decide({ usedBytes, scheduledBytes, forecast });
          expect(keepEvery > 1).toBe(state === 'thinned');
          if (usedBytes >= 950 && keepEvery < 100 && scheduledBytes > 0) {
            expect(usedBytes + steadyBytes + scheduledBytes / keepEvery).toBeLessThanOrEqual(1000);
          }
        },
      ),
    );
  });

  it('never keeps more tests as more is used', () => {
    fc.assert(
      fc.property(fc.nat(1200), fc.nat(300), fc.nat(5000), (usedBytes, more, scheduledBytes) => {
        const one = decide({ usedBytes, scheduledBytes }).keepEvery;
        const later = decide({ usedBytes: usedBytes + more, scheduledBytes }).keepEvery;
        expect(later).toBeGreaterThanOrEqual(one);
      }),
    );
  });
});

describe('warningStepOf', () => {
  it('tells the step that was passed', () => {
    expect([null, 0.74, 0.75, 0.94, 0.95, 1].map(warningStepOf)).toEqual([
      ...[0, 0, 0.75, 0.75, 0.95, 0.95],
    ]);
  });
});

describe('isKept', () => {
  it('keeps one of so many', () => {
    expect([0, 1, 2, 3, 4, 5, 6].filter((number) => isKept(number, 3))).toEqual([0, 3, 6]);
    expect([0, 1, 2].every((number) => isKept(number, 1))).toBe(true);
  });
});
