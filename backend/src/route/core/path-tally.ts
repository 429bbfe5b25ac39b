import type { NetworkOwner, Path, PathChange, PathHop, TracedRoute } from '@lineside/contract';
import { median } from '../../kernel/statistics.ts';
import { asPathOf } from './as-path.ts';
import { canonicalAddress, hopKind } from './hop-kind.ts';

/** What traces say about one distance. */
interface HopTally {
  answeredCount: number;
  readonly rttsMs: number[];
  /** How often each address answered: in all traces, and in those that got through. */
  readonly all: Map<string, number>;
  readonly through: Map<string, number>;
}

/** What the traces between two changes say. */
interface Stretch {
  readonly family: Path['family'];
  readonly destination: string;
  readonly hops: Map<number, HopTally>;
  firstSeenMs: number;
  lastSeenMs: number;
  traceCount: number;
  reachedCount: number;
}

/** Sums up regular traces, in any order, to the paths between the changes on record. */
export class PathTally {
  private readonly stretches = new Map<string, Stretch>();

  /** @param changes of the whole stretch of time from which traces come */
  constructor(
    private readonly changes: readonly PathChange[],
    private readonly ownerOf: (address: string) => NetworkOwner,
  ) {}

  /** Takes in a trace; evidence makes no paths. */
  add(trace: TracedRoute): void {
    if (trace.purpose !== 'regular') return;
    const stretch = this.stretchOf(trace);
    stretch.traceCount += 1;
    if (trace.hasReachedDestination) stretch.reachedCount += 1;
    stretch.firstSeenMs = Math.min(stretch.firstSeenMs, trace.atMs);
    stretch.lastSeenMs = Math.max(stretch.lastSeenMs, trace.atMs);
    for (const { ttl, address, rttMs } of trace.hops) {
      const hop = hopAt(stretch, ttl);
      hop.answeredCount += 1;
      if (rttMs !== null) hop.rttsMs.push(rttMs);
      count(hop.all, address);
      if (trace.hasReachedDestination) count(hop.through, address);
    }
  }

  /** Newest first per family and destination. */
  paths(): Path[] {
    const stretches = [...this.stretches.values()].sort(
      (a, b) =>
        a.family - b.family ||
        a.destination.localeCompare(b.destination) ||
        b.firstSeenMs - a.firstSeenMs,
    );
    return stretches.map((stretch) => this.pathOf(stretch));
  }

  private stretchOf({ family, destination, atMs }: TracedRoute): Stretch {
    const changeCount = this.changes.filter(
      (change) =>
        change.family === family && change.destination === destination && change.atMs <= atMs,
    ).length;
    const key = `${family} ${destination} ${changeCount}`;
    const known = this.stretches.get(key);
    if (known !== undefined) return known;
    const seen = { firstSeenMs: atMs, lastSeenMs: atMs, traceCount: 0, reachedCount: 0 };
    const stretch = { family, destination, hops: new Map<number, HopTally>(), ...seen };
    this.stretches.set(key, stretch);
    return stretch;
  }

  private pathOf(stretch: Stretch): Path {
    const { family, destination, firstSeenMs, lastSeenMs, traceCount, reachedCount } = stretch;
    const answering = [...stretch.hops.entries()]
      .sort(([one], [other]) => one - other)
      .map(([ttl, tally]) => this.hopOf(ttl, tally, traceCount));
    const hops = withoutStrays(answering, destination);
    const usualHops = hops.flatMap(({ ttl, addresses: [usual] }) =>
      usual === undefined ? [] : { ttl, address: usual.address },
    );
    return {
      ...{ family, destination, hops, firstSeenMs, lastSeenMs },
      asPath: asPathOf(usualHops, (address) => this.ownerOf(address).asn),
      ...{ traceCount, reachedRatio: reachedCount / traceCount },
    };
  }

  /** Traces that did not get through may have strayed: their addresses count where there are no others. */
  private hopOf(ttl: number, tally: HopTally, traceCount: number): PathHop {
    const counts = tally.through.size > 0 ? tally.through : tally.all;
    const usualFirst = [...counts.entries()].sort(([, one], [, other]) => other - one);
    return {
      ttl,
      addresses: usualFirst.map(([address]) => ({
        ...{ address, kind: hopKind(address) },
        ...this.ownerOf(address),
      })),
      rttMs: median(tally.rttsMs),
      answeredRatio: tally.answeredCount / traceCount,
    };
  }
}

function hopAt({ hops }: Stretch, ttl: number): HopTally {
  const known = hops.get(ttl);
  if (known !== undefined) return known;
  const tally = { answeredCount: 0, rttsMs: [], all: new Map(), through: new Map() };
  hops.set(ttl, tally);
  return tally;
}

function count(counts: Map<string, number>, address: string): void {
  counts.set(address, (counts.get(address) ?? 0) + 1);
}

/** Nothing lies beyond the destination, though a trace that missed it may have gone on. */
function withoutStrays(hops: readonly PathHop[], destination: string): PathHop[] {
  const end = canonicalAddress(destination);
  const last = hops.findLastIndex(({ addresses }) =>
    addresses.some(({ address }) => address === end),
  );
  return hops.slice(0, last < 0 ? undefined : last + 1);
}
