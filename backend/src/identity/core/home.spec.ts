import { describe, expect, it } from '@jest/globals';
import { ipv4Link } from '../../../test/fakes/link-readings.ts';
import { hasMoved, homeOf } from './home.ts';

const side = ipv4Link.ipv4;
const home = homeOf(side, null);

describe('hasMoved', () => {
  it('is true for other addresses and another gateway', () => {
    expect(hasMoved(home, homeOf({ ...side, addresses: ['192.168.1.21/24'] }, home))).toBe(true);
    expect(hasMoved(home, homeOf({ ...side, gateway: '192.168.1.254' }, home))).toBe(true);
  });

  it('is true for another box on the address of the gateway', () => {
    const gatewayNeighbour = { mac: '02:00:00:00:00:77', state: 'reachable' } as const;
    expect(hasMoved(home, homeOf({ ...side, gatewayNeighbour }, home))).toBe(true);
  });

  it('is false when the gateway is only not resolved for a while', () => {
    const gatewayNeighbour = { mac: null, state: 'failed' } as const;
    const silent = homeOf({ ...side, gatewayNeighbour }, home);
    expect(hasMoved(home, silent)).toBe(false);
    expect(hasMoved(silent, homeOf(side, silent))).toBe(false);
  });

  it('is false when its hardware address becomes known', () => {
    const before = homeOf({ ...side, gatewayNeighbour: null }, null);
    expect(hasMoved(before, home)).toBe(false);
  });

  it('is false for the same addresses in another order', () => {
    const two = { ...side, addresses: ['192.168.1.20/24', '192.168.1.9/24'] };
    const swapped = { ...two, addresses: two.addresses.toReversed() };
    expect(hasMoved(homeOf(two, null), homeOf(swapped, null))).toBe(false);
  });

  it('is false on losing the default route, true on getting one', () => {
    const without = homeOf({ ...side, gateway: null, gatewayNeighbour: null }, home);
    expect(hasMoved(home, without)).toBe(false);
    expect(hasMoved(without, home)).toBe(true);
  });
});
