import type { PathHop } from '@lineside/contract';
import fc from 'fast-check';
import { pathHopOf, pathOf, tracedRouteOf } from '../../testing/route-samples';
import { NOW_MS } from '../../testing/samples';
import type { PathPicture } from '../display/path-model';
import { pathPicture } from './path-picture';

const nothing = { traces: [], edges: [], ownAsn: null };

function stationsOf({ groups }: PathPicture) {
  return groups.flatMap(({ stations }) => stations);
}

describe('pathPicture', () => {
  it('groups stations by whose they are', () => {
    const picture = pathPicture(pathOf(), { ...nothing, edges: ['100.64.0.1'] });
    expect(picture.groups.map(({ name, asn, tone }) => [name, asn, tone])).toEqual([
      ['Your home', null, 'home'],
      ['Shared (carrier-grade NAT)', null, 'provider'],
      ['Example Net', 64500, 'provider'],
      ['Network not known', null, 'provider'],
      ['Cloudflare', 13335, 'internet'],
    ]);
    expect(stationsOf(picture).map(({ role }) => role)).toEqual([
      'your router',
      'your provider’s first device',
      null,
      null,
      'destination',
    ]);
    expect(picture).toMatchObject({ isComplete: true, longestMs: 12.4, lossAtMs: null });
  });

  it('keeps silence inside a network in it', () => {
    const hops = [pathHopOf({ ttl: 1 }), pathHopOf({ ttl: 4 })];
    const picture = pathPicture(pathOf({ hops }), nothing);
    expect(picture.groups).toHaveLength(1);
    expect(stationsOf(picture)[1]).toMatchObject({ kind: 'silent', fromTtl: 2, toTtl: 3 });
    expect(picture.isComplete).toBe(false);
  });

  it('takes a router that answers later than those behind it for slow to answer, not for far', () => {
    const hops = [
      pathHopOf({ ttl: 1, rttMs: 2 }),
      pathHopOf({ ttl: 2, rttMs: 40 }),
      pathHopOf({ ttl: 3, rttMs: 5 }),
    ];
    const stations = stationsOf(pathPicture(pathOf({ hops }), nothing));
    expect(stations.map(({ beganMs, endedMs }) => [beganMs, endedMs])).toEqual([
      [0, 2],
      [2, 5],
      [5, 5],
    ]);
  });

  it('calls loss real only where it goes on to the end', () => {
    const hop = { kind: 'public', rttMs: 1 } as const;
    const trace = tracedRouteOf({
      tool: 'mtr',
      purpose: 'evidence',
      hops: [
        { ...hop, ttl: 2, address: '100.64.0.1', lossRatio: 0.4 },
        { ...hop, ttl: 3, address: '203.0.113.18', lossRatio: 0.1 },
        { ...hop, ttl: 5, address: '1.1.1.1', lossRatio: 0.1 },
      ],
    });
    const picture = pathPicture(pathOf(), { ...nothing, traces: [trace] });
    expect(picture.lossAtMs).toBe(NOW_MS - 120_000);
    expect(stationsOf(picture).map(({ lossRatio, isLossReal }) => [lossRatio, isLossReal])).toEqual(
      [
        [null, false],
        [0.4, false],
        [0.1, true],
        [null, false],
        [0.1, true],
      ],
    );
  });

  it('knows no loss of another way or another time', () => {
    const evidence = { purpose: 'evidence', tool: 'mtr' } as const;
    const stray = { ttl: 3, address: '198.51.100.1', kind: 'public', rttMs: 1 } as const;
    const traces = [
      tracedRouteOf({ ...evidence, hops: [{ ...stray, lossRatio: 0.5 }] }),
      tracedRouteOf({ ...evidence, atMs: 1, hops: [{ ...stray, lossRatio: 0.5 }] }),
    ];
    const stations = stationsOf(pathPicture(pathOf(), { ...nothing, traces }));
    expect(stations.every(({ lossRatio }) => lossRatio === null)).toBe(true);
  });

  it('never goes back in time and loses no hop, whatever the figures', () => {
    const ttls = fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 12 });
    const rtts = fc.array(fc.option(fc.double({ min: 0, max: 500, noNaN: true })), {
      minLength: 12,
      maxLength: 12,
    });
    fc.assert(
      fc.property(ttls, rtts, (unsorted, rttsMs) => {
        const hops = unsorted
          .toSorted((a, b) => a - b)
          .map((ttl, index): PathHop => pathHopOf({ ttl, rttMs: rttsMs[index] ?? null }));
        const stations = stationsOf(pathPicture(pathOf({ hops }), nothing));
        let beganMs = 0;
        let nextTtl = 1;
        for (const station of stations) {
          expect(station.fromTtl).toBe(nextTtl);
          nextTtl = station.toTtl + 1;
          if (station.endedMs === null) continue;
          expect(station.beganMs).toBe(beganMs);
          expect(station.endedMs).toBeGreaterThanOrEqual(beganMs);
          expect(station.endedMs).toBeLessThanOrEqual(station.rttMs ?? -1);
          beganMs = station.endedMs;
        }
        expect(stations.filter(({ kind }) => kind !== 'silent')).toHaveLength(hops.length);
      }),
    );
  });
});
