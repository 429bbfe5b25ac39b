import { describe, expect, it } from '@jest/globals';
import type { Resolver } from '@lineside/contract';
import { turnsOf } from './turns.ts';

function resolver(address: string, origin: Resolver['origin']): Resolver {
  return { id: `resolver-${address}`, address, zone: null, family: 4, origin };
}

describe('turnsOf', () => {
  it("asks the household's resolver three times and the public ones once", () => {
    const turns = turnsOf([
      resolver('192.168.1.1', 'system'),
      resolver('1.1.1.1', 'public'),
      resolver('9.9.9.9', 'public'),
    ]);
    expect(turns.map(({ resolver: { address } }) => address)).toEqual([
      '192.168.1.1',
      '1.1.1.1',
      '192.168.1.1',
      '9.9.9.9',
      '192.168.1.1',
    ]);
  });

  it('marks one first turn per resolver', () => {
    const list = [resolver('192.168.1.1', 'system'), resolver('1.1.1.1', 'public')];
    expect(turnsOf(list).filter(({ isFirst }) => isFirst)).toHaveLength(list.length);
  });

  it('is empty without resolvers', () => {
    expect(turnsOf([])).toEqual([]);
  });
});
