import { describe, expect, it } from '@jest/globals';
import type { LinkFamily } from '@lineside/contract';
import { dualStackLink } from '../../../test/fakes/link-readings.ts';
import { isOtherRouter, routerOf } from './router.ts';

function side(gateway: string | null, mac: string | null): LinkFamily {
  return { ...dualStackLink.ipv4, gateway, gatewayNeighbour: { mac, state: 'reachable' } };
}
const first = { gateway: '192.168.1.1', mac: 'm1' };

describe('the router', () => {
  it('is remembered while its route or its MAC is missing', () => {
    expect(routerOf(side(null, null), first)).toEqual(first);
    expect(routerOf(side('192.168.1.1', null), first)).toEqual(first);
    expect(routerOf(side(null, null), null)).toBeNull();
  });

  it('is another one when its address or its MAC differs', () => {
    expect(isOtherRouter(null, first)).toBe(true);
    expect(isOtherRouter(first, routerOf(side('192.168.1.254', null), first))).toBe(true);
    expect(isOtherRouter(first, routerOf(side('192.168.1.1', 'm2'), first))).toBe(true);
  });

  it('is the same when only its MAC became known', () => {
    const unresolved = { gateway: '192.168.1.1', mac: null };
    expect(isOtherRouter(unresolved, routerOf(side('192.168.1.1', 'm1'), unresolved))).toBe(false);
    expect(isOtherRouter(first, first)).toBe(false);
    expect(isOtherRouter(null, null)).toBe(false);
  });
});
