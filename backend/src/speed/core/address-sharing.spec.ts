import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressSharingOf } from './address-sharing.ts';

const sharing = (external: string | null, seen: string | null, isCgnatLikely = false) =>
  addressSharingOf({ external, seen, isCgnatLikely });

describe('addressSharingOf', () => {
  it('is the own one when the router has what others see', () => {
    expect(sharing('91.12.4.7', '91.12.4.7')).toBe('own');
    expect(sharing('91.12.4.7', '91.12.4.8')).toBe('differs');
  });

  it('tells a provider that shares by the address of the router alone', () => {
    expect(sharing('100.64.0.1', null)).toBe('carrier-nat');
    expect(sharing('100.127.255.254', '91.12.4.7')).toBe('carrier-nat');
    expect(sharing('100.128.0.1', '100.128.0.1')).toBe('own');
  });

  it('takes a private address for a second router, unless traces show shared space', () => {
    expect(sharing('192.168.1.2', '91.12.4.7')).toBe('second-router');
    expect(sharing('10.20.0.9', '91.12.4.7', true)).toBe('carrier-nat');
  });

  it('relies on traces where the router tells nothing', () => {
    expect(sharing(null, '91.12.4.7', true)).toBe('carrier-nat');
    expect(sharing('0.0.0.0', '91.12.4.7', true)).toBe('carrier-nat');
    expect(sharing(null, '91.12.4.7')).toBeNull();
    expect(sharing('91.12.4.7', null)).toBeNull();
  });

  it('says `own` only of equal addresses, and never throws', () => {
    const address = fc.option(fc.oneof(fc.ipV4(), fc.string()));
    fc.assert(
      fc.property(address, address, fc.boolean(), (external, seen, isCgnatLikely) => {
        const found = addressSharingOf({ external, seen, isCgnatLikely });
        if (found === 'own') expect(external).toBe(seen);
      }),
    );
  });
});
