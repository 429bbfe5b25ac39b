import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findEdge, type HomeFacts } from './find-edge.ts';
import { traceOf, type Trace } from './trace.ts';

const home4: HomeFacts = {
  ...{ family: 4, gateway: '192.168.1.1', pinnedRouter: null },
  addresses: ['192.168.1.20/24'],
};
const home6: HomeFacts = {
  ...{ family: 6, gateway: 'fe80::1', pinnedRouter: null },
  addresses: ['2001:db8:1:1::20/64'],
};
const far4 = '198.51.100.9';
const far6 = '2001:db8:9::9';

/** A trace of `address rtt` texts, one per hop; an empty text is a silent hop. */
function way(...hops: string[]): Trace {
  const answers = hops.flatMap((text, i) => {
    const [address = '', rtt] = text.split(' ');
    const rttMs = rtt === undefined ? null : Number(rtt);
    return text === '' ? [] : [{ ttl: i + 1, address, rttMs, lossRatio: null }];
  });
  return traceOf(hops.at(-1)?.includes(':') ? far6 : far4, answers);
}

function edges(trace: Trace, home: HomeFacts = home4): string[] {
  const destination = home.family === 4 ? far4 : far6;
  return findEdge(destination, trace, home).candidates.map(({ address }) => address);
}

describe('findEdge', () => {
  it('takes the first hop beyond the router, then the farther ones', () => {
    const trace = way('192.168.1.1 1', '203.0.113.1 8', '203.0.113.9 9', `${far4} 12`);
    expect(edges(trace)).toEqual(['203.0.113.1', '203.0.113.9']);
    expect(findEdge(far4, trace, home4)).toMatchObject({
      isDoubleNat: false,
      isCgnatLikely: false,
    });
  });

  it('takes a shared address for an edge and carrier-grade NAT for likely', () => {
    const trace = way('192.168.1.1 1', '100.64.0.1 8', '203.0.113.9 9', `${far4} 12`);
    expect(edges(trace)[0]).toBe('100.64.0.1');
    expect(findEdge(far4, trace, home4).isCgnatLikely).toBe(true);
  });

  it('takes a DS-Lite tunnel end for an edge behind carrier-grade NAT', () => {
    const trace = way('192.168.1.1 1', '192.0.0.1 8', `${far4} 12`);
    expect(edges(trace)).toEqual(['192.0.0.1']);
    expect(findEdge(far4, trace, home4).isCgnatLikely).toBe(true);
  });

  it('takes a near second private hop for the home, not for the edge', () => {
    const trace = way('192.168.1.1 1', '10.0.0.1 1.6', '203.0.113.1 8', `${far4} 12`);
    expect(edges(trace)).toEqual(['203.0.113.1']);
    expect(findEdge(far4, trace, home4).isDoubleNat).toBe(true);
  });

  it('does not speak of double NAT when nothing follows', () => {
    const trace = way('192.168.1.1 1', '10.0.0.1 1.6');
    expect(findEdge(far4, trace, home4)).toMatchObject({ candidates: [], isDoubleNat: false });
  });

  it('takes a far private hop only after everything better', () => {
    const alone = way('192.168.1.1 1', '10.20.0.1 9', '', `${far4} 12`);
    expect(edges(alone)).toEqual(['10.20.0.1']);
    const followed = way('192.168.1.1 1', '10.20.0.1 9', '203.0.113.1 10', `${far4} 12`);
    expect(edges(followed)).toEqual(['203.0.113.1', '10.20.0.1']);
    expect(findEdge(far4, followed, home4).isDoubleNat).toBe(false);
  });

  it('does not take a private hop of unknown distance', () => {
    expect(edges(way('192.168.1.1', '10.20.0.1', `${far4} 12`))).toEqual([]);
  });

  it('skips silent hops', () => {
    expect(edges(way('', '', '203.0.113.1 8', `${far4} 12`))).toEqual(['203.0.113.1']);
  });

  it('never takes the destination, the router or the own network', () => {
    expect(edges(way('192.168.1.1 1', '', `${far4} 12`))).toEqual([]);
    expect(edges(way('', '192.168.1.1 1', '192.168.1.77 5', `${far4} 12`))).toEqual([]);
  });

  it('finds nothing in a trace that ends at the router, or is empty', () => {
    expect(edges(way('192.168.1.1 1'))).toEqual([]);
    expect(edges(way())).toEqual([]);
  });

  it('tells the IPv6 router by its distance, though it answers with another address', () => {
    const trace = way('2001:db8:1:1::1 1', '2001:db8:ffff::1 8', `${far6} 12`);
    expect(edges(trace, home6)).toEqual(['2001:db8:ffff::1']);
  });

  it('takes link-local, local and delegated IPv6 hops for the home', () => {
    const hops = ['fe80::1 1', 'fd00::2 9', '2001:db8:1:2::1 9', '2001:db8:ffff::1 10'];
    expect(edges(way(...hops, `${far6} 12`), home6)).toEqual(['2001:db8:ffff::1']);
  });

  it('takes the hop behind a public gateway where there is no router', () => {
    const modemOnly = {
      family: 4,
      gateway: '203.0.113.1',
      pinnedRouter: null,
      addresses: ['203.0.113.20/24'],
    } as const;
    expect(edges(way('203.0.113.1 8', '198.51.100.1 9', `${far4} 12`), modemOnly)).toEqual([
      '198.51.100.1',
    ]);
  });

  it('goes on behind the router the owner has named', () => {
    const trace = way('192.168.1.1 1', '100.64.0.1 2', '203.0.113.1 8', `${far4} 12`);
    expect(edges(trace, { ...home4, pinnedRouter: '100.64.0.1' })).toEqual(['203.0.113.1']);
  });

  it('never names a home address or the destination, whatever the way', () => {
    const hop = fc.record({
      ttl: fc.integer({ min: 1, max: 30 }),
      address: fc.oneof(
        fc.ipV4(),
        fc.constantFrom('192.168.1.1', '192.168.1.9', '100.64.0.1', far4, '169.254.0.1'),
      ),
      rttMs: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      lossRatio: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(hop), (answers) => {
        const { candidates } = findEdge(far4, traceOf(far4, answers), home4);
        for (const { address, ttl } of candidates) {
          expect(ttl).toBeGreaterThan(1);
          expect(address).not.toBe(far4);
          expect(address).not.toMatch(/^(192\.168\.1|169\.254)\./);
        }
      }),
    );
  });
});
