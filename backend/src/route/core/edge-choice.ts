import type { EdgeReading, Family } from '@lineside/contract';
import type { EdgeCandidate, EdgeFinding } from './find-edge.ts';
import type { Trace } from './trace.ts';

/** What one trace says about the edge, after the candidates were asked for an echo. */
export interface EdgeSighting {
  readonly edge: EdgeReading;
  /** Whether anything beyond the home answered. A trace that ends at the router says nothing about the edge. */
  readonly hasLeftHome: boolean;
  /** Whether the trace went on beyond the edge it points to. */
  readonly goesFurther: boolean;
}

/** Picks the first candidate that answers echo. */
export function chooseEdge(
  family: Family,
  { hops, hasReachedDestination }: Trace,
  finding: EdgeFinding,
  doesAnswer: (candidate: EdgeCandidate) => boolean,
): EdgeSighting {
  const { candidates, isDoubleNat, isCgnatLikely } = finding;
  const chosen = candidates.find(doesAnswer);
  return {
    edge: {
      family,
      address: chosen?.address ?? null,
      reason: reasonOf(chosen, finding),
      isDoubleNat,
      isCgnatLikely,
    },
    hasLeftHome: hasReachedDestination || candidates.length > 0,
    goesFurther:
      hasReachedDestination || (chosen !== undefined && hops.some(({ ttl }) => ttl > chosen.ttl)),
  };
}

function reasonOf(
  chosen: EdgeCandidate | undefined,
  { candidates, isDoubleNat }: EdgeFinding,
): string {
  if (candidates.length === 0) return 'no hop beyond the router answers';
  if (chosen === undefined) return 'no hop beyond the router answers echo';
  const remarks = [`${chosen.why} (hop ${chosen.ttl})`];
  if (chosen !== candidates[0]) remarks.push('nearer hops do not answer echo');
  if (isDoubleNat) remarks.push('behind a second router of the home');
  return remarks.join('; ');
}
