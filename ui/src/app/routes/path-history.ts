import type { Path, PathChange, RoutesView } from '@lineside/contract';
import type { HopAnswer, HopDifference, PathDifference, PathEntry } from '../display/history-model';
import { routeWords } from '../format/words/routes';
import type { Goal } from './route-query';

/** The part of an answer that is about one destination. */
export function viewOf(view: RoutesView, goal: Goal): RoutesView {
  const isWanted = ({ family, destination }: Goal): boolean =>
    family === goal.family && destination === goal.destination;
  return {
    paths: view.paths.filter(isWanted),
    changes: view.changes.filter(isWanted),
    traces: view.traces.filter(isWanted),
  };
}

/** The ways to one destination, newest first, each with the change that began it. */
export function pathHistory({ paths, changes }: RoutesView): readonly PathEntry[] {
  const nameOf = networkNames(paths);
  const newestFirst = paths.toSorted((a, b) => b.firstSeenMs - a.firstSeenMs);
  return newestFirst.map((path, index) => {
    const older = newestFirst[index + 1];
    const change = changes
      .filter(({ atMs }) => atMs <= path.firstSeenMs && atMs > (older?.firstSeenMs ?? 0))
      .reduce<PathChange | null>((a, b) => (a === null || b.atMs > a.atMs ? b : a), null);
    const end = path.hops.at(-1);
    return {
      number: newestFirst.length - index,
      firstSeenMs: path.firstSeenMs,
      lastSeenMs: path.lastSeenMs,
      isNewest: index === 0,
      isBeginKnown: change !== null,
      networks: path.asPath.map(nameOf),
      rttMs: rttTo(path, end),
      traceCount: path.traceCount,
      reachedRatio: path.reachedRatio,
      change: change === null ? null : differenceOf(change, nameOf),
    };
  });
}

/** The path that is looked at: the newest unless another one is asked for. */
export function chosenPath(paths: readonly Path[], until: number | null): Path | null {
  const newest = paths.toSorted((a, b) => b.firstSeenMs - a.firstSeenMs)[0] ?? null;
  return paths.find(({ lastSeenMs }) => lastSeenMs === until) ?? newest;
}

/** Median to the destination; `null` when it did not answer. */
function rttTo({ destination }: Path, end: Path['hops'][number] | undefined): number | null {
  const isEnd = end?.addresses.some(({ address }) => address === destination) ?? false;
  return isEnd ? (end?.rttMs ?? null) : null;
}

/** Names of networks by number, as far as the paths know them. */
function networkNames(paths: readonly Path[]): (asn: number) => string {
  const names = new Map<number, string>();
  for (const { asn, asName } of paths.flatMap(({ hops }) =>
    hops.flatMap(({ addresses }) => addresses),
  )) {
    if (asn !== null && asName !== null) names.set(asn, asName);
  }
  return (asn) => names.get(asn) ?? routeWords.asNumber(asn);
}

function differenceOf(change: PathChange, nameOf: (asn: number) => string): PathDifference {
  const { oldHops, newHops } = change;
  const lastTtl = Math.max(0, ...[...oldHops, ...newHops].map(({ ttl }) => ttl));
  const hops = Array.from({ length: lastTtl }, (_, index): HopDifference => {
    const ttl = index + 1;
    const [before, after] = [answerAt(oldHops, ttl), answerAt(newHops, ttl)];
    return { ttl, before, after, isOther: isOther(before, after) };
  });
  return {
    atMs: change.atMs,
    isOtherNetworks: change.reason === 'as-path',
    oldNetworks: change.oldAsPath.map(nameOf),
    newNetworks: change.newAsPath.map(nameOf),
    oldRttMs: change.oldRttMs,
    newRttMs: change.newRttMs,
    hops,
  };
}

function answerAt(hops: PathChange['oldHops'], ttl: number): HopAnswer {
  const hop = hops.find((candidate) => candidate.ttl === ttl);
  if (hop !== undefined) return { address: hop.address };
  return ttl > (hops.at(-1)?.ttl ?? 0) ? 'beyond' : 'silent';
}

function isOther(before: HopAnswer, after: HopAnswer): boolean {
  if (before === 'silent' || after === 'silent') return false;
  if (before === 'beyond' || after === 'beyond') return before !== after;
  return before.address !== after.address;
}
