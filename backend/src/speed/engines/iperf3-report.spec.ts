import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { iperf3Failure, readIperf3, slicesOf } from './iperf3-report.ts';

const sum = { seconds: 0.1, bytes: 1000, bits_per_second: 80_000, omitted: false };

describe('readIperf3', () => {
  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => readIperf3(text)).not.toThrow();
      }),
    );
  });

  it('reads the report of a run that failed', () => {
    const text = '{"start":{},"intervals":[],"end":{},"error":"unable to connect"}';
    expect(readIperf3(text)).toEqual({ intervals: [], end: {}, error: 'unable to connect' });
  });

  it('takes negative bytes for no report', () => {
    const intervals = [{ streams: [], sum: { ...sum, bytes: -1 } }];
    expect(readIperf3(JSON.stringify({ intervals, end: {} }))).toBeNull();
  });
});

describe('slicesOf', () => {
  it('goes on counting time where iperf3 begins anew behind the omitted part', () => {
    const interval = { streams: [{}, {}], sum };
    const omitted = { streams: [{}, {}], sum: { ...sum, omitted: true } };
    expect(slicesOf({ intervals: [omitted, interval], end: {} })).toEqual([
      { endMs: 100, lengthMs: 100, bytes: 1000, streamCount: 2 },
      { endMs: 200, lengthMs: 100, bytes: 1000, streamCount: 2 },
    ]);
  });
});

describe('iperf3Failure', () => {
  it.each([
    ['the server is busy running a test. try again later', 'no-capacity'],
    ['unable to connect to server: Connection refused', 'connect-refused'],
    ['unable to connect to server: Connection timed out', 'connect-timeout'],
    ['unable to connect to server: Operation now in progress', 'connect-timeout'],
    ['unable to connect to server: No route to host', 'no-route'],
    ['unable to connect to server: Network is unreachable', 'no-route'],
    ['unable to connect to server: Name or service not known', 'dns'],
    ['unable to connect to server: Invalid argument', 'dns'],
    ['idle timeout for receiving data', 'stalled'],
    ['unable to write to stream socket: Connection timed out', 'stalled'],
    ['control socket has closed unexpectedly', 'connection-lost'],
    ['unable to receive control message: Connection reset by peer', 'connection-lost'],
    ['the server has terminated', 'connection-lost'],
    ['parameter error', 'tool-failed'],
  ])('takes "%s" as %s', (text, reason) => {
    expect(iperf3Failure(text)).toBe(reason);
  });
});
