import { describe, expect, it } from '@jest/globals';
import { forbiddenAddress } from './forbidden-address.ts';
import { isAtHome, leadsHome } from './way.ts';

const own = { port: 8080, addresses: ['192.168.1.5', 'fe80::5%eth0', '2001:db8::5'] };

describe('forbiddenAddress', () => {
  it.each([
    ['169.254.169.254', 80, 'link-local'],
    ['::ffff:169.254.169.254', 80, 'link-local'],
    ['64:ff9b::a9fe:a9fe', 80, 'link-local'],
    ['2002:a9fe:a9fe::1', 80, 'link-local'],
    ['::a9fe:a9fe', 80, 'link-local'],
    ['fe80::1%eth0', 443, 'link-local'],
    ['fd00:ec2::254', 80, 'metadata'],
    ['100.100.100.200', 80, 'metadata'],
    ['127.0.0.1', 8080, 'own-api'],
    ['127.8.9.1', 8080, 'own-api'],
    ['0.0.0.0', 8080, 'own-api'],
    ['::', 8080, 'own-api'],
    ['::1', 8080, 'own-api'],
    ['::ffff:127.0.0.1', 8080, 'own-api'],
    ['192.168.1.5', 8080, 'own-api'],
    ['::ffff:192.168.1.5', 8080, 'own-api'],
    ['2001:db8::5', 8080, 'own-api'],
    ['224.0.0.1', 80, 'not-a-host'],
    ['255.255.255.255', 80, 'not-a-host'],
    ['nonsense', 80, 'not-a-host'],
  ])('refuses %s port %i: %s', (address, port, why) => {
    expect(forbiddenAddress(address, port, own)).toBe(why);
  });

  it.each([
    ['192.168.1.20', 80],
    ['10.0.0.1', 8080],
    ['127.0.0.1', 1883],
    ['192.168.1.5', 8000],
    ['fd12::7', 443],
    ['1.1.1.1', 443],
    ['2606:4700::1111', 443],
  ])('lets %s port %i pass: homes are what it is for', (address, port) => {
    expect(forbiddenAddress(address, port, own)).toBeNull();
  });
});

describe('isAtHome', () => {
  it('knows private addresses and names of home networks', () => {
    for (const host of [
      '192.168.1.2',
      '[fd00::1]',
      '127.0.0.1',
      'nas',
      'nas.local',
      'x.fritz.box',
    ]) {
      expect([host, isAtHome(host)]).toEqual([host, true]);
    }
    for (const host of ['1.1.1.1', 'ntfy.sh', 'example.org', 'local.example.org']) {
      expect([host, isAtHome(host)]).toEqual([host, false]);
    }
    expect(leadsHome('http://192.168.1.2:8080/x')).toBe(true);
    expect(leadsHome('nonsense')).toBe(false);
  });
});
