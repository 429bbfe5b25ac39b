import { cutFaults } from './cut-faults.ts';
import { dnsFaults } from './dns-faults.ts';
import { familyFaults } from './family-faults.ts';
import type { Fault } from './fault.ts';
import { filterFaults } from './filter-faults.ts';
import { homeFaults } from './home-faults.ts';
import { ispFaults } from './isp-faults.ts';
import { lineFaults } from './line-faults.ts';
import { loadFaults } from './load-faults.ts';
import { lyingDnsFaults } from './lying-dns-faults.ts';
import { portalFaults } from './portal-faults.ts';
import { processFaults } from './process-faults.ts';

/** Every fault the lab can make, from the box outwards. */
export const faults = [
  ...homeFaults,
  ...ispFaults,
  ...portalFaults,
  ...familyFaults,
  ...filterFaults,
  ...dnsFaults,
  ...lyingDnsFaults,
  ...lineFaults,
  ...loadFaults,
  ...cutFaults,
  ...processFaults,
] as const satisfies Fault[];

export type FaultName = (typeof faults)[number]['name'];

/** The fault of that name, words joined by a space or a dash; throws with the known names otherwise. */
export function faultNamed(name: string): Fault & { name: FaultName } {
  const found = faults.find(
    (fault) => fault.name === name || fault.name.replace(' ', '-') === name,
  );
  if (found) return found;
  const known = faults.map((fault) => fault.name).join(', ');
  throw new Error(`no fault ${name}; there are: ${known}`);
}
