import { describe, expect, it } from '@jest/globals';
import type { Resolver } from '@lineside/contract';
import { roundsOf } from './turns.ts';

function resolver(address: string, origin: Resolver['origin']): Resolver {
  return { id: `resolver-${address}`, address, zone: null, family: 4, origin };
}

describe('roundsOf', () => {
  it("asks the household's resolver in every round and each public one in one of them", () => {
    const rounds = roundsOf([
      resolver('192.168.1.1', 'system'),
      resolver('1.1.1.1', 'public'),
      resolver('9.9.9.9', 'public'),
    ]);
    expect(rounds.map((turns) => turns.map(({ resolver: { address } }) => address))).toEqual([
      ['192.168.1.1', '1.1.1.1'],
      ['192.168.1.1', '9.9.9.9'],
      ['192.168.1.1'],
      ['192.168.1.1'],
    ]);
  });

  it('marks one first turn per resolver', () => {
    const list = [resolver('192.168.1.1', 'system'), resolver('1.1.1.1', 'public')];
    expect(
      roundsOf(list)
        .flat()
        .filter(({ isFirst }) => isFirst),
    ).toHaveLength(list.length);
  });

  it('has empty rounds without resolvers', () => {
    expect(roundsOf([]).flat()).toEqual([]);
  });
});
