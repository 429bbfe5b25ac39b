import { describe, expect, it } from '@jest/globals';
import { parseAddresses, parseDefaultRoutes, parseNeighbours } from './ip-json.ts';

describe('parseAddresses', () => {
  it('marks tentative and duplicate addresses as not usable', () => {
    const text = JSON.stringify([
      {
        ifname: 'eth0',
        flags: ['UP'],
        addr_info: [
          {
            family: 'inet6',
            local: '2001:db8::1',
            prefixlen: 64,
            scope: 'global',
            tentative: true,
          },
          {
            family: 'inet6',
            local: '2001:db8::2',
            prefixlen: 64,
            scope: 'global',
            dadfailed: true,
          },
          { family: 'inet6', local: '2001:db8::3', prefixlen: 64, scope: 'global' },
          {},
        ],
      },
    ]);
    expect(parseAddresses(text)[0]?.addresses.map(({ isUsable }) => isUsable)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('throws on anything else than a list of interfaces', () => {
    expect(() => parseAddresses('no json')).toThrow();
    expect(() => parseAddresses('{"ifname":"eth0"}')).toThrow();
  });
});

describe('parseDefaultRoutes', () => {
  it('skips other routes and those without an interface', () => {
    const text = '[{"dst":"10.0.0.0/8","dev":"eth0"},{"type":"unreachable","dst":"default"}]';
    expect(parseDefaultRoutes(text, 4)).toEqual([]);
  });

  it('has no gateway on a point-to-point route', () => {
    expect(parseDefaultRoutes('[{"dst":"default","dev":"ppp0"}]', 4)).toEqual([
      { family: 4, gateway: null, interfaceName: 'ppp0', metric: 0, isDead: false },
    ]);
  });

  it('takes no output for an empty list', () => {
    expect(parseDefaultRoutes('', 6)).toEqual([]);
  });
});

describe('parseNeighbours', () => {
  it('calls an entry without a known state none', () => {
    expect(parseNeighbours('[{"dst":"fe80::1","dev":"eth0","state":["NEW"]}]')).toEqual([
      { address: 'fe80::1', interfaceName: 'eth0', mac: null, state: 'none' },
    ]);
  });
});
