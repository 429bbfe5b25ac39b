import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { steadyBytes, totalBytes, withTraffic, type TrafficTally } from './traffic-tally.ts';

describe('withTraffic', () => {
  it('adds to the same use and engine, and keeps others apart', () => {
    let tally: TrafficTally = [];
    tally = withTraffic(tally, 'latency', null, 10);
    tally = withTraffic(tally, 'speed', 'ndt7', 500);
    tally = withTraffic(tally, 'speed', 'cloudflare', 700);
    tally = withTraffic(tally, 'latency', null, 5);
    expect(tally).toEqual([
      { use: 'latency', engine: null, bytes: 15 },
      { use: 'speed', engine: 'ndt7', bytes: 500 },
      { use: 'speed', engine: 'cloudflare', bytes: 700 },
    ]);
    expect(totalBytes(tally)).toBe(1215);
    expect(steadyBytes(tally)).toBe(15);
  });

  it('loses no byte and holds every use once', () => {
    const move = fc.tuple(
      fc.constantFrom('dns' as const, 'speed' as const, 'route' as const),
      fc.constantFrom(null, 'ndt7' as const, 'fast' as const),
      fc.nat(),
    );
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const tally = moves.reduce<TrafficTally>((all, move) => withTraffic(all, ...move), []);
        expect(totalBytes(tally)).toBe(moves.reduce((sum, [, , bytes]) => sum + bytes, 0));
        const keys = tally.map(({ use, engine }) => `${use} ${engine ?? ''}`);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });
});
