import type { Family } from '@lineside/contract';
import { diceFor, between } from './dice.ts';
import { isDslAge, type Story } from './story.ts';

const DAY_MS = 86_400_000;

/** DSL gave the home a new address every two weeks or so, fibre hardly ever. */
const LEASE_DAYS = { dsl: 15, fibre: 112 } as const;

/** The address the home was seen by from outside. */
export function publicAddressAt(story: Story, family: Family, atMs: number): string {
  const isDsl = isDslAge(story, atMs);
  const leaseMs = LEASE_DAYS[isDsl ? 'dsl' : 'fibre'] * DAY_MS;
  const random = diceFor(
    story.seed,
    `address ${isDsl ? 'dsl' : 'fibre'} ${Math.floor(atMs / leaseMs)}`,
  );
  const host = between(random, 150, 250);
  return family === 4 ? `198.51.100.${host}` : `2001:db8:1ab:${host.toString(16)}::20`;
}

/** Every change within [fromMs, toMs), looked for once a day at four in the night. */
export function addressChangesBetween(
  story: Story,
  fromMs: number,
  toMs: number,
): { readonly atMs: number; readonly family: Family; readonly address: string }[] {
  const changes = [];
  for (const family of [4, 6] as const) {
    let known: string | null = null;
    for (let atMs = fromMs; atMs < toMs; atMs += DAY_MS) {
      const address = publicAddressAt(story, family, atMs);
      if (address === known) continue;
      known = address;
      changes.push({ atMs: atMs + 4 * 3_600_000, family, address });
    }
  }
  return changes.sort((a, b) => a.atMs - b.atMs);
}
