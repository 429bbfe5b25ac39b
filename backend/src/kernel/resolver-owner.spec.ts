import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ownerOf } from './resolver-owner.ts';

const gateways = ['192.0.2.1', 'fe80::1'];
const system = (address: string) => ownerOf({ address, origin: 'system' }, gateways);

describe('ownerOf', () => {
  it.each([
    ['192.0.2.1', 'router'],
    ['fe80::1', 'router'],
    ['192.168.178.1', 'router'],
    ['10.0.0.53', 'router'],
    ['fd00::53', 'router'],
    ['1.1.1.1', 'public'],
    ['9.9.9.10', 'public'],
    ['2001:4860:4860::8844', 'public'],
    ['203.0.113.53', 'isp'],
    ['100.64.0.53', 'isp'],
    ['2a0e:5ab::53', 'isp'],
    ['127.0.0.1', 'unknown'],
    ['::1', 'unknown'],
    ['not an address', 'unknown'],
  ])('the system resolver %s belongs to %s', (address, owner) => {
    expect(system(address)).toBe(owner);
  });

  it('takes a resolver of the settings for public, unless it is at home', () => {
    expect(ownerOf({ address: '203.0.113.53', origin: 'public' }, gateways)).toBe('public');
    expect(ownerOf({ address: '192.168.1.53', origin: 'public' }, gateways)).toBe('router');
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (address) => {
        expect(['router', 'isp', 'public', 'unknown']).toContain(system(address));
      }),
    );
  });
});
