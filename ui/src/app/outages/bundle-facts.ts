import type {
  BundleSnapshot,
  BundleTarget,
  IncidentBundle,
  LinkCounters,
  TargetRole,
} from '@lineside/contract';
import { durationText } from '../format/duration';
import { dateTimeText, timeText } from '../format/local-time';
import { millisecondsText } from '../format/milliseconds';
import { capitalised, seriesWords } from '../format/words';
import { bundleWords, icmpWords, phaseWords } from '../format/words/outages';

/** A heading with the lines below it. */
export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** One target over the whole incident, ready to show. */
export interface TargetLine {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly answered: string;
  readonly median: string;
  readonly silence: string;
  /** Not one answer came. */
  readonly isSilent: boolean;
}

/** All targets but the box itself, nearest first as the box tells them. */
export function targetLines({ targets }: IncidentBundle): readonly TargetLine[] {
  return targets
    .filter(({ role }) => role !== 'control')
    .map((target) => ({
      id: target.id,
      name: roleName(target.role),
      address: target.address,
      answered: answeredText(target),
      median: millisecondsText(target.medianMs),
      silence: durationText(target.longestSilenceMs),
      isSilent: target.sentCount > 0 && target.lostCount === target.sentCount,
    }));
}

/** What the counters of the port say between the last good moment and the end. */
export function counterText({ counterDeltas }: IncidentBundle): string {
  if (counterDeltas === null) return bundleWords.countersUnknown;
  const names = Object.keys(bundleWords.counter) as (keyof typeof bundleWords.counter)[];
  const faults = names.flatMap((name) => {
    const count: LinkCounters[typeof name] = counterDeltas[name];
    return count === null || count === 0 ? [] : [`${count} ${bundleWords.counter[name]}`];
  });
  return faults.length === 0
    ? bundleWords.countersClean
    : bundleWords.countersFault(faults.join(', '));
}

/** Public addresses and whether they changed. */
export function identityLines({ identity }: IncidentBundle): readonly string[] {
  const addresses = identity.families.flatMap(({ address, asName }) =>
    address === null ? [] : [asName === null ? address : `${address} (${asName})`],
  );
  const changes = identity.changes.map(({ oldAddress, newAddress, atMs }) =>
    bundleWords.addressChange(oldAddress, newAddress, dateTimeText(atMs)),
  );
  if (changes.length > 0) return [...addresses, ...changes];
  return addresses.length === 0 ? [] : [...addresses, bundleWords.addressKept];
}

/** A snapshot in words. */
export function snapshotTitle({ phase, atMs }: BundleSnapshot): string {
  return `${phaseWords[phase]}, ${dateTimeText(atMs)}`;
}

/** Everything a snapshot says, without what it does not. */
export function snapshotSections(snapshot: BundleSnapshot): readonly Section[] {
  const { link, targets, dns, reach, icmpErrors } = snapshot;
  const sections: Section[] = [
    {
      title: bundleWords.snapshotLinkTitle,
      lines: link === null ? [] : [bundleWords.snapshotLink(link.interfaceName, link.hasCarrier)],
    },
    {
      title: bundleWords.snapshotTargets,
      lines: targets
        .filter(({ role }) => role !== 'control')
        .map(
          (target) =>
            `${roleName(target.role)} (${target.address}): ${answeredText(target)}${
              target.medianMs === null ? '' : `, ${millisecondsText(target.medianMs)}`
            }`,
        ),
    },
    {
      title: bundleWords.snapshotDns,
      lines: dns.map(
        ({ resolverId, name, failure, responseMs }) =>
          `${resolverId.replace(/^resolver-/, '')}, ${name}: ${
            failure === null
              ? `${bundleWords.works}, ${millisecondsText(responseMs)}`
              : bundleWords.fails(failure)
          }`,
      ),
    },
    { title: bundleWords.snapshotReach, lines: reach.map(reachLine) },
    {
      title: bundleWords.snapshotIcmp,
      lines: icmpErrors.map(
        ({ from, to, code, atMs }) =>
          `${timeText(atMs)} ${bundleWords.saysOf(from, icmpWords[code], to)}`,
      ),
    },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

function reachLine(reading: BundleSnapshot['reach'][number]): string {
  const about =
    reading.check === 'tcp' ? `TCP ${reading.targetId.replace(/^anchor-/, '')}` : reading.url;
  if (reading.failure !== null) return `${about}: ${bundleWords.fails(reading.failure)}`;
  if (reading.check === 'http' && !reading.isExpected) {
    return `${about}: ${reading.location ?? bundleWords.unexpected}`;
  }
  return `${about}: ${bundleWords.works}`;
}

function answeredText({ sentCount, lostCount }: BundleTarget): string {
  return bundleWords.answeredOf(sentCount - lostCount, sentCount);
}

function roleName(role: TargetRole): string {
  return role === 'router' || role === 'isp-edge'
    ? seriesWords[role]
    : capitalised(seriesWords.internet);
}
