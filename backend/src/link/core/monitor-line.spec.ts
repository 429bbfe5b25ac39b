import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { dualStackLink } from '../../../test/fakes/link-readings.ts';
import { adviseOn } from './monitor-line.ts';
import { neighbourStateOf } from './neighbour-state.ts';

const recorded = readFileSync(
  new URL('../../../test/fixtures/ip/monitor.txt', import.meta.url),
  'utf8',
).split('\n');

describe('adviseOn', () => {
  it('finds the pulled cable and the unplugged adapter in a recorded day', () => {
    const lost = recorded.filter((line) => adviseOn(line, dualStackLink) === 'carrier-lost');
    expect(lost.map((line) => line.slice(0, 40))).toEqual([
      '2: eth0@if2: <BROADCAST,MULTICAST> mtu 1',
      '2: eth0@if2: <NO-CARRIER,BROADCAST,MULTI',
      '2: eth0@if2: <NO-CARRIER,BROADCAST,MULTI',
      '2: eth0@NONE: <BROADCAST,MULTICAST> mtu ',
      'Deleted 2: eth0@NONE: <BROADCAST,MULTICA',
    ]);
  });

  it('does not take the carrier of another port, nor one already lost, for a loss', () => {
    const line = '3: wlan0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500';
    expect(adviseOn(line, dualStackLink)).toBe('read-again');
    const other = line.replace('wlan0', 'eth0');
    expect(adviseOn(other, { ...dualStackLink, hasCarrier: false })).toBe('read-again');
    expect(adviseOn(other, null)).toBe('read-again');
  });

  it.each([
    ['192.168.1.1 dev eth0 lladdr 02:00:00:00:00:01 STALE ', 'nothing'],
    ['192.168.1.1 dev eth0 lladdr 02:00:00:00:00:01 PROBE ', 'nothing'],
    ['fe80::1 dev eth0 lladdr 02:00:00:00:00:01 router DELAY', 'nothing'],
    ['192.168.1.77 dev eth0  FAILED ', 'nothing'],
    ['192.168.1.1 dev wlan0 lladdr 02:00:00:00:00:01 STALE ', 'nothing'],
    ['192.168.1.1 dev eth0 lladdr 02:00:00:00:00:02 STALE ', 'read-again'],
    ['192.168.1.1 dev eth0  FAILED ', 'read-again'],
    ['192.168.1.1 dev eth0 INCOMPLETE', 'read-again'],
    ['Deleted 192.168.1.1 dev eth0 lladdr 02:00:00:00:00:01 STALE ', 'read-again'],
    ['default via 192.168.1.1 dev eth0 proto dhcp metric 100 ', 'read-again'],
    ['192.168.1.0/24 dev eth0 proto kernel scope link src 192.168.1.20 ', 'read-again'],
    ['', 'nothing'],
  ])('advises on "%s": %s', (line, advice) => {
    expect(adviseOn(line, dualStackLink)).toBe(advice);
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (line) => {
        expect(['carrier-lost', 'read-again', 'nothing']).toContain(adviseOn(line, dualStackLink));
      }),
    );
  });
});

describe('neighbourStateOf', () => {
  it('knows the words of ip and no others', () => {
    expect(neighbourStateOf('REACHABLE')).toBe('reachable');
    expect(neighbourStateOf('router')).toBeNull();
  });
});
