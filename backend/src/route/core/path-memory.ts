import type { PathChangeReading } from '@lineside/contract';
import { median } from '../../kernel/statistics.ts';
import { asPathOf, type AsnOf } from './as-path.ts';
import { differenceOf, haveSameHops, type Way } from './way.ts';

/** What is known of the ways to one destination. */
export interface PathMemory {
  /** The ways of the last 24 hours since the last change, oldest first. */
  readonly known: readonly Way[];
  /** The newest ways in a row that fit none of the known ones. */
  readonly odd: readonly Way[];
  /** How many of the newest ways in a row brought nothing new. */
  readonly fitCount: number;
}

/** What a way has changed. */
export interface PathNews {
  readonly memory: PathMemory;
  readonly change: Omit<PathChangeReading, 'family' | 'destination'> | null;
}

export const emptyMemory: PathMemory = { known: [], odd: [], fitCount: 0 };

const KEPT_MS = 24 * 3_600_000;
/** So many odd ways in a row make a change. */
const ODD_WAYS_OF_A_CHANGE = 3;
/** So many ways in a row must have brought nothing new before another one can be odd: until then we learn. */
const FITS_OF_A_KNOWN_PATH = 3;

/**
 * Takes in a way. An odd one that is followed by one that fits was one of several ways in use (ECMP)
 * and is known from then on; three in a row are a change, and what was known before is forgotten.
 */
export function withWay(memory: PathMemory, way: Way, asnOf: AsnOf): PathNews {
  const known = memory.known.filter(({ atMs }) => atMs > way.atMs - KEPT_MS);
  if (known.length === 0) return { memory: { known: [way], odd: [], fitCount: 1 }, change: null };
  const difference = differenceOf(way, known, asnOf);
  if (difference === null) {
    const fitCount = memory.odd.length === 0 ? memory.fitCount + 1 : 1;
    return {
      memory: { known: added(known, [...memory.odd, way]), odd: [], fitCount },
      change: null,
    };
  }
  if (memory.fitCount < FITS_OF_A_KNOWN_PATH) {
    return { memory: { known: added(known, [way]), odd: [], fitCount: 0 }, change: null };
  }
  const odd = [...memory.odd, way];
  if (odd.length < ODD_WAYS_OF_A_CHANGE) {
    return { memory: { ...memory, known, odd }, change: null };
  }
  const before = known.at(-1) ?? way;
  const change = {
    reason: difference,
    oldAsPath: asPathOf(before.hops, asnOf),
    newAsPath: asPathOf(way.hops, asnOf),
    oldHops: [...before.hops],
    newHops: [...way.hops],
    oldRttMs: medianRttMs(known),
    newRttMs: medianRttMs(odd),
  };
  return { memory: learned(odd, asnOf), change };
}

/** What is known after ways of which each was looked at before, as after a restart: none of them is news. */
export function learned(ways: readonly Way[], asnOf: AsnOf): PathMemory {
  let memory = emptyMemory;
  for (const way of ways) {
    const news = withWay(memory, way, asnOf);
    // Ways nobody called a change were not meant to be one: taken while the line was down.
    memory = news.change === null ? news.memory : { ...memory, odd: [] };
  }
  return { ...memory, odd: [] };
}

/** Whether the destination got farther away by as much as an owner would notice: half as far again and 20 ms. */
export function hasGotWorse(change: Pick<PathChangeReading, 'oldRttMs' | 'newRttMs'>): boolean {
  const { oldRttMs, newRttMs } = change;
  if (oldRttMs === null || newRttMs === null) return false;
  return newRttMs > oldRttMs * 1.5 && newRttMs - oldRttMs > 20;
}

function added(known: readonly Way[], fresh: readonly Way[]): Way[] {
  const all = [...known];
  for (const one of fresh) {
    // Equal ways share their hops: a day of the same way costs little.
    const same = all.findLast((other) => haveSameHops(one, other));
    all.push(same === undefined ? one : { ...one, hops: same.hops });
  }
  return all;
}

function medianRttMs(ways: readonly Way[]): number | null {
  return median(ways.flatMap(({ rttMs }) => rttMs ?? []));
}
