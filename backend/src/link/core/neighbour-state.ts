import type { Neighbour } from '@lineside/contract';

const STATES: readonly Neighbour['state'][] = [
  'reachable',
  'stale',
  'delay',
  'probe',
  'failed',
  'incomplete',
  'permanent',
  'noarp',
  'none',
];

/** The neighbour state of a word as `ip` prints it, e.g. `REACHABLE`; `null` for any other word. */
export function neighbourStateOf(word: string): Neighbour['state'] | null {
  const lower = word.toLowerCase();
  return STATES.find((state) => state === lower) ?? null;
}
