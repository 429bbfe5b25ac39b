import { describe, expect, it } from '@jest/globals';
import { chooseEdge, type EdgeSighting } from './edge-choice.ts';
import { findEdge } from './find-edge.ts';
import { traceOf } from './trace.ts';

const far = '198.51.100.9';

function sight(addresses: string[], silent: string[] = []): EdgeSighting {
  const trace = traceOf(
    far,
    addresses.map((address, i) => ({ ttl: i + 1, address, rttMs: i + 1, lossRatio: null })),
  );
  const router = { gateway: '192.168.1.1', pinnedRouter: null };
  const home = { ...router, family: 4, addresses: [] } as const;
  return chooseEdge(
    4,
    trace,
    findEdge(far, trace, home),
    ({ address }) => !silent.includes(address),
  );
}

describe('chooseEdge', () => {
  it('takes the first candidate that answers echo and says so', () => {
    const hops = ['192.168.1.1', '100.64.0.1', '203.0.113.1', far];
    expect(sight(hops).edge).toEqual({
      family: 4,
      address: '100.64.0.1',
      reason: 'shared address beyond the router: carrier-grade NAT is likely (hop 2)',
      isDoubleNat: false,
      isCgnatLikely: true,
    });
    expect(sight(hops, ['100.64.0.1']).edge).toMatchObject({
      address: '203.0.113.1',
      reason: 'answering hop beyond the router (hop 3); nearer hops do not answer echo',
    });
  });

  it('names a second router of the home', () => {
    const { edge } = sight(['192.168.1.1', '10.0.0.1', '203.0.113.1', far]);
    expect(edge.isDoubleNat).toBe(true);
    expect(edge.reason).toContain('second router');
  });

  it('has no address when none answers echo, though the trace has left the home', () => {
    const sighting = sight(['192.168.1.1', '203.0.113.1'], ['203.0.113.1']);
    expect(sighting.edge).toMatchObject({
      address: null,
      reason: 'no hop beyond the router answers echo',
    });
    expect(sighting).toMatchObject({ hasLeftHome: true, goesFurther: false });
  });

  it('has not left the home when the trace ends at the router', () => {
    expect(sight(['192.168.1.1'])).toMatchObject({
      hasLeftHome: false,
      goesFurther: false,
      edge: { address: null, reason: 'no hop beyond the router answers' },
    });
  });

  it('goes further only when something beyond the edge answered', () => {
    expect(sight(['192.168.1.1', '203.0.113.1']).goesFurther).toBe(false);
    expect(sight(['192.168.1.1', '203.0.113.1', '203.0.113.5']).goesFurther).toBe(true);
  });
});
