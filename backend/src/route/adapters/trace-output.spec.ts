import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Trace } from '../core/trace.ts';
import { parseMtr } from './mtr-output.ts';
import { parseScamper } from './scamper-output.ts';

/** Recorded in a network of namespaces: box - router - edge - core - anchor, one fault each. */
function fixture(path: string): string {
  return readFileSync(new URL(`../../../test/fixtures/${path}`, import.meta.url), 'utf8');
}

function wayOf(trace: Trace | null): string[] {
  return trace?.hops.map(({ ttl, address }) => `${ttl} ${address}`) ?? [];
}

const ways: Record<string, { hops: string[]; hasReachedDestination: boolean }> = {
  'complete-v4': {
    hops: ['1 192.168.1.1', '2 100.64.0.1', '3 203.0.113.2', '4 198.51.100.9'],
    hasReachedDestination: true,
  },
  'complete-v6': {
    hops: ['1 2001:db8:1:1::1', '2 2001:db8:ffff:1::1', '3 2001:db8:ffff:2::2', '4 2001:db8:9::9'],
    hasReachedDestination: true,
  },
  'silent-hop-v4': {
    hops: ['1 192.168.1.1', '3 203.0.113.2', '4 198.51.100.9'],
    hasReachedDestination: true,
  },
  'unreachable-v4': {
    hops: ['1 192.168.1.1', '2 100.64.0.1', '3 203.0.113.2'],
    hasReachedDestination: false,
  },
  'black-hole-v4': { hops: ['1 192.168.1.1', '2 100.64.0.1'], hasReachedDestination: false },
  'wan-cut-v4': { hops: ['1 192.168.1.1'], hasReachedDestination: false },
  'wan-cut-v6': { hops: ['1 2001:db8:1:1::1'], hasReachedDestination: false },
  'edge-dead-v4': { hops: ['1 192.168.1.1'], hasReachedDestination: false },
  'double-nat-v4': {
    hops: ['1 192.168.1.1', '2 10.0.0.1', '3 203.0.113.2', '4 198.51.100.9'],
    hasReachedDestination: true,
  },
};

describe('loss', () => {
  it('is told of each hop by mtr: a router that seldom answers, and a destination that loses less', () => {
    const hops = parseMtr(fixture('mtr/lossy-hop-v4.json'))?.hops ?? [];
    expect(hops.map(({ lossRatio }) => lossRatio)).toEqual([0, 0, 0.6, 0.2]);
  });

  it('is not known to scamper, which asks each hop once', () => {
    const hops = parseScamper(fixture('scamper/complete-v4.jsonl'))?.hops ?? [];
    expect(hops.map(({ lossRatio }) => lossRatio)).toEqual([null, null, null, null]);
  });
});

describe.each([
  ['scamper', 'jsonl', parseScamper],
  ['mtr', 'json', parseMtr],
] as const)('the output of %s', (tool, extension, parse) => {
  it.each(Object.entries(ways))('is read: %s', (name, expected) => {
    const trace = parse(fixture(`${tool}/${name}.${extension}`));
    expect(wayOf(trace)).toEqual(expected.hops);
    expect(trace?.hasReachedDestination).toBe(expected.hasReachedDestination);
  });

  it('keeps the round-trip times', () => {
    const [hop] = parse(fixture(`${tool}/complete-v4.${extension}`))?.hops ?? [];
    expect(hop?.rttMs).toBeGreaterThan(0);
    expect(hop?.rttMs).toBeLessThan(10);
  });

  it('is no trace without a route', () => {
    expect(parse(fixture(`${tool}/no-route-v4.${extension}`))).toBeNull();
  });

  it('is no trace when cut short', () => {
    const whole = fixture(`${tool}/complete-v4.${extension}`);
    expect(parse(whole.slice(0, 400))).toBeNull();
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(parse(text)).toBeNull();
      }),
    );
  });
});
