import type { Family, Hop } from '@lineside/contract';
import type { Random } from '../../kernel/random.ts';
import type { LineAge } from './line-model.ts';
import { EDGES } from './home.ts';
import { isSilent } from './line-model.ts';
import type { Effects } from './troubles.ts';

/** The way to a far place, without its end: addresses with their usual round trips. */
type Path = readonly (readonly [address: string, kind: Hop['kind'], rttMs: number])[];

const HOME_4: Path[number] = ['192.168.1.1', 'private', 0.6];
const HOME_6: Path[number] = ['fe80::1', 'link-local', 0.6];

/** DSL led through a transit network, fibre goes to an exchange near by. */
const PATHS: Readonly<Record<LineAge, Readonly<Record<Family, Path>>>> = {
  dsl: {
    4: [
      HOME_4,
      [EDGES[4], 'public', 17.5],
      ['198.51.100.77', 'public', 18.9],
      ['203.0.113.9', 'public', 20.2],
      ['203.0.113.201', 'public', 21.4],
    ],
    6: [
      HOME_6,
      [EDGES[6], 'public', 17.8],
      ['2001:db8:ffff:4d::1', 'public', 19.1],
      ['2001:db8:ffff:c9::1', 'public', 21.6],
    ],
  },
  fibre: {
    4: [
      HOME_4,
      [EDGES[4], 'public', 3.9],
      ['198.51.100.130', 'public', 5.2],
      ['192.0.2.18', 'public', 7.7],
    ],
    6: [
      HOME_6,
      [EDGES[6], 'public', 4.2],
      ['2001:db8:ffff:82::1', 'public', 5.5],
      ['2001:db8:ffff:1e::12', 'public', 7.9],
    ],
  },
};

/** Round trip to the end of the way, ms. */
const END_MS: Readonly<Record<LineAge, number>> = { dsl: 22, fibre: 8.4 };

/** The hops of a trace that answer under these circumstances, nearest first. */
export function hopsTo(
  goal: { readonly family: Family; readonly address: string },
  age: LineAge,
  effects: Effects,
  random: Random,
): Hop[] {
  const { family } = goal;
  const ends: Path = [...PATHS[age][family], [goal.address, 'public', END_MS[age]]];
  return ends.flatMap(([address, kind, rttMs], index) => {
    const depth = index === 0 ? 1 : index === 1 ? 2 : 3;
    if (isSilent(effects, family, depth)) return [];
    const measuredMs = Math.round(rttMs * (1 + random.next() * 0.08) * 1000) / 1000;
    return [{ ttl: index + 1, address, kind, rttMs: measuredMs, lossRatio: null }];
  });
}
