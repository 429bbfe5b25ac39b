import { describe, expect, it } from '@jest/globals';
import type { EdgeReading } from '@lineside/contract';
import fc from 'fast-check';
import type { EdgeSighting } from './edge-choice.ts';
import {
  questioned,
  unknownEdge,
  withGateway,
  withSighting,
  type EdgeState,
} from './edge-state.ts';

function edgeAt(address: string | null): EdgeReading {
  return { family: 4, address, reason: 'test', isDoubleNat: false, isCgnatLikely: false };
}

function sighting(address: string | null, overrides: Partial<EdgeSighting> = {}): EdgeSighting {
  return { edge: edgeAt(address), hasLeftHome: true, goesFurther: true, ...overrides };
}
const atRouter = sighting(null, { hasLeftHome: false, goesFurther: false });

function after(state: EdgeState, addresses: (string | null)[], isDown = false): EdgeState {
  return addresses.reduce((now, address) => withSighting(now, sighting(address), isDown), state);
}
const confirmedA = after(unknownEdge, ['A', 'A', 'A']);

describe('the edge in use', () => {
  it('is taken from the first trace and confirmed by three', () => {
    expect(after(unknownEdge, ['A'])).toMatchObject({ inUse: { address: 'A' }, trust: 'seen' });
    expect(after(unknownEdge, ['A', 'A']).trust).toBe('seen');
    expect(confirmedA).toMatchObject({ inUse: { address: 'A' }, trust: 'confirmed' });
  });

  it('is replaced by three agreeing traces in a row, not by fewer', () => {
    expect(after(confirmedA, ['B', 'B']).inUse?.address).toBe('A');
    expect(after(confirmedA, ['B', 'B', 'A', 'B']).inUse?.address).toBe('A');
    expect(after(confirmedA, ['B', 'B', 'B'])).toMatchObject({
      inUse: { address: 'B' },
      trust: 'confirmed',
    });
  });

  it('is given up when three traces get through without it', () => {
    expect(after(confirmedA, [null, null]).inUse?.address).toBe('A');
    expect(after(confirmedA, [null, null, null]).inUse?.address).toBeNull();
  });

  it('is found again at once', () => {
    const lost = after(confirmedA, [null, null, null]);
    expect(after(lost, ['B'])).toMatchObject({ inUse: { address: 'B' }, trust: 'seen' });
  });

  it('survives any number of traces that end at the router', () => {
    let state = confirmedA;
    for (let i = 0; i < 10; i += 1) state = withSighting(state, atRouter, false);
    expect(state).toBe(confirmedA);
  });

  it('is not replaced by traces that end at another hop', () => {
    let state = confirmedA;
    const cut = sighting('B', { goesFurther: false });
    for (let i = 0; i < 10; i += 1) state = withSighting(state, cut, false);
    expect(state.inUse?.address).toBe('A');
  });

  it('is known to be missing when the first trace ends at the router', () => {
    const state = withSighting(unknownEdge, atRouter, true);
    expect(state).toMatchObject({ inUse: { address: null }, trust: 'assumed' });
    expect(after(state, ['A']).inUse?.address).toBe('A');
  });

  it('takes on a remark three traces agree on', () => {
    const twice = { ...sighting('A'), edge: { ...edgeAt('A'), isDoubleNat: true } };
    let state = confirmedA;
    for (let i = 0; i < 3; i += 1) state = withSighting(state, twice, false);
    expect(state.inUse?.isDoubleNat).toBe(true);
  });

  it('never changes while the line is down', () => {
    const address = fc.constantFrom('A', 'B', 'C', null);
    const flags = fc.record({ hasLeftHome: fc.boolean(), goesFurther: fc.boolean() });
    fc.assert(
      fc.property(fc.array(fc.tuple(address, flags)), (sightings) => {
        const state = sightings.reduce(
          (now, [where, how]) => withSighting(now, sighting(where, how), true),
          confirmedA,
        );
        expect(state.inUse?.address).toBe('A');
      }),
    );
  });

  it('never changes from one address to another within two traces', () => {
    const address = fc.constantFrom('A', 'B', 'C', null);
    fc.assert(
      fc.property(fc.array(address), (sightings) => {
        let state: EdgeState = confirmedA;
        sightings.forEach((where, i) => {
          const before = state.inUse?.address;
          state = withSighting(state, sighting(where), false);
          const now = state.inUse?.address;
          if (before !== now && before !== null) {
            expect(sightings.slice(Math.max(0, i - 2), i + 1)).toEqual([now, now, now]);
          }
        });
      }),
    );
  });
});

describe('an edge remembered from before the restart', () => {
  const remembered: EdgeState = { ...unknownEdge, inUse: edgeAt('A'), gatewayMac: 'm1' };

  it('is replaced by the first trace while the router is not known', () => {
    expect(after(withGateway(remembered, null), ['B']).inUse?.address).toBe('B');
  });

  it('needs three traces against it behind the same router', () => {
    const state = withGateway(remembered, 'm1');
    expect(state.trust).toBe('seen');
    expect(after(state, ['B', 'B']).inUse?.address).toBe('A');
    expect(after(state, ['B', 'B', 'B']).inUse?.address).toBe('B');
  });

  it('is not known behind another router', () => {
    const state = withGateway(remembered, 'm2');
    expect(state).toMatchObject({ inUse: { address: null }, gatewayMac: 'm2' });
    expect(after(state, ['A']).inUse?.address).toBe('A');
  });

  it('stays when the router is not resolved for a while', () => {
    const state = withGateway(remembered, 'm1');
    expect(withGateway(state, null)).toBe(state);
  });
});

describe('questioned', () => {
  it('asks for three agreeing traces again and keeps the edge meanwhile', () => {
    const state = questioned(confirmedA);
    expect(state).toMatchObject({ inUse: { address: 'A' }, trust: 'seen' });
    expect(after(state, ['A', 'A', 'A']).trust).toBe('confirmed');
  });
});
