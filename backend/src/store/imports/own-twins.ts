import type { Database } from 'better-sqlite3';
import type { ImportRecord } from '../../kernel/import-record.ts';
import { ROLLUP_WIDTH_MS, startOf, type RollupTierId } from '../core/tiers.ts';
import { minuteKey, minuteKeys, momentKeys } from '../core/time-key.ts';

/** Kinds that are told apart by their moment. */
type MomentKind = Exclude<ImportRecord['kind'], 'latency' | 'latency-samples'>;

/** By kind: the tables in which this box keeps the sort, and by which column. */
const OWN: Readonly<Record<MomentKind, readonly (readonly [table: string, column: string])[]>> = {
  outages: [['outage', 'start_ms']],
  verdicts: [['verdict_change', 'at_ms']],
  'speed-tests': [['speed_test', 'start_ms']],
  activity: [['activity', 'at_ms']],
  dns: [['dns_reading', 'time_key']],
  'dns-integrity': [['dns_integrity', 'time_key']],
  reach: [
    ['tcp_reading', 'time_key'],
    ['http_reading', 'time_key'],
  ],
  route: [['route_trace', 'time_key']],
  'path-change': [['path_change', 'time_key']],
  identity: [['identity_reading', 'at_ms']],
  link: [['link_change', 'at_ms']],
  'link-counters': [['link_counters', 'time_key']],
  edge: [['edge_change', 'at_ms']],
  'icmp-error': [['icmp_error', 'minute_ms']],
};

/** Whether this box recorded something of the sort itself at that very moment. */
export function hasOwnRecord(reader: Database, kind: MomentKind, atMs: number): boolean {
  return OWN[kind].some(([table, column]) => {
    const [first, end] = keysOf(column, atMs);
    const sql = `SELECT 1 FROM ${table} WHERE ${column} >= ? AND ${column} < ? LIMIT 1`;
    return reader.prepare<[number, number]>(sql).get(first, end) !== undefined;
  });
}

function keysOf(column: string, atMs: number): readonly [first: number, end: number] {
  if (column === 'time_key') return momentKeys(atMs);
  // Counted by the minute.
  if (column === 'minute_ms') return [startOf(atMs, 60_000), startOf(atMs, 60_000) + 1];
  return [atMs, atMs + 1];
}

/** Whether this box has the same bucket of the same target itself. */
export function hasOwnBucket(
  reader: Database,
  labelId: number,
  startMs: number,
  bucketMs: number,
): boolean {
  const tiers: RollupTierId[] = ['1m', '15m', '1h'];
  const tier = tiers.find((id) => ROLLUP_WIDTH_MS[id] === bucketMs);
  if (tier === undefined) return false;
  const sql =
    tier === '1m'
      ? 'SELECT 1 FROM latency_1m WHERE time_key = ?'
      : `SELECT 1 FROM latency_${tier} WHERE start_ms = ? AND target_id = ?`;
  const key = tier === '1m' ? [minuteKey(startMs, labelId)] : [startMs, labelId];
  return reader.prepare<number[]>(sql).get(...key) !== undefined;
}

/** Whether this box has samples of the same target and minute itself. */
export function hasOwnMinute(reader: Database, labelId: number, startMs: number): boolean {
  const [first, end] = minuteKeys(startMs, startMs + 1);
  const sql = `SELECT 1 FROM latency_raw WHERE time_key >= ? AND time_key < ? AND target_id = ?`;
  return reader.prepare<number[]>(sql).get(first, end, labelId) !== undefined;
}
