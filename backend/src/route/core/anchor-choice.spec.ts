import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Target } from '@lineside/contract';
import { chooseAnchors } from './anchor-choice.ts';

function anchor(address: string): Target {
  return {
    id: `anchor-${address}`,
    role: 'anchor',
    segment: 'internet',
    family: 4,
    address,
    zone: null,
  };
}

/** The first number of an address is its network; 10 is nobody's. */
function asnOf(address: string): number | null {
  const asn = Number(address.split('.')[0]);
  return asn === 10 ? null : asn;
}

function choose(addresses: string[], fixed: string[] = [], silent: string[] = []): string[] {
  const hasAnswered = ({ address }: Target): boolean => !silent.includes(address);
  const chosen = chooseAnchors(addresses.map(anchor), { fixed, hasAnswered, asnOf });
  return chosen.map(({ address }) => address);
}

describe('chooseAnchors', () => {
  it('takes the first two', () => {
    expect(choose(['1.1.1.1', '9.9.9.9', '8.8.8.8'])).toEqual(['1.1.1.1', '9.9.9.9']);
  });

  it('prefers another network', () => {
    expect(choose(['1.1.1.1', '1.0.0.1', '9.9.9.9'])).toEqual(['1.1.1.1', '9.9.9.9']);
    expect(choose(['1.1.1.1', '1.0.0.1'])).toEqual(['1.1.1.1', '1.0.0.1']);
  });

  it('takes unknown networks for different ones', () => {
    expect(choose(['10.0.0.1', '10.0.0.2', '9.9.9.9'])).toEqual(['10.0.0.1', '10.0.0.2']);
  });

  it('prefers anchors that answer to other networks', () => {
    const anchors = ['1.1.1.1', '1.0.0.1', '9.9.9.9'];
    expect(choose(anchors, [], ['9.9.9.9'])).toEqual(['1.1.1.1', '1.0.0.1']);
    expect(choose(anchors, [], ['1.1.1.1', '1.0.0.1'])).toEqual(['9.9.9.9', '1.1.1.1']);
  });

  it('stays with those traced until now, even when they are silent', () => {
    const anchors = ['1.1.1.1', '9.9.9.9', '8.8.8.8'];
    expect(choose(anchors, ['8.8.8.8'], ['8.8.8.8'])).toEqual(['8.8.8.8', '1.1.1.1']);
    expect(choose(anchors, ['4.4.4.4', '9.9.9.9'])).toEqual(['9.9.9.9', '1.1.1.1']);
  });

  it('takes two different anchors as soon as there are two, and stays with them', () => {
    const address = fc.ipV4();
    fc.assert(
      fc.property(fc.uniqueArray(address), fc.array(address), fc.array(address), (...facts) => {
        const [anchors, fixed, silent] = facts;
        const chosen = choose(anchors, fixed, silent);
        expect(new Set(chosen).size).toBe(Math.min(2, anchors.length));
        expect(choose(anchors, chosen)).toEqual(chosen);
      }),
    );
  });
});
