import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EdgeReading } from '@lineside/contract';
import { dualStackLink, wellLink } from '../../../test/fakes/scripted-line.ts';
import { buildTargets } from './build-targets.ts';
import { NO_PINS } from './line-pins.ts';

const edge: EdgeReading = {
  family: 4,
  address: '203.0.113.1',
  reason: 'test',
  isDoubleNat: false,
  isCgnatLikely: false,
};

describe('buildTargets', () => {
  it('probes control, router, edge and anchors', () => {
    const { targets, rejected } = buildTargets(wellLink, [edge], ['1.1.1.1']);
    expect(targets.map(({ id }) => id)).toEqual([
      'control-4',
      'router-4',
      'isp-edge-4',
      'anchor-1.1.1.1',
    ]);
    expect(rejected).toEqual([]);
  });

  it('probes the control and IPv4 anchors even before anything is known', () => {
    const { targets } = buildTargets(null, [], ['1.1.1.1', '2620:fe::fe']);
    expect(targets.map(({ id }) => id)).toEqual(['control-4', 'anchor-1.1.1.1']);
  });

  it('gives a link-local router its zone', () => {
    const { targets } = buildTargets(dualStackLink, [], ['2620:fe::fe']);
    expect(targets.find(({ id }) => id === 'router-6')).toMatchObject({
      address: 'fe80::1',
      zone: 'eth0',
    });
    expect(targets.find(({ id }) => id === 'anchor-2620:fe::fe')?.zone).toBeNull();
  });

  it.each([
    ['192.168.1.20', 'own-address'],
    ['192.168.1.255', 'broadcast'],
    ['255.255.255.255', 'broadcast'],
    ['224.0.0.1', 'multicast'],
    ['0.0.0.0', 'unspecified'],
    ['127.0.0.1', 'own-address'],
    ['192.168.1.1', 'duplicate'],
    ['not an address', 'invalid'],
  ])('refuses %s as %s and keeps the others', (address, reason) => {
    const { targets, rejected } = buildTargets(wellLink, [], [address, '9.9.9.9']);
    expect(rejected).toEqual([{ address, reason }]);
    expect(targets.map(({ id }) => id)).toContain('anchor-9.9.9.9');
  });

  it('takes an anchor that is also the edge once, as the edge', () => {
    const { targets } = buildTargets(wellLink, [edge], ['203.0.113.1']);
    expect(targets.filter(({ address }) => address === '203.0.113.1')).toHaveLength(1);
  });

  it('probes the router and the edge the owner has named in place of the found ones', () => {
    const pins = { ...NO_PINS, routerIpv4: '192.168.2.1', ispEdgeIpv4: '203.0.113.9' };
    const { targets, rejected } = buildTargets(wellLink, [edge], ['1.1.1.1'], pins);
    expect(targets.map(({ id, address }) => `${id} ${address}`)).toEqual([
      'control-4 127.0.0.1',
      'router-4 192.168.2.1',
      'isp-edge-4 203.0.113.9',
      'anchor-1.1.1.1 1.1.1.1',
    ]);
    expect(rejected).toEqual([]);
  });

  it('probes a named edge before any was found, and names of IPv6 by their one spelling', () => {
    const pins = { ...NO_PINS, routerIpv6: 'FE80:0::9', ispEdgeIpv6: '2001:DB8:0::1' };
    const { targets } = buildTargets(dualStackLink, [], ['1.1.1.1'], pins);
    expect(targets.filter(({ segment }) => segment !== 'internet').slice(2)).toMatchObject([
      { id: 'router-4' },
      { id: 'router-6', address: 'fe80::9', zone: 'eth0' },
      { id: 'isp-edge-6', address: '2001:db8::1', zone: null },
    ]);
  });

  it('comes back to what was found where a named machine cannot be probed, and says why', () => {
    const pins = { ...NO_PINS, routerIpv4: '192.168.1.20', ispEdgeIpv4: '192.168.1.255' };
    const { targets, rejected } = buildTargets(wellLink, [edge], ['1.1.1.1'], pins);
    expect(targets.map(({ address }) => address)).toEqual(
      expect.arrayContaining(['192.168.1.1', '203.0.113.1']),
    );
    expect(rejected).toEqual([
      { address: '192.168.1.20', reason: 'own-address' },
      { address: '192.168.1.255', reason: 'broadcast' },
    ]);
  });

  it('never throws and never probes an address twice, whatever it is asked', () => {
    const wish = fc.oneof(fc.ipV4(), fc.ipV6(), fc.string());
    fc.assert(
      fc.property(fc.array(wish), (anchors) => {
        const { targets } = buildTargets(dualStackLink, [edge], anchors);
        const addresses = targets.map(({ address }) => address);
        expect(new Set(addresses).size).toBe(addresses.length);
      }),
    );
  });
});
