import type { Family, Hop, IncidentBundle, TracedRoute } from '@lineside/contract';

/** One distance of the way, before and during the fault; `null` where nobody answered. */
export interface HopPair {
  readonly ttl: number;
  readonly before: Hop | null;
  readonly during: Hop | null;
  /** Somebody answered before and nobody does now. */
  readonly isLost: boolean;
}

/** The way to one destination, good and failing. */
export interface PathPair {
  readonly destination: string;
  readonly family: Family;
  readonly before: TracedRoute | null;
  readonly during: TracedRoute | null;
  readonly hops: readonly HopPair[];
}

/** The last good way beside the one during the fault, one pair per destination; those that broke first. */
export function pathPairs({ snapshots }: IncidentBundle): readonly PathPair[] {
  const before = snapshots
    .filter(({ phase }) => phase === 'before')
    .flatMap(({ traces }) => traces);
  const during = snapshots
    .filter(({ phase }) => phase === 'start' || phase === 'during')
    .flatMap(({ traces }) => traces);
  const keys = new Set([...before, ...during].map(keyOf));
  return [...keys]
    .map((key) =>
      pairOf(
        before.filter((trace) => keyOf(trace) === key).at(-1) ?? null,
        // The one that got least far says most.
        during
          .filter((trace) => keyOf(trace) === key)
          .toSorted((a, b) => reachOf(a) - reachOf(b))[0] ?? null,
      ),
    )
    .filter((pair) => pair !== null)
    .toSorted((a, b) => rankOf(a) - rankOf(b));
}

function keyOf({ family, destination }: TracedRoute): string {
  return `${family} ${destination}`;
}

function pairOf(before: TracedRoute | null, during: TracedRoute | null): PathPair | null {
  const known = during ?? before;
  if (known === null) return null;
  const ttls = [...(before?.hops ?? []), ...(during?.hops ?? [])].map(({ ttl }) => ttl);
  const hops = Array.from({ length: Math.max(0, ...ttls) }, (_, index): HopPair => {
    const [old, now] = [hopAt(before, index + 1), hopAt(during, index + 1)];
    const isLost = during !== null && old !== null && now === null;
    return { ttl: index + 1, before: old, during: now, isLost };
  });
  return { destination: known.destination, family: known.family, before, during, hops };
}

function hopAt(trace: TracedRoute | null, ttl: number): Hop | null {
  return trace?.hops.find((hop) => hop.ttl === ttl) ?? null;
}

/** How far a trace got; one that got through got farthest. */
function reachOf({ hops, hasReachedDestination }: TracedRoute): number {
  return hasReachedDestination ? Infinity : Math.max(0, ...hops.map(({ ttl }) => ttl));
}

/** Complete pairs that broke, then complete ones, then halves. */
function rankOf({ before, during }: PathPair): number {
  if (before === null || during === null) return 2;
  return during.hasReachedDestination ? 1 : 0;
}
