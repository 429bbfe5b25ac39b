import type { TracedRoute } from '@lineside/contract';
import { countText, listText, msText, NOT_KNOWN } from './amounts.ts';
import { heading, paragraph, table } from './layout.ts';
import { farthestHop, pathPairs, type PathPair } from './path-pairs.ts';
import { timeText, type ReportSource } from './report-source.ts';

/** Destinations shown of each family; the others are in the JSON. */
const SHOWN_PER_FAMILY = 2;
/** A trace may be long because of loops. */
const MAX_TTL = 40;

/** The last good path beside the path during the outage, hop by hop. */
export function pathSection(source: ReportSource): string[] {
  const pairs = pathPairs(source);
  const lines = heading('Last good path beside the path during the outage');
  if (pairs.length === 0) return [...lines, ...paragraph(`The paths are ${NOT_KNOWN}.`)];
  const shown = ([4, 6] as const).flatMap((family) =>
    pairs.filter((pair) => pair.family === family).slice(0, SHOWN_PER_FAMILY),
  );
  const hiddenCount = pairs.length - shown.length;
  return [
    ...lines,
    ...shown.flatMap((pair, i) => [...(i === 0 ? [] : ['']), ...pairLines(source, pair)]),
    ...(hiddenCount === 0
      ? []
      : ['', ...paragraph(`Paths to ${hiddenCount} more destinations are in bundle.json.`)]),
  ];
}

function pairLines(source: ReportSource, pair: PathPair): string[] {
  const { before, during } = pair;
  const time = (trace: TracedRoute | null): string =>
    trace === null ? NOT_KNOWN : timeText(source, trace.atMs);
  const lastTtl = Math.min(MAX_TTL, Math.max(lastTtlOf(before), lastTtlOf(during)));
  const hops = Array.from({ length: lastTtl }, (_, i) => [
    String(i + 1),
    hopText(before, i + 1),
    hopText(during, i + 1),
  ]);
  return [
    `IPv${pair.family} to ${pair.destination}`,
    ...table(
      [
        { title: 'Hop', width: 3, isNumber: true },
        { title: `Last good: ${time(before)}`, width: 35 },
        { title: `In the outage: ${time(during)}`, width: 35 },
      ],
      [...hops, ['', endText(before), endText(during)]],
    ),
    ...networksOf(source, pair),
    ...repeatsOf(pair),
    ...paragraph(toolsText(pair)),
  ];
}

function lastTtlOf(trace: TracedRoute | null): number {
  return trace === null ? 0 : (farthestHop(trace)?.ttl ?? 0);
}

function hopText(trace: TracedRoute | null, ttl: number): string {
  if (trace === null) return '';
  const hop = trace.hops.find((each) => each.ttl === ttl);
  if (hop === undefined) return trace.hasReachedDestination && ttl > lastTtlOf(trace) ? '' : '*';
  const loss = hop.lossRatio === null || hop.lossRatio === 0 ? '' : lossText(hop.lossRatio);
  return `${hop.address}  ${hop.rttMs === null ? '' : msText(hop.rttMs)}${loss}`;
}

function lossText(lossRatio: number): string {
  return ` (${Math.round(lossRatio * 100)} % lost)`;
}

function endText(trace: TracedRoute | null): string {
  if (trace === null) return NOT_KNOWN;
  return trace.hasReachedDestination ? 'destination reached' : 'destination NOT reached';
}

function toolsText({ before, during }: PathPair): string {
  const [left, right] = [toolText(before), toolText(during)];
  if (left === right) return `Traced with ${left} both times.`;
  return `Tool before: ${left}; in the outage: ${right}.`;
}

function toolText(trace: TracedRoute | null): string {
  if (trace === null) return NOT_KNOWN;
  return trace.tool === 'scamper' ? 'scamper (Paris traceroute)' : 'mtr';
}

function networksOf({ ownerOf }: ReportSource, { before }: PathPair): string[] {
  if (before === null) return [];
  const hopsByNetwork = new Map<string, number[]>();
  for (const { ttl, address } of before.hops) {
    const { asn, asName } = ownerOf(address);
    if (asn === null) continue;
    const name = asName === null ? `AS${asn}` : `AS${asn} ${asName}`;
    hopsByNetwork.set(name, [...(hopsByNetwork.get(name) ?? []), ttl]);
  }
  const networks = [...hopsByNetwork].map(
    ([name, ttls]) =>
      `${name} (${ttls.length === 1 ? 'hop' : 'hops'} ${listText(ttls.map(String))})`,
  );
  if (networks.length === 0) return paragraph(`Networks on the last good path: ${NOT_KNOWN}.`);
  return paragraph(`Networks on the last good path: ${networks.join('; ')}.`);
}

/** What the later traces of the outage saw. */
function repeatsOf({ allDuring }: PathPair): string[] {
  const later = allDuring.slice(1);
  if (later.length === 0) return [];
  const ends = new Map<string, number>();
  for (const trace of later) {
    const farthest = farthestHop(trace);
    const end = trace.hasReachedDestination
      ? 'reached the destination'
      : farthest === null
        ? 'got no answer at all'
        : `got no answer beyond hop ${farthest.ttl} (${farthest.address})`;
    ends.set(end, (ends.get(end) ?? 0) + 1);
  }
  const parts = [...ends].map(([end, count]) => `${countText(count, 'later trace')} ${end}`);
  return paragraph(`During the outage ${listText(parts)}.`);
}
