import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ReplayRing } from './replay-ring.ts';

/** A ring with events of these numbers. */
function ringOf(capacity: number, numbers: readonly number[]): ReplayRing {
  const ring = new ReplayRing(capacity);
  for (const number of numbers) ring.add({ number, frame: `event ${number}` });
  return ring;
}

describe('ReplayRing', () => {
  it('gives everything after a number, oldest first', () => {
    const missed = ringOf(10, [1, 2, 5, 9]).since(2);
    expect(missed?.map(({ number }) => number)).toEqual([5, 9]);
  });

  it('gives nothing when nothing was missed', () => {
    expect(ringOf(10, [1, 2]).since(2)).toEqual([]);
    expect(new ReplayRing(10).since(0)).toEqual([]);
  });

  it('is null when some of it was dropped', () => {
    const ring = ringOf(2, [1, 2, 3, 4]);
    expect(ring.since(1)).toBeNull();
    expect(ring.since(2)?.map(({ number }) => number)).toEqual([3, 4]);
  });

  it('gives all that was missed or null, never a part', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 0, max: 200 }),
        (numbers, capacity, last) => {
          const sorted = numbers.toSorted((a, b) => a - b);
          const newestDropped = sorted.at(-capacity - 1) ?? 0;
          const expected = last < newestDropped ? undefined : sorted.filter((n) => n > last);
          const missed = ringOf(capacity, sorted).since(last);
          expect(missed?.map(({ number }) => number)).toEqual(expected);
        },
      ),
    );
  });
});
