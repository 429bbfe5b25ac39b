import { readdirSync } from 'node:fs';
import { processFacts } from './process-identity.ts';

/** A process and all its descendants, parents first. */
export function processTree(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    const facts = Number.isInteger(pid) ? processFacts(pid) : null;
    if (facts === null) continue;
    children.set(facts.parentPid, [...(children.get(facts.parentPid) ?? []), pid]);
  }
  const tree = [rootPid];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}
