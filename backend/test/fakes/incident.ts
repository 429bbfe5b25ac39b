import type { LinkCounters } from '@lineside/contract';

/** Counters of a port that has never seen an error. */
export function countersOf(patch: Partial<LinkCounters> = {}): LinkCounters {
  return {
    interfaceName: 'eth0',
    rxBytes: 81_000_000,
    txBytes: 9_000_000,
    rxPackets: 90_000,
    txPackets: 60_000,
    rxErrors: 0,
    txErrors: 0,
    rxDropped: 0,
    txDropped: 0,
    rxCrcErrors: 0,
    collisions: 0,
    carrierChanges: 2,
    ...patch,
  };
}
