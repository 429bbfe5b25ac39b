import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalAddress, hopKind } from './hop-kind.ts';

describe('hopKind', () => {
  it.each([
    ['10.0.0.1', 'private'],
    ['172.31.255.1', 'private'],
    ['192.168.1.1', 'private'],
    ['fd00::1', 'private'],
    ['100.64.0.1', 'shared'],
    ['100.127.255.254', 'shared'],
    ['192.0.0.1', 'ds-lite'],
    ['192.0.0.8', 'public'],
    ['169.254.1.1', 'link-local'],
    ['fe80::1', 'link-local'],
    ['100.128.0.1', 'public'],
    ['203.0.113.1', 'public'],
    ['2001:db8::1', 'public'],
  ])('calls %s %s', (address, kind) => {
    expect(hopKind(address)).toBe(kind);
  });

  it('has a kind for every address', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (address) => {
        expect(hopKind(address)).toMatch(/^(private|shared|ds-lite|link-local|public)$/);
      }),
    );
  });
});

describe('canonicalAddress', () => {
  it('spells an address in one way', () => {
    expect(canonicalAddress('2001:0DB8:0::0001')).toBe('2001:db8::1');
    expect(canonicalAddress('192.0.2.1')).toBe('192.0.2.1');
  });

  it('is null for what is no address', () => {
    expect(canonicalAddress('???')).toBeNull();
    expect(canonicalAddress('')).toBeNull();
    expect(canonicalAddress('1.1')).toBeNull();
  });
});
