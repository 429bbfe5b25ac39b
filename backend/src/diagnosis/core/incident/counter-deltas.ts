import type { BundleSnapshot, LinkCounters } from '@lineside/contract';

/**
 * What the port counted between the last good snapshot and the last one.
 *
 * @returns `null` when one of them is missing, or the port is another, or its counters began anew
 */
export function counterDeltas(snapshots: readonly BundleSnapshot[]): LinkCounters | null {
  const before = snapshots.find(({ phase }) => phase === 'before')?.counters ?? null;
  const later = snapshots.filter(({ phase, counters }) => phase !== 'before' && counters !== null);
  const last = later.at(-1)?.counters ?? null;
  if (before === null || last === null) return null;
  if (before.interfaceName !== last.interfaceName) return null;
  const deltas: LinkCounters = {
    interfaceName: last.interfaceName,
    rxBytes: last.rxBytes - before.rxBytes,
    txBytes: last.txBytes - before.txBytes,
    rxPackets: last.rxPackets - before.rxPackets,
    txPackets: last.txPackets - before.txPackets,
    rxErrors: last.rxErrors - before.rxErrors,
    txErrors: last.txErrors - before.txErrors,
    rxDropped: last.rxDropped - before.rxDropped,
    txDropped: last.txDropped - before.txDropped,
    rxCrcErrors: difference(last.rxCrcErrors, before.rxCrcErrors),
    collisions: last.collisions - before.collisions,
    carrierChanges: difference(last.carrierChanges, before.carrierChanges),
  };
  const hasRestarted = Object.values(deltas).some(
    (value) => typeof value === 'number' && value < 0,
  );
  return hasRestarted ? null : deltas;
}

function difference(last: number | null, before: number | null): number | null {
  return last === null || before === null ? null : last - before;
}
