import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { traceOf } from './trace.ts';

describe('traceOf', () => {
  it('counts a router that also says "unreachable" for a farther hop once', () => {
    const trace = traceOf('198.51.100.9', [
      { ttl: 2, address: '192.168.1.1', rttMs: 3058, lossRatio: null },
      { ttl: 1, address: '192.168.1.1', rttMs: 1, lossRatio: 0 },
    ]);
    expect(trace.hops).toEqual([
      { ttl: 1, address: '192.168.1.1', kind: 'private', rttMs: 1, lossRatio: 0 },
    ]);
    expect(trace.hasReachedDestination).toBe(false);
  });

  it('knows the destination in another spelling', () => {
    const answers = [{ ttl: 4, address: '2001:db8:9::9', rttMs: null, lossRatio: null }];
    expect(traceOf('2001:DB8:9:0::9', answers).hasReachedDestination).toBe(true);
  });

  it('has rising distances and no address twice, whatever was printed', () => {
    const answer = fc.record({
      ttl: fc.integer({ min: 1, max: 40 }),
      address: fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom('???', '192.168.1.1')),
      rttMs: fc.option(fc.double({ min: 0, max: 5000, noNaN: true })),
      lossRatio: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.array(answer), (answers) => {
        const { hops } = traceOf('192.0.2.1', answers);
        expect(new Set(hops.map(({ address }) => address)).size).toBe(hops.length);
        expect(hops.every(({ ttl }, i) => i === 0 || ttl > (hops[i - 1]?.ttl ?? 0))).toBe(true);
      }),
    );
  });
});
