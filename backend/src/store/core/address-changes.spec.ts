import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressChanges, type AddressAnswer } from './address-changes.ts';

function answers(...told: readonly (readonly ['dns' | 'http', string | null])[]): AddressAnswer[] {
  return told.map(([method, address], atMs) => ({ atMs, family: 4, method, address }));
}

const steps = (list: readonly AddressAnswer[]): string[] =>
  addressChanges(list).map(
    ({ atMs, oldAddress, newAddress }) => `${atMs} ${oldAddress} ${newAddress}`,
  );

describe('address changes', () => {
  it('begin with the first address', () => {
    expect(steps(answers(['dns', null], ['dns', 'a'], ['http', 'a']))).toEqual(['1 null a']);
  });

  it('are told by the method that notices first, once', () => {
    const list = answers(['dns', 'a'], ['http', 'a'], ['http', 'b'], ['dns', 'b']);
    expect(steps(list)).toEqual(['0 null a', '2 a b']);
  });

  it('are not made by a method that fails in between', () => {
    expect(steps(answers(['dns', 'a'], ['dns', null], ['dns', 'a']))).toEqual(['0 null a']);
  });

  it('are not made by methods that see two ways out, answering in turn', () => {
    const list = answers(['dns', 'a'], ['http', 'b'], ['dns', 'a'], ['http', 'b'], ['dns', 'a']);
    expect(steps(list)).toEqual(['0 null a', '1 a b']);
  });

  it('tell when an old address comes back', () => {
    const list = answers(['dns', 'a'], ['dns', 'b'], ['dns', 'a']);
    expect(steps(list)).toEqual(['0 null a', '1 a b', '2 b a']);
  });

  it('of the families have nothing to do with each other', () => {
    const both: AddressAnswer[] = [
      { atMs: 0, family: 4, method: 'dns', address: 'a' },
      { atMs: 1, family: 6, method: 'dns', address: 'b' },
    ];
    expect(addressChanges(both).map(({ oldAddress }) => oldAddress)).toEqual([null, null]);
  });

  it('form a chain for each family: each begins where the last one ended', () => {
    const answer = fc.record<AddressAnswer>({
      atMs: fc.nat(),
      family: fc.constantFrom(4, 6),
      method: fc.constantFrom('dns', 'http'),
      address: fc.constantFrom('a', 'b', 'c', null),
    });
    fc.assert(
      fc.property(fc.array(answer), fc.constantFrom(4, 6), (list, family) => {
        const changes = addressChanges(list).filter((change) => change.family === family);
        let last: string | null = null;
        for (const { oldAddress, newAddress } of changes) {
          expect(oldAddress).toBe(last);
          expect(newAddress).not.toBe(last);
          last = newAddress;
        }
      }),
    );
  });
});
