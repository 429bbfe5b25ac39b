import type { BundleSnapshot, BundleTargetSummary, Family } from '@lineside/contract';
import { countText, listText, NOT_KNOWN, secondsText } from './amounts.ts';
import { bullet, heading } from './layout.ts';
import { farthestHop, pathPairs } from './path-pairs.ts';
import {
  probedFamilies,
  snapshotsDuring,
  targetsOnTheWay,
  type ReportSource,
} from './report-source.ts';

/** The facts that decide, in a few sentences. */
export function shortSection(source: ReportSource): string[] {
  const facts = [
    ...routerFacts(source),
    portFact(source),
    ...probedFamilies(source).map((family) => farFact(source, family)),
    familiesFact(source),
    ...pathFacts(source),
    checksFact(source),
  ];
  return [...heading('In short'), ...facts.flatMap((fact) => bullet(fact))];
}

function routerFacts(source: ReportSource): string[] {
  const routers = targetsOnTheWay(source).filter(({ role }) => role === 'router');
  if (routers.length === 0) return [`Whether the home router answered is ${NOT_KNOWN}.`];
  return routers.map(
    ({ address, family, sentCount, lostCount, longestSilenceMs }) =>
      `The home router (IPv${family}, ${address}) answered ${sentCount - lostCount} of ${sentCount} probes; longest silence ${secondsText(longestSilenceMs)}.`,
  );
}

function portFact(source: ReportSource): string {
  const links = snapshotsDuring(source).flatMap(({ link }) => link ?? []);
  const withCarrier = links.filter(({ hasCarrier }) => hasCarrier === true).length;
  const carrier =
    links.length === 0
      ? `Whether the box's network port had a carrier is ${NOT_KNOWN}`
      : `The box's network port had a carrier in ${withCarrier} of ${countText(links.length, 'snapshot')}`;
  const deltas = source.bundle.counterDeltas;
  if (deltas === null) return `${carrier}; its error counters are ${NOT_KNOWN}.`;
  const { rxErrors, txErrors, carrierChanges } = deltas;
  const changes = countText(carrierChanges, 'carrier change');
  return `${carrier}; from the last good moment on it counted ${countText(rxErrors + txErrors, 'error')} and ${changes}.`;
}

function farFact(source: ReportSource, family: Family): string {
  const far = farTargets(source, family);
  const sent = sumOf(far, ({ sentCount }) => sentCount);
  const answered = sent - sumOf(far, ({ lostCount }) => lostCount);
  const addresses = countText(far.length, 'address', 'addresses');
  return `IPv${family} beyond the router: ${answered} of ${sent} probes to ${addresses} were answered.`;
}

function familiesFact(source: ReportSource): string {
  const probed = probedFamilies(source);
  const silent = probed.filter((family) => {
    const far = farTargets(source, family);
    const lost = sumOf(far, ({ lostCount }) => lostCount);
    return lost > 0.9 * sumOf(far, ({ sentCount }) => sentCount);
  });
  if (probed.length === 0) return `Which IP families were affected is ${NOT_KNOWN}.`;
  const names = (families: readonly Family[]): string =>
    listText(families.map((family) => `IPv${family}`));
  const others = ([4, 6] as const).filter((family) => !probed.includes(family));
  const absent = others.length === 0 ? '' : ` ${names(others)} was not in use here.`;
  const heard = probed.filter((family) => !silent.includes(family));
  if (silent.length === 0) return `No IP family was wholly silent beyond the router.${absent}`;
  const rest = heard.length === 0 ? '' : ` ${names(heard)} was not.`;
  return `Silent beyond the router: ${names(silent)}.${rest}${absent}`;
}

function pathFacts(source: ReportSource): string[] {
  const pairs = pathPairs(source);
  if (pairs.length === 0) return [`The paths before and during are ${NOT_KNOWN}.`];
  return ([4, 6] as const).flatMap((family) => {
    const pair = pairs.find((each) => each.family === family);
    if (pair === undefined) return [];
    const { destination, before, during } = pair;
    const good =
      before === null
        ? `The last good path to ${destination} is ${NOT_KNOWN}`
        : `The last good path to ${destination} had ${countText(farthestHop(before)?.ttl ?? 0, 'hop')}`;
    return [`${good}; ${duringText(during)}.`];
  });
}

/** Second opinions that do not rest on ICMP. */
function checksFact(source: ReportSource): string {
  const snapshots = snapshotsDuring(source);
  const asked = snapshots.flatMap((snapshot) => snapshot.dns);
  const routers = snapshots.flatMap(({ link }) => [link?.ipv4.gateway, link?.ipv6.gateway]);
  const dns = asked.filter((reading) => !isFromMemory(reading, routers));
  const reach = snapshots.flatMap((snapshot) => snapshot.reach);
  const tcp = reach.filter(({ check }) => check === 'tcp');
  const pages = reach.flatMap((reading) =>
    reading.check === 'http' ? reading.isExpected && reading.failure === null : [],
  );
  const scores = [
    scoreText('DNS questions', dns.map(hasAnswer)),
    scoreText('TCP connections', tcp.map(hasAnswer)),
    scoreText('web pages', pages),
  ];
  const remembered =
    dns.length === asked.length
      ? ''
      : ' Known names that the home router answered, as it can from memory, are not counted.';
  return `Answered in the snapshots of the outage: ${listText(scores)}.${remembered}`;
}

/** A forwarder answers a name it knows while its line is dead. */
function isFromMemory(
  { resolverId, kind, failure }: BundleSnapshot['dns'][number],
  routers: readonly (string | null | undefined)[],
): boolean {
  return (
    failure === null && kind === 'cached' && routers.includes(resolverId.replace(/^resolver-/, ''))
  );
}

function hasAnswer({ failure }: { readonly failure: string | null }): boolean {
  return failure === null;
}

function scoreText(what: string, answers: readonly boolean[]): string {
  if (answers.length === 0) return `${what} ${NOT_KNOWN}`;
  return `${answers.filter(Boolean).length} of ${answers.length} ${what}`;
}

function duringText(trace: ReturnType<typeof pathPairs>[number]['during']): string {
  if (trace === null) return `that of the outage is ${NOT_KNOWN}`;
  if (trace.hasReachedDestination) return 'a trace in the outage reached the destination';
  const farthest = farthestHop(trace);
  if (farthest === null) return 'in the outage no hop answered';
  return `in the outage nothing answered beyond hop ${farthest.ttl} (${farthest.address})`;
}

function farTargets(source: ReportSource, wanted: Family): BundleTargetSummary[] {
  return targetsOnTheWay(source).filter(
    ({ role, family }) => role !== 'router' && family === wanted,
  );
}

function sumOf(
  targets: readonly BundleTargetSummary[],
  of: (target: BundleTargetSummary) => number,
): number {
  return targets.reduce((sum, target) => sum + of(target), 0);
}
