import { describe, expect, it } from '@jest/globals';
import { linePins } from '@lineside/contract';
import { NO_PINS, pinOf } from './line-pins.ts';

const faults = (pins: object): string[] =>
  (linePins.safeParse(pins).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')} ${message}`,
  );

describe('the machines the owner names', () => {
  it('are none unless named', () => {
    expect(linePins.parse({})).toEqual(NO_PINS);
    expect(pinOf(NO_PINS, 'router', 4)).toBeNull();
  });

  it('are told apart by part and family', () => {
    const pins = linePins.parse({
      ...{ routerIpv4: '192.168.1.1', routerIpv6: 'FE80::1' },
      ...{ ispEdgeIpv4: '100.64.0.1', ispEdgeIpv6: '2001:db8:0:0::1' },
    });
    const found = (['router', 'isp-edge'] as const).flatMap((role) =>
      ([4, 6] as const).map((family) => pinOf(pins, role, family)),
    );
    expect(found).toEqual(['192.168.1.1', 'fe80::1', '100.64.0.1', '2001:db8::1']);
  });

  it.each([
    [{ routerIpv4: 'nonsense' }, 'routerIpv4 must be an IPv4 address'],
    [{ routerIpv4: 'fe80::1' }, 'routerIpv4 must be an IPv4 address'],
    [{ routerIpv6: '192.168.1.1' }, 'routerIpv6 must be an IPv6 address'],
    [{ routerIpv4: '127.0.0.1' }, 'routerIpv4 must be the address of one machine'],
    [{ routerIpv4: '0.0.0.0' }, 'routerIpv4 must be the address of one machine'],
    [{ ispEdgeIpv4: '224.0.0.1' }, 'ispEdgeIpv4 must be the address of one machine'],
    [{ ispEdgeIpv4: '255.255.255.255' }, 'ispEdgeIpv4 must be the address of one machine'],
    [{ routerIpv6: '::' }, 'routerIpv6 must be the address of one machine'],
    [{ routerIpv6: '0:0::1' }, 'routerIpv6 must be the address of one machine'],
    [{ routerIpv6: 'ff02::1' }, 'routerIpv6 must be the address of one machine'],
    [{ routerIpv6: '::ffff:1.2.3.4' }, 'routerIpv6 must be the address of one machine'],
    [{ ispEdgeIpv6: 'fe80::1' }, 'ispEdgeIpv6 cannot be reached from the home'],
    [
      { routerIpv4: '192.168.1.1', ispEdgeIpv4: '192.168.1.1' },
      'ispEdgeIpv4 must not be the router',
    ],
  ])('cannot be %j', (pins, fault) => {
    expect(faults(pins)).toEqual([fault]);
  });

  it('have no other parts', () => {
    expect(faults({ modem: '192.168.100.1' })).toHaveLength(1);
  });
});
