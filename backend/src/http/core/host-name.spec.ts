import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hostNameOf, isAddress, ownNames } from './host-name.ts';

describe('hostNameOf', () => {
  it.each([
    ['lineside.local', 'lineside.local'],
    ['Lineside.LOCAL.:8080', 'lineside.local'],
    ['192.168.1.2:80', '192.168.1.2'],
    ['[FD00::1]:8080', 'fd00::1'],
    ['[::1]', '::1'],
  ])('of %s is %s', (header, name) => {
    expect(hostNameOf(header)).toBe(name);
  });

  it.each([undefined, '', ':80', '.', 'a b', 'a/b', 'a@b', 'a:b', '[a', '[::1]x', 'a:123456'])(
    'is null for %p',
    (header) => {
      expect(hostNameOf(header)).toBeNull();
    },
  );

  it('never has a port or brackets, whatever comes', () => {
    fc.assert(
      fc.property(fc.string(), (header) => {
        expect(hostNameOf(header) ?? 'a').not.toMatch(/[[\]/?#@\s]/);
      }),
    );
  });
});

describe('isAddress', () => {
  it.each(['10.0.0.1', '::1', 'fd00::1', 'fe80::1%eth0'])('is true for %s', (name) => {
    expect(isAddress(name)).toBe(true);
  });

  it.each(['localhost', '10.0.0', '167772161', '0x7f.1', '10.0.0.256', 'a:b', 'cafe'])(
    'is false for %s',
    (name) => {
      expect(isAddress(name)).toBe(false);
    },
  );
});

describe('ownNames', () => {
  it('has the name of the machine in every form a home knows', () => {
    const names = ownNames('Pi4.example.org', ['Line.Example']);
    for (const name of ['pi4', 'pi4.example.org', 'pi4.local', 'pi4.fritz.box', 'pi4.lan']) {
      expect(names).toContain(name);
    }
    expect(names).toContain('line.example');
    expect(names).toContain('localhost');
  });
});
