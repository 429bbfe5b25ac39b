import { describe, expect, it } from '@jest/globals';
import type { LookupAddress } from 'node:dns';
import { SystemLookup } from './system-lookup.ts';

describe('SystemLookup', () => {
  const begun: string[] = [];
  const finish = new Map<string, (addresses: LookupAddress[]) => void>();
  const names = new SystemLookup((host) => {
    begun.push(host);
    return new Promise((resolve) => finish.set(host, resolve));
  });

  it('runs two lookups at once, joins equal ones and lets the others wait', async () => {
    const first = names.addressesOf('a');
    expect(names.addressesOf('a')).toBe(first);
    void names.addressesOf('b');
    const third = names.addressesOf('c');
    expect(begun).toEqual(['a', 'b']);
    finish.get('a')?.([{ address: '192.0.2.1', family: 4 }]);
    await expect(first).resolves.toEqual([{ address: '192.0.2.1', family: 4 }]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['a', 'b', 'c']);
    finish.get('c')?.([]);
    await expect(third).resolves.toEqual([]);
  });

  it('looks a name up again once the first lookup is over', async () => {
    const again = names.addressesOf('a');
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun).toEqual(['a', 'b', 'c', 'a']);
    finish.get('a')?.([]);
    await expect(again).resolves.toEqual([]);
  });

  it('resolves this machine by itself', async () => {
    const addresses = await new SystemLookup().addressesOf('127.0.0.1');
    expect(addresses).toEqual([{ address: '127.0.0.1', family: 4 }]);
  });
});
