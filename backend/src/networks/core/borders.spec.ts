import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { drawBorders, type Border } from './borders.ts';
import type { OwnedRange } from './csv-row.ts';

function range(first: number, last: number, asn: number): OwnedRange {
  return { first: BigInt(first), last: BigInt(last), asn, asName: `AS${asn}` };
}

function shown(borders: readonly Border[]): string {
  return borders.map(({ from, range: owner }) => `${from}:${owner?.asn ?? '-'}`).join(' ');
}

function ownerAt(borders: readonly Border[], address: number): number | null {
  return borders.findLast(({ from }) => from <= BigInt(address))?.range?.asn ?? null;
}

describe('drawBorders', () => {
  it('puts a border between neighbours and at both ends of a gap', () => {
    const borders = drawBorders([range(10, 19, 1), range(20, 29, 2), range(40, 49, 3)]);
    expect(shown(borders)).toBe('10:1 20:2 30:- 40:3 50:-');
  });

  it('joins neighbours of the same owner', () => {
    expect(shown(drawBorders([range(0, 9, 1), range(10, 19, 1)]))).toBe('0:1 20:-');
  });

  it('goes on with the wider range behind a narrower one', () => {
    const nested = [range(0, 100, 1), range(10, 50, 2), range(20, 30, 3)];
    expect(shown(drawBorders(nested))).toBe('0:1 10:2 20:3 31:2 51:1 101:-');
  });

  it('lets the later of two overlapping ranges win', () => {
    expect(shown(drawBorders([range(0, 20, 1), range(15, 30, 2)]))).toBe('0:1 15:2 31:-');
  });

  it('refuses ranges out of order', () => {
    expect(() => drawBorders([range(10, 19, 1), range(0, 9, 2)])).toThrow(RangeError);
  });

  it('gives every address to the last range that begins before it and reaches it', () => {
    const some = fc.tuple(fc.nat(60), fc.nat(30), fc.integer({ min: 1, max: 4 }));
    fc.assert(
      fc.property(fc.array(some, { maxLength: 12 }), fc.nat(100), (rows, address) => {
        const ranges = rows
          .map(([first, length, asn]) => range(first, first + length, asn))
          .sort((a, b) => Number(a.first - b.first));
        const at = BigInt(address);
        const owner = ranges.findLast(({ first, last }) => first <= at && at <= last);
        expect(ownerAt(drawBorders(ranges), address)).toBe(owner?.asn ?? null);
      }),
    );
  });
});
