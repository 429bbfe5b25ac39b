import type { Path, PathHop, TracedRoute } from '@lineside/contract';
import type { PathGroup, PathPicture, PathStation, PathTone } from '../display/path-model';
import { routeWords } from '../format/words/routes';
import { lossesOf } from './path-loss';

/** What is known besides the path itself. */
export interface PathContext {
  /** Traces to the same destination, newest first. */
  readonly traces: readonly TracedRoute[];
  /** Addresses of the provider's first device. */
  readonly edges: readonly string[];
  /** AS number of the line; `null` when not known. */
  readonly ownAsn: number | null;
}

/** A stretch in one network, before its words are found. */
interface Draft {
  readonly key: string;
  readonly hop: PathHop | null;
  readonly stations: PathStation[];
}

/** A path as it is drawn. */
export function pathPicture(path: Path, context: PathContext): PathPicture {
  const { atMs: lossAtMs, byTtl } = lossesOf(path, context.traces);
  const floors = floorsOf(path.hops);
  const drafts: Draft[] = [];
  let lastTtl = 0;
  let beganMs = 0;
  path.hops.forEach((hop, index) => {
    const key = keyOf(hop);
    if (hop.ttl > lastTtl + 1) {
      const silent = silentStation(lastTtl + 1, hop.ttl - 1);
      const around = drafts.at(-1);
      if (around?.key === key) around.stations.push(silent);
      else drafts.push({ key: 'silent', hop: null, stations: [silent] });
    }
    const endedMs = hop.rttMs === null ? null : (floors[index] ?? null);
    const station: PathStation = {
      kind: isEnd(hop, path) ? 'destination' : 'hop',
      fromTtl: hop.ttl,
      toTtl: hop.ttl,
      role: roleOf(hop, path, context),
      addresses: hop.addresses.map(({ address }) => address),
      rttMs: hop.rttMs,
      beganMs: endedMs === null ? null : beganMs,
      endedMs,
      answeredRatio: hop.answeredRatio,
      ...(byTtl.get(hop.ttl) ?? { lossRatio: null, isLossReal: false }),
    };
    const last = drafts.at(-1);
    if (last?.key === key) last.stations.push(station);
    else drafts.push({ key, hop, stations: [station] });
    beganMs = endedMs ?? beganMs;
    lastTtl = hop.ttl;
  });
  const timesMs = path.hops.flatMap(({ rttMs }) => rttMs ?? []);
  const end = path.hops.at(-1);
  return {
    destination: path.destination,
    groups: groupsOf(drafts, context.ownAsn),
    longestMs: timesMs.length === 0 ? null : Math.max(...timesMs),
    isComplete: end !== undefined && isEnd(end, path),
    lossAtMs,
  };
}

/**
 * Time by which a packet has passed each hop: no later than any hop behind it answers. A router that
 * takes its time to answer is no slow way.
 */
function floorsOf(hops: readonly PathHop[]): readonly (number | null)[] {
  let floorMs: number | null = null;
  return hops
    .toReversed()
    .map(({ rttMs }) => {
      if (rttMs !== null) floorMs = Math.min(floorMs ?? Infinity, rttMs);
      return floorMs;
    })
    .reverse();
}

function silentStation(fromTtl: number, toTtl: number): PathStation {
  const nothing = { role: null, addresses: [], rttMs: null, beganMs: null, endedMs: null };
  const noLoss = { answeredRatio: 0, lossRatio: null, isLossReal: false };
  return { kind: 'silent', fromTtl, toTtl, ...nothing, ...noLoss };
}

/** Equal for hops in the same network. */
function keyOf({ addresses: [usual] }: PathHop): string {
  if (usual === undefined) return 'unknown';
  if (usual.kind === 'link-local') return 'private';
  if (usual.kind !== 'public') return usual.kind;
  return usual.asn === null ? 'unknown' : `AS${usual.asn}`;
}

function isEnd({ addresses }: PathHop, { destination }: Path): boolean {
  return addresses.some(({ address }) => address === destination);
}

function roleOf(hop: PathHop, path: Path, { edges }: PathContext): string | null {
  if (isEnd(hop, path)) return routeWords.roles.destination;
  if (hop.addresses.some(({ address }) => edges.includes(address))) return routeWords.roles.edge;
  if (keyOf(hop) !== 'private') return null;
  return hop.ttl === 1 ? routeWords.roles.router : routeWords.roles.anotherRouter;
}

function groupsOf(drafts: readonly Draft[], ownAsn: number | null): readonly PathGroup[] {
  const firstAs = drafts.find(({ key }) => key.startsWith('AS'))?.key;
  const provider = ownAsn === null ? firstAs : `AS${ownAsn}`;
  let tone: PathTone = 'home';
  return drafts.map(({ key, hop, stations }) => {
    if (key === 'private') tone = 'home';
    else if (['shared', 'ds-lite', provider].includes(key)) tone = 'provider';
    else if (key.startsWith('AS')) tone = 'internet';
    const usual = hop?.addresses[0];
    const asn = usual?.kind === 'public' ? usual.asn : null;
    return { name: nameOf(key, usual?.asName ?? null, asn), asn, tone, stations };
  });
}

function nameOf(key: string, asName: string | null, asn: number | null): string {
  const { networks } = routeWords;
  switch (key) {
    case 'private':
      return networks.private;
    case 'shared':
      return networks.shared;
    case 'ds-lite':
      return networks['ds-lite'];
    case 'silent':
      return networks.silent;
    default:
      return asName ?? (asn === null ? networks.unknown : `AS${asn}`);
  }
}
