import { EntitySchema } from 'typeorm';

/** The questions of one kind to one resolver in one hour. */
export interface DnsHourRow {
  /** Label of the resolver. */
  resolverId: number;
  isUncached: 0 | 1;
  startMs: number;
  askedCount: number;
  failedCount: number;
  /** An encoded `RttHistogram` of the answers; `null` when none came. */
  histogram: Uint8Array | null;
}

/** Clustered by resolver: written rarely, and a chart of one resolver reads neighbouring pages. */
export const dnsHourEntity = new EntitySchema<DnsHourRow>({
  name: 'DnsHour',
  tableName: 'dns_1h',
  withoutRowid: true,
  columns: {
    resolverId: { name: 'resolver_id', type: 'integer', primary: true },
    isUncached: { name: 'is_uncached', type: 'integer', primary: true },
    startMs: { name: 'start_ms', type: 'integer', primary: true },
    askedCount: { name: 'asked_count', type: 'integer' },
    failedCount: { name: 'failed_count', type: 'integer' },
    histogram: { type: 'blob', nullable: true },
  },
});
