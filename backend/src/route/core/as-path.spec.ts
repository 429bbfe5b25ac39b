import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asPathOf, canBeSameAsPath, type WayHop } from './as-path.ts';

/** `64500.2` is in network 64500; addresses without a number before the point in none. */
function asnOf(address: string): number | null {
  const asn = Number(address.split('.')[0]);
  return asn > 0 ? asn : null;
}

/** One letter per hop, a network each; `-` is a silent hop, `p` one with a private address. */
function way(letters: string): WayHop[] {
  return Array.from(letters).flatMap((letter, i) => {
    if (letter === '-') return [];
    const asn = letter === 'p' ? 0 : letter.charCodeAt(0);
    return [{ ttl: i + 1, address: `${asn}.${i}` }];
  });
}

function same(one: string, other: string): boolean {
  return canBeSameAsPath(way(one), way(other), asnOf);
}

const letters = fc.string({ unit: fc.constantFrom('A', 'B', 'C', '-', 'p'), maxLength: 12 });

describe('asPathOf', () => {
  it('lists networks in order, each once, without the unknown', () => {
    const [a, b] = ['A', 'B'].map((letter) => letter.charCodeAt(0));
    expect(asPathOf(way('pAA-ABpB'), asnOf)).toEqual([a, b]);
    expect(asPathOf(way('-p'), asnOf)).toEqual([]);
  });
});

describe('canBeSameAsPath', () => {
  it.each([
    ['pAABBC', 'pABBBC', 'more hops in one network than in the other'],
    ['pAABBC', 'pAA--C', 'a network whose hops were silent'],
    ['pAApCC', 'pAABCC', 'a network whose hops are numbered privately'],
    ['pAA-AC', 'pAAAAC', 'a silent hop within a network'],
    ['-----C', 'ABABAC', 'nothing known but the end'],
  ])('takes %s and %s for one: %s', (one, other) => {
    expect(same(one, other)).toBe(true);
  });

  it.each([
    ['pAABBD', 'pAACCD', 'another transit network'],
    ['pAAABD', 'pAAAAD', 'a network that is no longer passed'],
    ['pA-BBD', 'pA-CCD', 'another network behind a silent hop'],
    ['pABD', 'pABE', 'another end'],
  ])('tells %s from %s: %s', (one, other) => {
    expect(same(one, other)).toBe(false);
  });

  it('does not depend on the order, and everything equals itself', () => {
    fc.assert(
      fc.property(letters, letters, (one, other) => {
        expect(same(one, other)).toBe(same(other, one));
        expect(same(one, one)).toBe(true);
      }),
    );
  });

  it('is not misled by hops that fall silent', () => {
    fc.assert(
      fc.property(letters, fc.array(fc.boolean(), { maxLength: 12 }), (whole, isSilent) => {
        // The end answered: only such traces are compared.
        const partly = Array.from(whole)
          .map((letter, i) => (isSilent[i] === true ? '-' : letter))
          .join('');
        expect(same(`${whole}Z`, `${partly}Z`)).toBe(true);
      }),
    );
  });
});
