import { describe, expect, it } from '@jest/globals';
import type { IdentityChange } from '@lineside/contract';
import { identityAround, identityRange } from './identity-around.ts';

const HOUR_MS = 3_600_000;
const ownerOf = (address: string) => ({
  asn: address.startsWith('198.51.100.') ? 64500 : null,
  asName: address.startsWith('198.51.100.') ? 'EXAMPLE-ISP' : null,
});
const newest = [{ family: 4 as const, address: '198.51.100.9', sinceMs: 20 * HOUR_MS }];

function change(atMs: number, oldAddress: string | null, newAddress: string): IdentityChange {
  return { atMs, family: 4, oldAddress, newAddress, oldAsn: null, newAsn: null };
}

describe('identityAround', () => {
  it('is the address of now when nothing has changed since', () => {
    const view = identityAround({ endMs: 30 * HOUR_MS }, { newest, changes: [], ownerOf });
    expect(view).toEqual({
      families: [
        {
          family: 4,
          address: '198.51.100.9',
          asn: 64500,
          asName: 'EXAMPLE-ISP',
          sinceMs: 20 * HOUR_MS,
          methods: [],
          doMethodsAgree: null,
        },
      ],
      changes: [],
    });
  });

  it('shows the change after a reconnect, with the networks', () => {
    const changes = [change(10.5 * HOUR_MS, '203.0.113.1', '198.51.100.9')];
    const view = identityAround({ endMs: 10 * HOUR_MS }, { newest, changes, ownerOf });
    expect(view.changes).toMatchObject([{ oldAsn: null, newAsn: 64500 }]);
    expect(view.families).toMatchObject([{ address: '198.51.100.9', sinceMs: 10.5 * HOUR_MS }]);
  });

  it('goes back to the address of that time when it has changed since', () => {
    const changes = [
      change(20 * HOUR_MS, '198.51.100.8', '198.51.100.9'),
      change(12 * HOUR_MS, '198.51.100.7', '198.51.100.8'),
    ];
    const view = identityAround({ endMs: 10 * HOUR_MS }, { newest, changes, ownerOf });
    expect(view.changes).toEqual([]);
    expect(view.families).toMatchObject([{ address: '198.51.100.7', sinceMs: null }]);
  });

  it('takes the present address of an outage that lasts', () => {
    const changes = [change(20 * HOUR_MS, null, '198.51.100.9')];
    const view = identityAround({ endMs: null }, { newest, changes, ownerOf });
    expect(view.families).toMatchObject([{ address: '198.51.100.9' }]);
    expect(view.changes).toMatchObject([{ oldAddress: null, oldAsn: null }]);
  });

  it('says that the address before the first known one is not known', () => {
    const changes = [change(20 * HOUR_MS, null, '198.51.100.9')];
    const view = identityAround({ endMs: 10 * HOUR_MS }, { newest, changes, ownerOf });
    expect(view.families).toMatchObject([{ address: null, asn: null, sinceMs: null }]);
  });
});

describe('identityRange', () => {
  it('begins an hour before the outage, but not before time', () => {
    expect(identityRange({ startMs: 2 * HOUR_MS }, 9)).toEqual({ fromMs: HOUR_MS, toMs: 10 });
    expect(identityRange({ startMs: 5 }, 9).fromMs).toBe(0);
  });
});
