import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { randomLabel } from './random-label.ts';

it('is 16 lower-case letters for every source of randomness', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (value) => {
      expect(randomLabel({ next: () => value })).toMatch(/^[a-z]{16}$/);
    }),
  );
});
