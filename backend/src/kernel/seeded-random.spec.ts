import { describe, expect, it } from '@jest/globals';
import { seededRandom } from './seeded-random.ts';

describe('seededRandom', () => {
  const take = (seed: number): number[] => {
    const random = seededRandom(seed);
    return Array.from({ length: 1000 }, () => random.next());
  };

  it('gives the same numbers for the same seed', () => {
    expect(take(7)).toEqual(take(7));
  });

  it('gives others for another seed, all in [0, 1)', () => {
    expect(take(8)).not.toEqual(take(7));
    expect(take(8).every((number) => number >= 0 && number < 1)).toBe(true);
  });

  it('is spread evenly', () => {
    const low = take(9).filter((number) => number < 0.5).length;
    expect(Math.abs(low - 500)).toBeLessThan(60);
  });
});
