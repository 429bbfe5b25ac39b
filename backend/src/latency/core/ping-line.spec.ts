import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePingLine } from './ping-line.ts';

describe('parsePingLine', () => {
  it.each([
    [
      '[1795231224.250000] 64 bytes from 10.9.0.10: icmp_seq=2 ttl=64 time=150 ms',
      { kind: 'answer', seq: 2, stampMs: 1_795_231_224_250, rttMs: 150 },
    ],
    [
      '[1795231224.250000] 64 bytes from fe80::1%eth0: icmp_seq=2 ttl=64 time=0.027 ms (DUP!)',
      { kind: 'answer', seq: 2, stampMs: 1_795_231_224_250, rttMs: 0.027 },
    ],
    [
      '[1795248884.500000] no answer yet for icmp_seq=1',
      { kind: 'no-answer-yet', seq: 1, stampMs: 1_795_248_884_500 },
    ],
    [
      '[1795248886.125000] From 10.91.0.2 icmp_seq=1 Destination Host Unreachable',
      {
        kind: 'error',
        seq: 1,
        stampMs: 1_795_248_886_125,
        from: '10.91.0.2',
        code: 'host-unreachable',
      },
    ],
  ])('reads "%s"', (line, read) => {
    expect(parsePingLine(line)).toEqual(read);
  });

  it.each([
    '',
    'PING 127.0.0.1 (127.0.0.1) 56(84) bytes of data.',
    '64 bytes from 10.9.0.10: icmp_seq=2 ttl=64 time=150 ms',
    '[1795248886.889335] From 192.168.1.1: icmp_seq=1 Redirect Host(New nexthop: 192.168.1.2)',
    '[1795248886.889335] anything else',
  ])('is null for "%s"', (line) => {
    expect(parsePingLine(line)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parsePingLine(text);
        parsePingLine(`[1.5] ${text}`);
      }),
    );
  });
});
