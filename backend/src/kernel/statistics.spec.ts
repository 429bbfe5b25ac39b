import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  ascending,
  lossRatio,
  mean,
  meanAbsoluteIpdv,
  median,
  percentileOfSorted,
} from './statistics.ts';

const numbers = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 });

describe('percentileOfSorted', () => {
  it('is null for no values', () => {
    expect(percentileOfSorted([], 0.5)).toBeNull();
  });

  it('takes the nearest rank, never a value that was not measured', () => {
    expect(percentileOfSorted([10, 20, 30, 40], 0.5)).toBe(20);
    expect(percentileOfSorted([10, 20, 30, 40], 0.95)).toBe(40);
    expect(percentileOfSorted([10, 20, 30, 40], 0)).toBe(10);
  });

  it('is one of the values and grows with the share', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const sorted = ascending(values);
        const value = percentileOfSorted(sorted, share) ?? NaN;
        expect(sorted).toContain(value);
        expect(value).toBeLessThanOrEqual(percentileOfSorted(sorted, 1) ?? NaN);
      }),
    );
  });
});

describe('median and mean', () => {
  it('are null for no values', () => {
    expect(median([])).toBeNull();
    expect(mean([])).toBeNull();
  });

  it('do not depend on the order', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        expect(median([...values].reverse())).toBe(median(values));
      }),
    );
    expect(mean([1, 2, 6])).toBe(3);
  });
});

describe('meanAbsoluteIpdv', () => {
  it('is null for one sample', () => {
    expect(meanAbsoluteIpdv([20])).toBeNull();
  });

  it('is null when no two neighbours were answered', () => {
    expect(meanAbsoluteIpdv([20, null, 21])).toBeNull();
  });

  it('is the mean step between neighbours', () => {
    expect(meanAbsoluteIpdv([20, 23, 22, null, 40])).toBe(2);
  });

  it('is zero on a steady line and never negative', () => {
    expect(meanAbsoluteIpdv([20, 20, 20])).toBe(0);
    fc.assert(
      fc.property(numbers, (values) => {
        expect(meanAbsoluteIpdv(values) ?? 0).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('lossRatio', () => {
  it('is null when nothing was sent', () => {
    expect(lossRatio(0, 0)).toBeNull();
  });

  it('is lost by sent', () => {
    expect(lossRatio(4, 1)).toBe(0.25);
  });
});
