import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isSameLine, lineOf, publicAddressOf } from './public-address.ts';

describe('publicAddressOf', () => {
  it('gives addresses in their usual notation', () => {
    expect(publicAddressOf('198.51.100.7', 4)).toBe('198.51.100.7');
    expect(publicAddressOf('2A0E:05AB:0:0::0:1', 6)).toBe('2a0e:5ab::1');
    expect(publicAddressOf('::ffff:198.51.100.7', 4)).toBe('198.51.100.7');
  });

  it('wants the family that was asked in', () => {
    expect(publicAddressOf('198.51.100.7', 6)).toBeNull();
    expect(publicAddressOf('2a0e:5ab::1', 4)).toBeNull();
  });

  it.each(['192.168.1.20', '10.0.0.1', '100.64.0.34', '127.0.0.1', '0.0.0.0', '169.254.1.1'])(
    'does not believe that %s was seen outside',
    (text) => {
      expect(publicAddressOf(text, 4)).toBeNull();
    },
  );

  it.each(['::1', 'fe80::1', 'fd00::1', 'fe80::1%eth0'])(
    'does not believe that %s was seen outside',
    (text) => {
      expect(publicAddressOf(text, 6)).toBeNull();
    },
  );

  it('never throws on garbage', () => {
    fc.assert(fc.property(fc.string(), (text) => publicAddressOf(text, 4) !== ''));
  });
});

describe('lineOf', () => {
  it('is an IPv4 address as a whole', () => {
    expect(isSameLine('198.51.100.7', '198.51.100.8')).toBe(false);
    expect(lineOf('198.51.100.7')).toBe('198.51.100.7');
  });

  it('is the first half of an IPv6 address', () => {
    expect(isSameLine('2a0e:5ab:1:2::1', '2a0e:5ab:1:2:aaaa:bbbb:cccc:dddd')).toBe(true);
    expect(isSameLine('2a0e:5ab:1:2::1', '2a0e:5ab:1:3::1')).toBe(false);
  });
});
