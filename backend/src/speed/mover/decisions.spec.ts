import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { failureOfError, failureOfStatus } from './move-failure.ts';
import { fillAddress, nextRequestBytes } from './request-size.ts';
import { readRetryAfterMs } from './retry-after.ts';
import { connectionKey, parseSendQueues } from './send-queue.ts';
import { SliceMeter } from './slice-meter.ts';
import { streamsToAdd, type RampState } from './stream-ramp.ts';

describe('streamsToAdd', () => {
  const steps = (...bytes: number[]) => bytes.map((count) => ({ bytes: count, durationMs: 400 }));
  const state = (changes: Partial<RampState>): RampState => ({
    streamCount: 4,
    maxStreams: 8,
    elapsedMs: 800,
    discardMs: 3000,
    steps: steps(100),
    ...changes,
  });

  it('waits for the first step, then opens some', () => {
    expect(streamsToAdd(state({ steps: [] }))).toBe(0);
    expect(streamsToAdd(state({}))).toBe(1);
  });

  it('goes on while goodput grows, and stops when it does not', () => {
    expect(streamsToAdd(state({ steps: steps(100, 110, 130) }))).toBe(1);
    expect(streamsToAdd(state({ steps: steps(100, 90, 105) }))).toBe(0);
  });

  it('forgives one slow step', () => {
    expect(streamsToAdd(state({ steps: steps(100, 150, 90) }))).toBe(1);
  });

  it('opens none near the end of the discarded time, and never more than allowed', () => {
    expect(streamsToAdd(state({ elapsedMs: 2200 }))).toBe(0);
    expect(streamsToAdd(state({ streamCount: 8 }))).toBe(0);
    expect(streamsToAdd(state({ streamCount: 7, maxStreams: 8 }))).toBe(1);
    fc.assert(
      fc.property(fc.nat(16), fc.nat(16), fc.array(fc.nat()), (streamCount, maxStreams, bytes) => {
        const count = streamsToAdd(state({ streamCount, maxStreams, steps: steps(...bytes) }));
        expect(count).toBeGreaterThanOrEqual(0);
        expect(streamCount + count).toBeLessThanOrEqual(Math.max(streamCount, maxStreams));
      }),
    );
  });
});

describe('nextRequestBytes', () => {
  const limits = { min: 100_000, max: 25_000_000 };

  it('begins small and then asks for three seconds', () => {
    expect(nextRequestBytes(null, limits)).toBe(100_000);
    expect(nextRequestBytes({ bytes: 100_000, durationMs: 100 }, limits)).toBe(3_000_000);
  });

  it('stays within its limits', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1e6, noNaN: true }), (bytes, durationMs) => {
        const next = nextRequestBytes({ bytes, durationMs }, limits);
        expect(next).toBeGreaterThanOrEqual(limits.min);
        expect(next).toBeLessThanOrEqual(limits.max);
        expect(Number.isInteger(next)).toBe(true);
      }),
    );
  });
});

describe('fillAddress', () => {
  it('fills in bytes and nonce', () => {
    expect(fillAddress('http://a/?b={bytes}&c={bytes}&r={nonce}', 5, '77')).toEqual({
      url: 'http://a/?b=5&c=5&r=77',
      bytes: 5,
      isSized: true,
    });
  });

  it('rounds to whole mebibytes, one at least', () => {
    const template = 'http://a/?ckSize={mebibytes}';
    expect(fillAddress(template, 10, '')).toMatchObject({
      url: 'http://a/?ckSize=1',
      bytes: 1048576,
    });
    expect(fillAddress(template, 2.6 * 1048576, '')).toMatchObject({ bytes: 3 * 1048576 });
    expect(fillAddress('http://a/', 10, '')).toEqual({
      url: 'http://a/',
      bytes: 10,
      isSized: false,
    });
  });
});

describe('readRetryAfterMs', () => {
  const nowMs = Date.parse('2026-11-21T12:00:00Z');

  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Sat, 21 Nov 2026 12:01:00 GMT', 60_000],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['soon', null],
    [undefined, null],
  ])('reads %j', (value, waitMs) => {
    expect(readRetryAfterMs(value, nowMs)).toBe(waitMs);
  });
});

describe('failures', () => {
  it.each([
    ['ECONNREFUSED', 'connect-refused'],
    ['ENETUNREACH', 'no-route'],
    ['ENOTFOUND', 'dns'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['ECONNRESET', 'connection-lost'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['HPE_INVALID_CONSTANT', 'bad-answer'],
    ['SOMETHING_NEW', 'connection-lost'],
  ])('read %s as %s', (code, reason) => {
    const error = Object.assign(new Error(''), { code });
    expect(failureOfError(error, false)).toMatchObject({ reason, detail: code, status: null });
  });

  it('while TLS is agreed upon are failures of TLS', () => {
    const error = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    expect(failureOfError(error, true).reason).toBe('tls');
  });

  it('read a status, with the wait it asks for', () => {
    expect(failureOfStatus(429, '3', 0)).toMatchObject({
      reason: 'rate-limited',
      retryAfterMs: 3000,
    });
    expect(failureOfStatus(503, '3', 0)).toMatchObject({
      reason: 'bad-status',
      retryAfterMs: 3000,
    });
  });
});

describe('parseSendQueues', () => {
  it("finds a connection's unacknowledged bytes in the kernel's table", () => {
    const table = [
      '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0 0 10 0',
      '  12: 0100007F:C350 0100007F:1F90 01 0004F000:00000000 01:00000014 00000000     0        0 2 2 0 20 4 30 10 -1',
    ].join('\n');
    const queues = parseSendQueues(table);
    expect(queues.get(connectionKey(50_000, 8080))).toBe(0x4f000);
    expect(queues.get(connectionKey(8080, 50_000))).toBeUndefined();
  });

  it('reads those of IPv6 too, and nothing from garbage', () => {
    const address = '00000000000000000000000001000000';
    const row = `   0: ${address}:C350 ${address}:1F90 01 00000010:00000000 01:0 0`;
    expect(parseSendQueues(row).get(connectionKey(50_000, 8080))).toBe(16);
    fc.assert(fc.property(fc.string(), (text) => parseSendQueues(text).size === 0));
  });
});

describe('SliceMeter', () => {
  it('cuts nothing before the first byte', () => {
    const meter = new SliceMeter();
    expect(meter.elapsedMs(100)).toBeNull();
    expect(meter.cut(100, 0, 1)).toBeNull();
  });

  it('leaves nothing out: a short rest goes into the next slice', () => {
    const meter = new SliceMeter();
    meter.begin(1000);
    meter.begin(1500);
    meter.cut(1100, 10, 2);
    expect(meter.cut(1120, 15, 2)).toBeNull();
    expect(meter.cut(1200, 30, 3)).toEqual({
      endMs: 200,
      lengthMs: 100,
      bytes: 20,
      streamCount: 3,
    });
    expect(meter.slices.map(({ bytes }) => bytes)).toEqual([10, 20]);
  });
});
