import type { Database, Statement } from 'better-sqlite3';
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

/** Asks whether this box recorded something itself. Statements are prepared once: a year has a million rows. */
export class OwnTwins {
  private readonly statements = new Map<string, Statement<number[]>>();

  constructor(private readonly reader: Database) {}

  /** Something of the sort at that very moment. */
  hasRecord(kind: MomentKind, atMs: number): boolean {
    return OWN[kind].some(([table, column]) => {
      const sql = `SELECT 1 FROM ${table} WHERE ${column} >= ? AND ${column} < ? LIMIT 1`;
      return this.has(sql, keysOf(column, atMs));
    });
  }

  /** The same bucket of the same target. */
  hasBucket(labelId: number, startMs: number, bucketMs: number): boolean {
    const tier = TIERS.find((id) => ROLLUP_WIDTH_MS[id] === bucketMs);
    if (tier === undefined) return false;
    if (tier === '1m') {
      const key = minuteKey(startMs, labelId);
      return this.has('SELECT 1 FROM latency_1m WHERE time_key = ?', [key]);
    }
    const sql = `SELECT 1 FROM latency_${tier} WHERE start_ms = ? AND target_id = ?`;
    return this.has(sql, [startMs, labelId]);
  }

  /** Samples of the same target and minute. */
  hasMinute(labelId: number, startMs: number): boolean {
    const sql = `SELECT 1 FROM latency_raw WHERE time_key >= ? AND time_key < ? AND target_id = ?`;
    return this.has(sql, [...minuteKeys(startMs, startMs + 1), labelId]);
  }

  private has(sql: string, values: readonly number[]): boolean {
    const known = this.statements.get(sql) ?? this.reader.prepare<number[]>(sql);
    this.statements.set(sql, known);
    return known.get(...values) !== undefined;
  }
}

const TIERS: readonly RollupTierId[] = ['1m', '15m', '1h'];

function keysOf(column: string, atMs: number): readonly [first: number, end: number] {
  if (column === 'time_key') return momentKeys(atMs);
  // Counted by the minute.
  if (column === 'minute_ms') return [startOf(atMs, 60_000), startOf(atMs, 60_000) + 1];
  return [atMs, atMs + 1];
}
