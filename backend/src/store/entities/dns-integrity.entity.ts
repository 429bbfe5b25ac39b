import type { DnsIntegrityReading } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** One check of a resolver's honesty. `timeKey`: see `momentKeys`. */
export interface DnsIntegrityRow {
  timeKey: number;
  checkName: DnsIntegrityReading['check'];
  /** Label of the resolver; `null` when nobody in particular was asked. */
  resolverId: number | null;
  result: DnsIntegrityReading['result'];
  /** A list of addresses. */
  addressesJson: string;
}

export const dnsIntegrityEntity = new EntitySchema<DnsIntegrityRow>({
  name: 'DnsIntegrity',
  tableName: 'dns_integrity',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    checkName: { name: 'check_name', type: 'text' },
    resolverId: { name: 'resolver_id', type: 'integer', nullable: true },
    result: { type: 'text' },
    addressesJson: { name: 'addresses_json', type: 'text' },
  },
});
