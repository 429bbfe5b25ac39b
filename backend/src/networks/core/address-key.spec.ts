import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyOf } from './address-key.ts';

describe('keyOf', () => {
  it('is the bytes of the address', () => {
    expect(keyOf('1.2.3.4')).toEqual({ family: 4, key: Buffer.from([1, 2, 3, 4]) });
    const key = Buffer.from('262000fe0000000000000000000000fe', 'hex');
    expect(keyOf('2620:fe::fe')).toEqual({ family: 6, key });
  });

  it('takes off the IPv6 clothes of an IPv4 address', () => {
    expect(keyOf('::ffff:8.8.8.8')).toEqual(keyOf('8.8.8.8'));
  });

  it.each([
    '10.0.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.1.1',
    '127.0.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '203.0.113.1',
    '255.255.255.255',
    'fe80::1',
    'fd00::1',
    '::1',
    '2001:db8::1',
    'ff02::1',
  ])('has none for %s', (address) => {
    expect(keyOf(address)).toBeNull();
  });

  it.each(['', 'x', '1.2.3', '1.2.3.4.5', 'fe80::1%eth0', '300.1.1.1'])(
    'has none for "%s"',
    (text) => {
      expect(keyOf(text)).toBeNull();
    },
  );

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (text) => {
        const found = keyOf(text);
        expect(found === null || [4, 16].includes(found.key.length)).toBe(true);
      }),
    );
  });
});
