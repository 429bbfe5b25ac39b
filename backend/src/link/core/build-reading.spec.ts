import { describe, expect, it } from '@jest/globals';
import { linkReading } from '@lineside/contract';
import { recordedFacts } from '../../../test/fakes/link-facts.ts';
import { buildReading, withoutCarrier } from './build-reading.ts';

describe('buildReading', () => {
  it.each([
    'down',
    'no-address',
    'self-assigned',
    'ipv4',
    'dual-stack',
    'dual-stack-tentative',
    'multipath',
    'cable-pulled',
    'router-silent',
    'router-failed',
    'adapter-gone',
  ])('makes a valid reading of the recorded state %s', (state) => {
    expect(linkReading.safeParse(buildReading(recordedFacts(state), 'eth0')).error).toBeUndefined();
  });

  it('knows port, addresses, lease, routers and their hardware', () => {
    expect(buildReading(recordedFacts('dual-stack'), 'eth0')).toEqual({
      interfaceName: 'eth0',
      hasCarrier: true,
      speedBps: 1_000_000_000,
      duplex: 'full',
      isWireless: false,
      ipv4: {
        family: 4,
        addresses: ['192.168.1.20/24'],
        leaseSeconds: 3598,
        gateway: '192.168.1.1',
        gatewayNeighbour: { mac: '02:00:00:00:00:01', state: 'reachable' },
      },
      ipv6: {
        family: 6,
        addresses: ['2001:db8:1:1::20/64'],
        leaseSeconds: 86398,
        gateway: 'fe80::1',
        gatewayNeighbour: { mac: '02:00:00:00:00:01', state: 'reachable' },
      },
    });
  });

  it('lists neither self-assigned nor tentative addresses', () => {
    expect(buildReading(recordedFacts('self-assigned'), 'eth0').ipv4.addresses).toEqual([]);
    expect(buildReading(recordedFacts('no-address'), 'eth0').ipv6.addresses).toEqual([]);
    const tentative = buildReading(recordedFacts('dual-stack-tentative'), 'eth0');
    expect(tentative.ipv6.addresses).toEqual(['2001:db8:1:1::20/64']);
  });

  it('has no lease for an address that is valid for ever', () => {
    expect(buildReading(recordedFacts('dual-stack'), 'lo').ipv4.leaseSeconds).toBeNull();
  });

  it('takes the lowest metric and the first way of a multipath route', () => {
    expect(buildReading(recordedFacts('multipath'), 'eth0').ipv6.gateway).toBe('fe80::1');
  });

  it('keeps addresses and routers but no speed when the cable is pulled', () => {
    const reading = buildReading(recordedFacts('cable-pulled'), 'eth0');
    expect(reading).toMatchObject({ hasCarrier: false, speedBps: null, duplex: null });
    expect(reading.ipv4.gateway).toBe('192.168.1.1');
  });

  it('says no carrier for an unplugged adapter, and unknown without any interface', () => {
    expect(buildReading(recordedFacts('adapter-gone'), 'eth0').hasCarrier).toBe(false);
    expect(buildReading(recordedFacts('adapter-gone'), null).hasCarrier).toBeNull();
  });

  it('shows a router that is searched for and one that was not found', () => {
    const silent = buildReading(recordedFacts('router-silent'), 'eth0');
    expect(silent.ipv4.gatewayNeighbour).toEqual({ mac: null, state: 'incomplete' });
    const gone = buildReading(recordedFacts('router-failed'), 'eth0');
    expect(gone.ipv4.gatewayNeighbour).toEqual({ mac: null, state: 'failed' });
  });

  it('knows a wireless port', () => {
    const reading = buildReading(
      recordedFacts('ipv4', { isWireless: true, speedBps: null }),
      'eth0',
    );
    expect(reading).toMatchObject({ isWireless: true, hasCarrier: true, speedBps: null });
  });
});

describe('withoutCarrier', () => {
  it('changes nothing but carrier, speed and duplex', () => {
    const before = buildReading(recordedFacts('dual-stack'), 'eth0');
    expect(withoutCarrier(before)).toEqual({
      ...before,
      hasCarrier: false,
      speedBps: null,
      duplex: null,
    });
  });
});
