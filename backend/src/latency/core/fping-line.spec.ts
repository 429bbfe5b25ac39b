import { describe, expect, it } from '@jest/globals';
import type { Target } from '@lineside/contract';
import fc from 'fast-check';
import { parseFpingError, parseFpingLine, probeAddress } from './fping-line.ts';

describe('parseFpingLine', () => {
  it('reads an answer', () => {
    const line = '[1795230529.58504] 127.0.0.1 : [7], 64 bytes, 0.028 ms (0.028 avg, 0% loss)';
    expect(parseFpingLine(line)).toEqual({
      host: '127.0.0.1',
      seq: 7,
      stampMs: 1_795_230_529_585.04,
      rttMs: 0.028,
    });
  });

  it('reads a time-out and the padding of a table', () => {
    const line = '[1795250371.01264] fe80::1%eth0     : [0], timed out (NaN avg, 100% loss)';
    expect(parseFpingLine(line)).toMatchObject({ host: 'fe80::1%eth0', seq: 0, rttMs: null });
  });

  it.each([
    '',
    '127.0.0.1 : [0], 64 bytes, 0.028 ms',
    '[1795230529.58504] 127.0.0.1 : [x], 64 bytes, 0.028 ms',
    '[1795230529.58504] 127.0.0.1 : [1], 64 bytes, many ms',
    '127.0.0.1 : 0.012 0.048 -',
    `[1795230529.58504] 127.0.0.1 : [${'9'.repeat(30)}], timed out`,
  ])('is null for "%s"', (line) => {
    expect(parseFpingLine(line)).toBeNull();
  });

  it('gives back what was printed, and never throws', () => {
    const seq = fc.nat(1_000_000);
    const micros = fc.nat(3_000_000);
    fc.assert(
      fc.property(seq, micros, fc.nat(99_999), (count, rttMicros, fraction) => {
        const rtt = (rttMicros / 1000).toFixed(3);
        const stamp = `1795230529.${String(fraction).padStart(5, '0')}`;
        const line = `[${stamp}] 10.0.0.1 : [${count}], 64 bytes, ${rtt} ms (1 avg, 0% loss)`;
        expect(parseFpingLine(line)).toEqual({
          host: '10.0.0.1',
          seq: count,
          stampMs: Number(stamp) * 1000,
          rttMs: Number(rtt),
        });
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        parseFpingLine(text);
        parseFpingError(text, 4);
      }),
    );
  });
});

describe('parseFpingError', () => {
  it('reads who refused what', () => {
    const text = 'ICMP Network Unreachable from 192.168.1.1 for ICMP Echo sent to 198.51.100.9';
    expect(parseFpingError(text, 4)).toEqual({
      from: '192.168.1.1',
      to: '198.51.100.9',
      family: 4,
      code: 'network-unreachable',
      text,
    });
  });

  it('finds an error behind an unfinished line', () => {
    const line =
      ' [<- 10.0.0.9]ICMP Time Exceeded from 100.64.0.1 for ICMP Echo sent to 198.51.100.9';
    expect(parseFpingError(line, 4)).toMatchObject({ from: '100.64.0.1', code: 'time-exceeded' });
  });

  it('names the target without its zone', () => {
    const line = 'ICMP Host Unreachable from fe80::2 for ICMP Echo sent to fe80::1%eth0';
    expect(parseFpingError(line, 6)?.to).toBe('fe80::1');
  });

  it.each([
    'ICMP Redirect from 192.168.1.1 for ICMP Echo sent to 1.1.1.1',
    'ICMP Source Quench from 192.168.1.1 for ICMP Echo sent to 1.1.1.1',
    '1.1.1.1 : xmt/rcv/%loss = 5/0/100%',
    'fe80::1%eth7: Name or service not known',
  ])('is null for "%s"', (line) => {
    expect(parseFpingError(line, 4)).toBeNull();
  });
});

describe('probeAddress', () => {
  it('adds the zone of a link-local address', () => {
    const target: Target = {
      id: 'router-6',
      role: 'router',
      segment: 'router',
      family: 6,
      address: 'fe80::1',
      zone: 'eth0',
    };
    expect(probeAddress(target)).toBe('fe80::1%eth0');
    expect(probeAddress({ ...target, zone: null })).toBe('fe80::1');
  });
});
