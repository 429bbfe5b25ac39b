import type { BundleSnapshot } from '@lineside/contract';
import type { OutageTrace } from './report-model.ts';

/** More say the same again. */
const MOST_PER_PHASE = 2;

/**
 * What the route was before an outage, in it and after it: the first traces of each phase, one for a
 * destination.
 *
 * @param snapshots in order of time
 */
export function outageTraces(snapshots: readonly BundleSnapshot[]): OutageTrace[] {
  const found: OutageTrace[] = [];
  for (const { phase, traces } of snapshots) {
    for (const trace of traces) {
      const same = found.filter((known) => known.phase === phase);
      const isKnown = same.some(({ trace: { destination } }) => destination === trace.destination);
      if (same.length < MOST_PER_PHASE && !isKnown) found.push({ phase, trace });
    }
  }
  return found;
}
