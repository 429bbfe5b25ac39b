import { describe, expect, it } from '@jest/globals';
import type { DnsReading } from '@lineside/contract';
import { isDoubtful, isHurried, newResolverState, withReading } from './resolver-state.ts';

function reading(kind: DnsReading['kind'], failure: DnsReading['failure']): DnsReading {
  const name = 'www.example.org';
  return { resolverId: 'r', name, kind, failure, responseMs: null, rcode: null, answerCount: null };
}

describe('the state of a resolver', () => {
  it('is hurried from the first lost popular name until an answer', () => {
    let state = withReading(newResolverState, reading('cached', 'timeout'), 1000);
    state = withReading(state, reading('cached', 'timeout'), 3000);
    expect(state.failingSinceMs).toBe(1000);
    expect(isHurried(state, 4000)).toBe(true);
    expect(isHurried(withReading(state, reading('cached', null), 5000), 5001)).toBe(false);
  });

  it('is not hurried by a lost random name alone', () => {
    expect(isHurried(withReading(newResolverState, reading('uncached', 'timeout'), 0), 1)).toBe(
      false,
    );
  });

  it('is not hurried for ever', () => {
    const state = withReading(newResolverState, reading('cached', 'timeout'), 0);
    expect(isHurried(state, 599_999)).toBe(true);
    expect(isHurried(state, 600_000)).toBe(false);
  });

  it('raises three doubts per row of failures, each kind for itself', () => {
    let state = newResolverState;
    for (let i = 0; i < 3; i += 1) {
      expect(isDoubtful(state, 'cached')).toBe(true);
      state = withReading(state, reading('cached', 'timeout'), i);
    }
    expect(isDoubtful(state, 'cached')).toBe(false);
    expect(isDoubtful(state, 'uncached')).toBe(true);
    expect(isDoubtful(withReading(state, reading('cached', null), 9), 'cached')).toBe(true);
  });
});
