import type { LinkCounters } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** The uplink's counters at one moment. `timeKey`: see `momentKeys`. */
export interface LinkCountersRow extends Omit<LinkCounters, 'interfaceName'> {
  timeKey: number;
  /** Label of the interface. */
  interfaceId: number;
}

export const linkCountersEntity = new EntitySchema<LinkCountersRow>({
  name: 'LinkCounters',
  tableName: 'link_counters',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    interfaceId: { name: 'interface_id', type: 'integer' },
    rxBytes: { name: 'rx_bytes', type: 'integer' },
    txBytes: { name: 'tx_bytes', type: 'integer' },
    rxPackets: { name: 'rx_packets', type: 'integer' },
    txPackets: { name: 'tx_packets', type: 'integer' },
    rxErrors: { name: 'rx_errors', type: 'integer' },
    txErrors: { name: 'tx_errors', type: 'integer' },
    rxDropped: { name: 'rx_dropped', type: 'integer' },
    txDropped: { name: 'tx_dropped', type: 'integer' },
    rxCrcErrors: { name: 'rx_crc_errors', type: 'integer', nullable: true },
    collisions: { type: 'integer' },
    carrierChanges: { name: 'carrier_changes', type: 'integer', nullable: true },
  },
});
