import { describe, expect, it } from '@jest/globals';
import type { DnsIntegrityReading, RouteReading, TcpReading } from '@lineside/contract';
import { ok, skipped } from '../kernel/outcome.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { wireBytesOf } from './core/moved-bytes.ts';
import { probeBytes, trafficOf } from './wire-bytes.ts';

const time = { id: 1, atMs: 0, monoMs: 0, durationMs: 1 } as const;

function tcp(patch: Partial<TcpReading>): Measurement {
  const reading = { check: 'tcp', targetId: 'a', connectMs: 9, isUrgent: false } as const;
  return {
    kind: 'reach',
    ...time,
    outcome: ok({ ...reading, family: 4, failure: null, ...patch }),
  };
}

function route(patch: Partial<RouteReading>): Measurement {
  const hop = { address: '198.51.100.1', kind: 'public', rttMs: 1, lossRatio: null } as const;
  const reading: RouteReading = {
    ...{ family: 4, destination: '198.51.100.9', tool: 'scamper', purpose: 'regular' },
    hops: [1, 2, 3].map((ttl) => ({ ...hop, ttl })),
    ...{ hasReachedDestination: true, edgeCandidate: null },
    ...patch,
  };
  return { kind: 'route', ...time, outcome: ok(reading) };
}

function integrity(check: DnsIntegrityReading['check']): Measurement {
  const reading: DnsIntegrityReading = { check, resolverId: null, result: 'ok', addresses: [] };
  return { kind: 'dns-integrity', ...time, outcome: ok(reading) };
}

/** Sizes as they were captured on the port of a box. */
describe('trafficOf', () => {
  it('knows the frames of a connection in each family', () => {
    expect(trafficOf(tcp({}))).toEqual({ use: 'reach', up: 272, down: 140 });
    expect(trafficOf(tcp({ family: 6 }))).toEqual({ use: 'reach', up: 352, down: 180 });
  });

  it('counts nothing down for a connection nobody answered', () => {
    const vain = tcp({ connectMs: null, failure: 'timeout' });
    expect(trafficOf(vain)).toEqual({ use: 'reach', up: 148, down: 0 });
  });

  it('knows how often each tool probes a hop, and that hops beyond the router are asked for echoes', () => {
    const echoed = 2 * 3 * 98;
    expect(trafficOf(route({}))).toEqual({
      ...{ use: 'route', up: 3 * 58 + echoed, down: 3 * 86 + echoed },
    });
    expect(trafficOf(route({ family: 6 }))).toEqual({
      ...{ use: 'route', up: 3 * 74 + 2 * 3 * 118, down: 3 * 122 + 2 * 3 * 118 },
    });
    expect(trafficOf(route({ tool: 'mtr' }))?.up).toBe(2 * 3 * 58 + echoed);
    expect(trafficOf(route({ tool: 'mtr', purpose: 'evidence' }))?.up).toBe(10 * 3 * 58);
  });

  it('counts every question of a check of truthfulness', () => {
    expect(trafficOf(integrity('nxdomain'))).toEqual({ use: 'dns', up: 3 * 88, down: 3 * 128 });
    expect(trafficOf(integrity('interception'))).toEqual({ use: 'dns', up: 88, down: 0 });
  });

  it('counts nothing for what was not done', () => {
    expect(trafficOf({ kind: 'dns', ...time, outcome: skipped('paused') })).toBeNull();
  });
});

describe('the echoes after a trace', () => {
  const hop = { address: '198.51.100.1', rttMs: 1, lossRatio: null } as const;
  const echoBytes = (hops: RouteReading['hops'], patch: Partial<RouteReading> = {}): number =>
    (trafficOf(route({ hops, ...patch }))?.up ?? 0) - hops.length * 58;

  it('go to nobody in the home, not to the end of the way, and to four hops at most', () => {
    const home = { ...hop, ttl: 2, kind: 'private' } as const;
    const end = { ...hop, ttl: 3, kind: 'public', address: '198.51.100.9' } as const;
    expect(echoBytes([{ ...hop, ttl: 1, kind: 'public' }, home, end])).toBe(0);
    const far = [2, 3, 4, 5, 6, 7].map((ttl) => ({ ...hop, ttl, kind: 'shared' }) as const);
    expect(echoBytes(far)).toBe(4 * 3 * 98);
  });
});

describe('probeBytes', () => {
  const target = { id: 'a', segment: 'internet', family: 6, address: '::1', zone: null } as const;

  it('is a ping and its answer, or a connection', () => {
    const anchor = { ...target, role: 'anchor' } as const;
    expect(probeBytes(anchor, false)).toEqual({ up: 118, down: 118 });
    expect(probeBytes(anchor, true)).toEqual({ up: 352, down: 180 });
  });

  it('is nothing for the box itself', () => {
    expect(probeBytes({ ...target, role: 'control' }, false)).toEqual({ up: 0, down: 0 });
  });
});

describe('wireBytesOf', () => {
  it('adds headers in one direction and acknowledgements in the other', () => {
    expect(wireBytesOf({ down: 1e6, up: 0 })).toEqual({ down: 1_049_000, up: 16_000 });
  });
});
