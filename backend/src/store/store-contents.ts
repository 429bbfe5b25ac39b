import type { Holding, HoldingId } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { DatabaseContents } from '../measurement/database-contents.ts';
import { KEPT_TABLES } from './kept-tables.ts';
import type { Store } from './store.ts';

/** Tables whose oldest row is found by their key. */
const AGED: Readonly<Record<string, HoldingId>> = {
  latency_raw: 'samples',
  latency_1m: 'minutes',
  latency_15m: 'quarters',
  latency_1h: 'hours',
  dns_reading: 'dns',
  tcp_reading: 'connections',
  http_reading: 'pages',
  route_trace: 'traces',
  dns_integrity: 'dns-checks',
  link_counters: 'port-counters',
  alert: 'alerts',
};

/** Tables that are kept for good and small enough to be counted. */
const COUNTED: readonly (readonly [table: string, id: HoldingId, startColumn: string])[] = [
  ['outage', 'outages', 'start_ms'],
  ['incident_snapshot', 'bundles', 'at_ms'],
  ['speed_test', 'speed-tests', 'start_ms'],
  ['activity', 'activities', 'at_ms'],
];

/** Tells what is on the disk by the first rows of its tables. */
export class StoreContents implements DatabaseContents {
  constructor(private readonly store: Store) {}

  get engineVersion(): string | null {
    const sql = 'SELECT sqlite_version() AS version';
    return this.store.reader?.prepare<[], { version: string }>(sql).get()?.version ?? null;
  }

  holdings(): Holding[] {
    const { reader } = this.store;
    if (reader === null) return [];
    const aged = KEPT_TABLES.flatMap(({ name, keepMs, oldestSql }): Holding[] => {
      const id = AGED[name];
      if (id === undefined) return [];
      return [{ id, keepMs, oldestMs: oldestOf(reader, oldestSql), count: null }];
    });
    const counted = COUNTED.map(([table, id, column]): Holding => {
      const sql = `SELECT count(*) AS count, min(${column}) AS oldestMs FROM ${table}`;
      const row = reader.prepare<[], { count: number; oldestMs: number | null }>(sql).get();
      return { id, keepMs: null, oldestMs: row?.oldestMs ?? null, count: row?.count ?? 0 };
    });
    return [...aged, ...counted];
  }
}

function oldestOf(reader: Database, sql: string): number | null {
  return reader.prepare<[], { oldestMs: number | null }>(sql).get()?.oldestMs ?? null;
}
