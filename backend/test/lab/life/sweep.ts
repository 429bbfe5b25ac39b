import { destroyLab, labsWithNamespaces } from './destroy.ts';
import { isAlive } from './process-identity.ts';
import { knownLabs, readState } from './state.ts';

/** Removes labs that nobody owns any more; returns their ids. */
export async function sweepStaleLabs(): Promise<string[]> {
  const removed: string[] = [];
  for (const id of new Set([...knownLabs(), ...(await labsWithNamespaces())])) {
    const state = readState(id);
    const isStale = state === null || (state.owner !== null && !isAlive(state.owner));
    if (!isStale) continue;
    await destroyLab(id);
    removed.push(id);
  }
  return removed;
}
