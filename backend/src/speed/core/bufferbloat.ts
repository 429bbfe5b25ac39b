import type { BufferbloatGrade, SegmentId } from '@lineside/contract';
import type { RttRise } from './rtt-rise.ts';

/** Upper limits of the grades, ms, by DSLReports; from the last on it is F. */
const GRADES: readonly (readonly [belowMs: number, grade: BufferbloatGrade])[] = [
  [5, 'A+'],
  [30, 'A'],
  [60, 'B'],
  [200, 'C'],
  [400, 'D'],
];

/** Smaller rises are the wavering of an idle line. */
const MIN_QUEUE_MS = 5;
const BEYOND_HOME: readonly SegmentId[] = ['access', 'isp', 'internet'];

/** The rise of the farthest step beyond the home; `null`: none of them answered. */
export function riseBeyondHome(rises: readonly RttRise[]): number | null {
  return rises.findLast(({ segment }) => BEYOND_HOME.includes(segment))?.riseMs ?? null;
}

/** Grade of a rise over the idle round trip, ms. */
export function bufferbloatGradeOf(riseMs: number): BufferbloatGrade {
  return GRADES.find(([belowMs]) => riseMs < belowMs)?.[1] ?? 'F';
}

/**
 * Where the queue stands. It delays everything behind it, so a rise only counts as far as every farther
 * step shares it: a router that is merely slow to answer pings under load is not taken for a queue. Of
 * what is left, the step that adds most is named; a smaller queue before it (Wi-Fi beside a full
 * uplink) does not take the blame.
 *
 * - the router rises: `router` (own port, Wi-Fi, LAN);
 * - the router stays flat, the ISP's edge and all behind it rise: `access`;
 * - the edge stays flat, the anchors rise: `isp`.
 *
 * @param rises nearest first
 * @returns `null`: no rise of 5 ms, or the step before it did not answer, so that it could as well stand there
 */
export function queueSegmentOf(rises: readonly RttRise[]): SegmentId | null {
  let largest: { readonly addedMs: number; readonly index: number } | null = null;
  let nearerMs = 0;
  for (const [index] of rises.entries()) {
    const sharedMs = Math.min(...rises.slice(index).map(({ riseMs }) => riseMs));
    const addedMs = sharedMs - nearerMs;
    if (largest === null || addedMs > largest.addedMs) largest = { addedMs, index };
    nearerMs = Math.max(nearerMs, sharedMs);
  }
  if (largest === null || largest.addedMs < MIN_QUEUE_MS) return null;
  return placeOf(rises[largest.index]?.segment, rises[largest.index - 1]?.segment);
}

/** The step between the last flat one and the first that rises. */
function placeOf(rising: SegmentId | undefined, flat: SegmentId | undefined): SegmentId | null {
  switch (rising) {
    case 'link':
    case 'lan':
    case 'router':
      return rising;
    case 'access':
      return flat === 'router' ? 'access' : null;
    case 'isp':
      return flat === 'access' ? 'isp' : null;
    case 'internet':
      if (flat === 'isp') return 'internet';
      return flat === 'access' ? 'isp' : null;
    case 'dns':
    case undefined:
      return null;
  }
}
