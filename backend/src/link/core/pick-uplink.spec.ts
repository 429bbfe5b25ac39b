import { describe, expect, it } from '@jest/globals';
import type { DefaultRouteFacts, InterfaceFacts, LinkFacts } from './link-facts.ts';
import { pickUplink } from './pick-uplink.ts';

function port(name: string, patch: Partial<InterfaceFacts> = {}): InterfaceFacts {
  return {
    name,
    isLoopback: false,
    hasDevice: true,
    isWireless: false,
    hasCarrier: true,
    speedBps: null,
    duplex: null,
    addresses: [],
    ...patch,
  };
}

function route(interfaceName: string, patch: Partial<DefaultRouteFacts> = {}): DefaultRouteFacts {
  return { family: 4, gateway: '192.168.1.1', interfaceName, metric: 0, isDead: false, ...patch };
}

const lo = port('lo', { isLoopback: true, hasDevice: false });

function facts(interfaces: InterfaceFacts[], defaultRoutes: DefaultRouteFacts[] = []): LinkFacts {
  return { interfaces: [lo, ...interfaces], defaultRoutes, neighbours: [] };
}

describe('pickUplink', () => {
  it('takes the interface that was set, even one that is not there', () => {
    expect(pickUplink(facts([port('eth0')], [route('eth0')]), 'eth1', 'eth0')).toBe('eth1');
  });

  it('takes the default route with the lowest metric, IPv4 before IPv6', () => {
    const ports = [port('wlan0'), port('eth0'), port('usb0')];
    const routes = [
      route('usb0', { family: 6, metric: 1 }),
      route('wlan0', { metric: 600 }),
      route('eth0', { metric: 100 }),
    ];
    expect(pickUplink(facts(ports, routes), null, null)).toBe('eth0');
  });

  it('moves to a living route when the cable of the first is pulled', () => {
    const ports = [port('eth0', { hasCarrier: false }), port('wlan0')];
    const routes = [route('eth0', { isDead: true }), route('wlan0', { metric: 600 })];
    expect(pickUplink(facts(ports, routes), null, 'eth0')).toBe('wlan0');
  });

  it('stays with the last uplink when its route has gone', () => {
    const ports = [port('wlan0'), port('eth0', { hasCarrier: false })];
    expect(pickUplink(facts(ports), null, 'eth0')).toBe('eth0');
  });

  it('without routes and memory prefers hardware with carrier', () => {
    const ports = [
      port('docker0', { hasDevice: false }),
      port('eth0', { hasCarrier: false }),
      port('wlan0'),
    ];
    expect(pickUplink(facts(ports), null, null)).toBe('wlan0');
  });

  it('without any carrier takes the first with hardware', () => {
    const ports = [
      port('br0', { hasDevice: false, hasCarrier: false }),
      port('eth0', { hasCarrier: false }),
      port('wlan0', { hasCarrier: false }),
    ];
    expect(pickUplink(facts(ports), null, null)).toBe('eth0');
  });

  it('keeps the name of an unplugged adapter when nothing else is there', () => {
    expect(pickUplink(facts([]), null, 'eth1')).toBe('eth1');
  });

  it('takes a dead route before the first reading', () => {
    const ports = [port('wlan0'), port('eth0', { hasCarrier: false })];
    expect(pickUplink(facts(ports, [route('eth0', { isDead: true })]), null, null)).toBe('eth0');
  });

  it('is null when there is only loopback', () => {
    expect(pickUplink(facts([]), null, null)).toBeNull();
  });
});
