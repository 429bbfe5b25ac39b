import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { EdgeReading } from '@lineside/contract';
import { dualStackLink, wellLink } from '../../../test/fakes/scripted-line.ts';
import { buildTargets } from './build-targets.ts';

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
