import type { DnsReading } from '@lineside/contract';
import { EntitySchema } from 'typeorm';

/** One question to one resolver. `timeKey`: see `momentKeys`. */
export interface DnsReadingRow {
  timeKey: number;
  /** Label of the resolver. */
  resolverId: number;
  /** Label of the name; `null` for a random name, which is not kept. */
  nameId: number | null;
  isUncached: 0 | 1;
  responseUs: number | null;
  /** Label of the response code; `null` without an answer. */
  rcodeId: number | null;
  failure: DnsReading['failure'];
  answerCount: number | null;
}

export const dnsReadingEntity = new EntitySchema<DnsReadingRow>({
  name: 'DnsReading',
  tableName: 'dns_reading',
  columns: {
    timeKey: { name: 'time_key', type: 'integer', primary: true },
    resolverId: { name: 'resolver_id', type: 'integer' },
    nameId: { name: 'name_id', type: 'integer', nullable: true },
    isUncached: { name: 'is_uncached', type: 'integer' },
    responseUs: { name: 'response_us', type: 'integer', nullable: true },
    rcodeId: { name: 'rcode_id', type: 'integer', nullable: true },
    failure: { type: 'text', nullable: true },
    answerCount: { name: 'answer_count', type: 'integer', nullable: true },
  },
});
