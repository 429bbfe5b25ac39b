import type { BundleSnapshot, LinkCounters, LinkFamily, LinkReading } from '@lineside/contract';
import { bytesText, countText, lengthText, NOT_KNOWN, speedText } from './amounts.ts';
import { heading, labelled, paragraph } from './layout.ts';
import {
  hasWorked,
  snapshotBefore,
  snapshotsDuring,
  targetsOnTheWay,
  timeText,
  type ReportSource,
} from './report-source.ts';
import { targetRows } from './target-rows.ts';

const LABEL_WIDTH = 11;

/** What worked: the box's own port and address, and every target that answered as usual. */
export function workedSection(source: ReportSource): string[] {
  const worked = targetsOnTheWay(source).filter(hasWorked);
  return [
    ...heading('What worked'),
    ...portLines(source),
    '',
    ...(worked.length === 0
      ? paragraph('No address that was probed answered as usual.')
      : ['Answered as usual, from the first lost probe to the end (times in ms):', '']),
    ...(worked.length === 0 ? [] : targetRows(worked)),
  ];
}

/** What did not: every target that was silent or lost more than one in twenty. */
export function failedSection(source: ReportSource): string[] {
  const targets = targetsOnTheWay(source);
  const failed = targets.filter((target) => !hasWorked(target));
  const words =
    targets.length === 0
      ? `What did not answer is ${NOT_KNOWN}.`
      : 'Every address that was probed answered as usual.';
  return [
    ...heading('What did not'),
    ...(failed.length === 0
      ? paragraph(words)
      : ['Probed once a second, from the first lost probe to the end (times in ms):', '']),
    ...(failed.length === 0 ? [] : targetRows(failed)),
  ];
}

function portLines(source: ReportSource): string[] {
  const fact = (label: string, text: string): string[] => labelled(label, text, LABEL_WIDTH);
  const during = snapshotsDuring(source).filter(({ link }) => link !== null);
  const link = during.at(-1)?.link ?? null;
  return [
    ...fact('Port', link === null ? `${NOT_KNOWN} during the outage` : portText(link)),
    ...fact('Carrier', carrierText(source, during)),
    ...fact('Counters', countersSpan(source)),
    ...countersLines(source.bundle.counterDeltas).flatMap((line) => fact('', line)),
    ...(link === null ? [] : [link.ipv4, link.ipv6]).flatMap((family) => familyLines(family, fact)),
  ];
}

function portText({ interfaceName, isWireless, speedBps, duplex }: LinkReading): string {
  const medium = isWireless ? 'wireless' : 'wired';
  const mode = duplex === null ? `duplex ${NOT_KNOWN}` : `${duplex} duplex`;
  return `${interfaceName ?? NOT_KNOWN}, ${medium}, ${speedText(speedBps)}, ${mode}`;
}

function carrierText(source: ReportSource, during: readonly BundleSnapshot[]): string {
  if (during.length === 0) return NOT_KNOWN;
  const absent = during.filter(({ link }) => link?.hasCarrier !== true);
  const all = countText(during.length, 'snapshot');
  if (absent.length === 0) return `present in all of ${all} taken during the outage`;
  const times = absent.map(({ atMs }) => timeText(source, atMs)).join(', ');
  return `NOT present in ${absent.length} of ${all}: at ${times}`;
}

function countersSpan(source: ReportSource): string {
  if (source.bundle.counterDeltas === null) {
    return `${NOT_KNOWN}: a count is missing, or counting began anew meanwhile`;
  }
  const last = source.bundle.snapshots.findLast(({ counters }) => counters !== null);
  const from = snapshotBefore(source)?.atMs ?? 0;
  const to = last?.atMs ?? 0;
  return `of the port, between the last good snapshot (${timeText(source, from)}) and ${timeText(source, to)}:`;
}

function countersLines(deltas: LinkCounters | null): string[] {
  if (deltas === null) return [];
  const { rxPackets, rxBytes, rxErrors, rxDropped, rxCrcErrors } = deltas;
  const { txPackets, txBytes, txErrors, txDropped, collisions, carrierChanges } = deltas;
  const crc = rxCrcErrors === null ? `bad checksums ${NOT_KNOWN}` : `${rxCrcErrors} bad checksums`;
  return [
    `received ${countText(rxPackets, 'packet')} (${bytesText(rxBytes)}), ${countText(rxErrors, 'error')}, ${rxDropped} dropped, ${crc}`,
    `sent ${countText(txPackets, 'packet')} (${bytesText(txBytes)}), ${countText(txErrors, 'error')}, ${txDropped} dropped`,
    `${countText(carrierChanges, 'carrier change')}, ${countText(collisions, 'collision')}`,
  ];
}

function familyLines(
  { family, addresses, leaseSeconds, gateway, gatewayNeighbour }: LinkFamily,
  fact: (label: string, text: string) => string[],
): string[] {
  if (addresses.length === 0 && gateway === null) return fact(`IPv${family}`, 'not in use');
  const lease =
    leaseSeconds === null ? '' : ` (valid for another ${lengthText(leaseSeconds * 1000)})`;
  const router =
    gateway === null
      ? 'no default router'
      : `router ${gateway}, hardware address ${gatewayNeighbour?.mac ?? NOT_KNOWN}, neighbour state ${gatewayNeighbour?.state ?? NOT_KNOWN}`;
  const own = addresses.length === 0 ? 'no address' : addresses.join(', ');
  return fact(`IPv${family}`, `${own}${lease}; ${router}`);
}
