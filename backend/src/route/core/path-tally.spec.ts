import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { path, type PathChange, type TracedRoute } from '@lineside/contract';
import { PathTally } from './path-tally.ts';
import { traceOf } from './trace.ts';

const destination = '198.51.100.9';

/** A trace over these hops; `*` is a silent one, `end` the destination. */
function trace(hops: readonly string[], patch: Partial<TracedRoute> = {}): TracedRoute {
  const answers = hops.flatMap((hop, i) =>
    hop === '*'
      ? []
      : [
          {
            ...{ ttl: i + 1, address: hop === 'end' ? destination : hop },
            ...{ rttMs: 10 * (i + 1), lossRatio: null },
          },
        ],
  );
  const found = traceOf(destination, answers);
  return {
    ...{ family: 4, destination, tool: 'scamper', purpose: 'regular', atMs: 1000 },
    ...{ edgeCandidate: null, hops: [...found.hops] },
    hasReachedDestination: found.hasReachedDestination,
    ...patch,
  };
}

function change(atMs: number, patch: Partial<PathChange> = {}): PathChange {
  return {
    ...{ family: 4, destination, reason: 'hops', atMs, oldAsPath: [], newAsPath: [] },
    ...{ oldHops: [], newHops: [], oldRttMs: null, newRttMs: null },
    ...patch,
  };
}

function pathsOf(traces: readonly TracedRoute[], changes: readonly PathChange[] = []) {
  const tally = new PathTally(changes, (address) => {
    const asn = address.startsWith('10.') ? null : Number(address.split('.')[0]);
    return { asn, asName: asn === null ? null : `Network ${asn}` };
  });
  for (const one of traces) tally.add(one);
  return tally.paths();
}

describe('PathTally', () => {
  it('shows who answers how often and how fast, and whose they are', () => {
    const [found] = pathsOf([
      trace(['10.0.0.1', '20.0.0.1', 'end'], { atMs: 1000 }),
      trace(['10.0.0.1', '*', 'end'], { atMs: 3000 }),
      trace(['10.0.0.1', '20.0.0.2', 'end'], { atMs: 2000 }),
      trace(['10.0.0.1', '20.0.0.2', 'end'], { atMs: 4000 }),
    ]);
    const network = { asn: 20, asName: 'Network 20', kind: 'public' };
    expect(found).toEqual({
      ...{ family: 4, destination, firstSeenMs: 1000, lastSeenMs: 4000, traceCount: 4 },
      ...{ asPath: [20, 198], reachedRatio: 1 },
      hops: [
        {
          ...{ ttl: 1, rttMs: 10, answeredRatio: 1 },
          addresses: [{ address: '10.0.0.1', kind: 'private', asn: null, asName: null }],
        },
        {
          ...{ ttl: 2, rttMs: 20, answeredRatio: 0.75 },
          addresses: [
            { address: '20.0.0.2', ...network },
            { address: '20.0.0.1', ...network },
          ],
        },
        {
          ...{ ttl: 3, rttMs: 30, answeredRatio: 1 },
          addresses: [{ address: destination, kind: 'public', asn: 198, asName: 'Network 198' }],
        },
      ],
    });
  });

  it('begins a new path at a change of that destination, newest first', () => {
    const hops = ['10.0.0.1', 'end'];
    const traces = [1, 2, 3, 4, 5].map((atMs) => trace(hops, { atMs }));
    const others = [change(2, { destination: '192.0.2.1' }), change(3, { family: 6 })];
    const spans = pathsOf(traces, [change(4), ...others]).map(
      ({ firstSeenMs, lastSeenMs, traceCount }) => [firstSeenMs, lastSeenMs, traceCount],
    );
    expect(spans).toEqual([
      [4, 5, 2],
      [1, 3, 3],
    ]);
  });

  it('makes no paths of evidence', () => {
    expect(pathsOf([trace(['10.0.0.1', 'end'], { purpose: 'evidence' })])).toEqual([]);
  });

  it('counts traces that did not get through, but shows no hops to which only they strayed', () => {
    const usual = trace(['10.0.0.1', '20.0.0.1', 'end']);
    const lost = trace(['10.0.0.1', '30.0.0.1', '30.0.0.2', '30.0.0.3']);
    const [found] = pathsOf([usual, lost, lost]);
    expect(found).toMatchObject({ traceCount: 3, reachedRatio: 1 / 3, asPath: [20, 198] });
    expect(found?.hops.map(({ addresses }) => addresses.map(({ address }) => address))).toEqual([
      ['10.0.0.1'],
      ['20.0.0.1'],
      [destination],
    ]);
    expect(found?.hops.map(({ answeredRatio }) => answeredRatio)).toEqual([1, 1, 1]);
  });

  it('shows how far traces came when none got through', () => {
    const [found] = pathsOf([trace(['10.0.0.1', '20.0.0.1'])]);
    expect(found).toMatchObject({ reachedRatio: 0, hops: [{ ttl: 1 }, { ttl: 2 }] });
  });

  it('counts every regular trace once and keeps the contract, whatever was traced in which order', () => {
    const hop = fc.constantFrom('*', '10.0.0.1', '20.0.0.1', '30.0.0.1', 'end');
    const anyTrace = fc
      .tuple(fc.array(hop, { maxLength: 8 }), fc.integer({ min: 0, max: 50 }), fc.boolean())
      .map(([hops, atMs, isRegular]) =>
        trace(hops, { atMs, purpose: isRegular ? 'regular' : 'evidence' }),
      );
    const anyChange = fc.integer({ min: 0, max: 50 }).map((atMs) => change(atMs));
    fc.assert(
      fc.property(fc.array(anyTrace), fc.array(anyChange, { maxLength: 4 }), (traces, changes) => {
        const paths = pathsOf(traces, changes);
        for (const one of paths) expect(() => path.parse(one)).not.toThrow();
        const counted = paths.reduce((sum, { traceCount }) => sum + traceCount, 0);
        expect(counted).toBe(traces.filter(({ purpose }) => purpose === 'regular').length);
        expect(pathsOf(traces.toReversed(), changes).map(({ traceCount }) => traceCount)).toEqual(
          paths.map(({ traceCount }) => traceCount),
        );
      }),
    );
  });
});
