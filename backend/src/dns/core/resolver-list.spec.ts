import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isStubOnly, listResolvers, MAX_RESOLVERS, parseNameservers } from './resolver-list.ts';

const dualStack = { hasIpv6: true, interfaceName: 'eth0' };

describe('parseNameservers', () => {
  it('reads the nameserver lines and nothing else', () => {
    const text = [
      '# written by dhcpcd',
      'domain fritz.box',
      'nameserver 192.168.1.1',
      '  nameserver\t2001:db8::53 # second',
      ';nameserver 9.9.9.9',
      'nameserver fe80::1%eth0',
      'nameserver not-an-address',
      'nameserver',
      'options edns0',
    ].join('\n');
    expect(parseNameservers(text)).toEqual(['192.168.1.1', '2001:db8::53', 'fe80::1%eth0']);
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Array.isArray(parseNameservers(`nameserver ${text}\n${text}`))).toBe(true);
      }),
    );
  });
});

describe('isStubOnly', () => {
  it('is true only when nothing but the systemd stub is named', () => {
    expect(isStubOnly(['127.0.0.53'])).toBe(true);
    expect(isStubOnly(['127.0.0.53', '192.168.1.1'])).toBe(false);
    expect(isStubOnly(['127.0.0.1'])).toBe(false);
    expect(isStubOnly([])).toBe(false);
  });
});

describe('listResolvers', () => {
  it('puts the household first and asks nobody twice', () => {
    const list = listResolvers(['192.168.1.1', '9.9.9.9'], ['1.1.1.1', '9.9.9.9'], dualStack);
    expect(list.map(({ id, origin }) => [id, origin])).toEqual([
      ['resolver-192.168.1.1', 'system'],
      ['resolver-9.9.9.9', 'system'],
      ['resolver-1.1.1.1', 'public'],
    ]);
  });

  it('knows one IPv6 address in two spellings', () => {
    const list = listResolvers(['2620:FE:0::00fe'], ['2620:fe::fe'], dualStack);
    expect(list.map(({ address, family }) => [address, family])).toEqual([['2620:fe::fe', 6]]);
  });

  it('gives link-local resolvers an interface and others none', () => {
    const list = listResolvers(['fe80::1%wlan0', 'fe80::2', 'fd00::1%eth0'], [], dualStack);
    expect(list.map(({ address, zone }) => [address, zone])).toEqual([
      ['fe80::1', 'wlan0'],
      ['fe80::2', 'eth0'],
      ['fd00::1', null],
    ]);
  });

  it('asks no public IPv6 resolver without IPv6', () => {
    const surroundings = { hasIpv6: false, interfaceName: 'eth0' };
    const list = listResolvers(['fd00::1'], ['2620:fe::fe', '9.9.9.9'], surroundings);
    expect(list.map(({ address }) => address)).toEqual(['fd00::1', '9.9.9.9']);
  });

  it('stops at eight, whatever is written, and never repeats an id', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())),
        fc.array(fc.ipV4()),
        (system, publics) => {
          const list = listResolvers(system, publics, dualStack);
          expect(list.length).toBeLessThanOrEqual(MAX_RESOLVERS);
          expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
        },
      ),
    );
  });
});
