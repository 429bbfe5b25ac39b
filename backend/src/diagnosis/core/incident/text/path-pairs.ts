import type { TracedRoute } from '@lineside/contract';
import { snapshotBefore, snapshotsDuring, type ReportSource } from './report-source.ts';

/** The last good path to a destination beside that of the outage. */
export interface PathPair {
  readonly family: TracedRoute['family'];
  readonly destination: string;
  /** `null`: not known. */
  readonly before: TracedRoute | null;
  /** The first trace begun within the outage; `null`: not known. */
  readonly during: TracedRoute | null;
  /** All traces of the same destination and tool within the outage. */
  readonly allDuring: readonly TracedRoute[];
}

/** Pairs of all destinations, IPv4 first; those with both sides known before the others. */
export function pathPairs(source: ReportSource): PathPair[] {
  const { startMs } = source.bundle.outage;
  const before = snapshotBefore(source)?.traces ?? [];
  const during = snapshotsDuring(source)
    .flatMap(({ traces }) => traces)
    .filter(({ atMs }) => atMs >= startMs);
  const destinations = new Set([...before, ...during].map(({ destination }) => destination));
  const pairs = [...destinations].flatMap((destination): PathPair[] => {
    const good = before.filter((trace) => trace.destination === destination);
    const bad = during.filter((trace) => trace.destination === destination);
    // The same tool on both sides, so that only the line can make the difference.
    const shared = good.find(({ tool }) => bad.some((trace) => trace.tool === tool));
    const tool = shared?.tool ?? bad[0]?.tool ?? good[0]?.tool;
    const allDuring = bad.filter((trace) => trace.tool === tool);
    const family = (good[0] ?? bad[0])?.family;
    if (family === undefined) return [];
    const left = shared ?? good[0] ?? null;
    return [{ family, destination, before: left, during: allDuring[0] ?? null, allDuring }];
  });
  const gaps = ({ before: left, during: right }: PathPair): number =>
    Number(left === null) + Number(right === null);
  return pairs.sort((a, b) => a.family - b.family || gaps(a) - gaps(b));
}

/** The farthest hop that answered; `null` when none did. */
export function farthestHop(trace: TracedRoute): TracedRoute['hops'][number] | null {
  return trace.hops.reduce<TracedRoute['hops'][number] | null>(
    (farthest, hop) => (farthest === null || hop.ttl > farthest.ttl ? hop : farthest),
    null,
  );
}
