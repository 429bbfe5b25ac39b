import type { Database } from 'better-sqlite3';
import type { EntityManager } from 'typeorm';
import type { Rollup } from './core/rollup.ts';
import type { RollupTierId } from './core/tiers.ts';
import { minuteKey, minuteKeys } from './core/time-key.ts';
import type { MergedTierId } from './due-buckets.ts';
import type { LatencyRollupRow } from './entities/latency-rollup.entity.ts';
import { ROLLUP_FIGURES } from './rollup-figures.ts';

const COLUMNS = [
  ['startMs', 'start_ms'],
  ['targetId', 'target_id'],
  ...ROLLUP_FIGURES,
] as const satisfies readonly (readonly [keyof LatencyRollupRow, string])[];

const NAMES = COLUMNS.map(([, column]) => column).join(', ');
const ALIASED = COLUMNS.map(([field, column]) => `${column} AS ${field}`).join(', ');
const MARKS = COLUMNS.map(() => '?').join(', ');

const TABLES: Readonly<Record<RollupTierId, string>> = {
  '1m': 'latency_1m',
  '15m': 'latency_15m',
  '1h': 'latency_1h',
};

/** Rows of all targets that start in [fromMs, toMs), for use inside a write. */
export async function rowsWithin(
  manager: EntityManager,
  tier: RollupTierId,
  fromMs: number,
  toMs: number,
): Promise<LatencyRollupRow[]> {
  if (tier === '1m') {
    const byKey = `SELECT ${ALIASED} FROM latency_1m WHERE time_key >= ? AND time_key < ?`;
    return manager.query<LatencyRollupRow[]>(byKey, [...minuteKeys(fromMs, toMs)]);
  }
  // Keyed by target first, these tiers find a start only when the targets are named.
  const byTarget = `SELECT ${ALIASED} FROM ${TABLES[tier]}
    WHERE target_id IN (SELECT id FROM label) AND start_ms >= ? AND start_ms < ?`;
  return manager.query<LatencyRollupRow[]>(byTarget, [fromMs, toMs]);
}

/** Rows of one target that start in [fromMs, toMs), in order of time. */
export function readRows(
  reader: Database,
  tier: RollupTierId,
  targetId: number,
  fromMs: number,
  toMs: number,
): LatencyRollupRow[] {
  const [column, first, end] =
    tier === '1m' ? ['time_key', ...minuteKeys(fromMs, toMs)] : ['start_ms', fromMs, toMs];
  const sql = `SELECT ${ALIASED} FROM ${TABLES[tier]}
    WHERE ${column} >= ? AND ${column} < ? AND target_id = ? ORDER BY ${column}`;
  return reader.prepare<[number, number, number], LatencyRollupRow>(sql).all(first, end, targetId);
}

/** Adds a row of the finest tier. @returns the row that is there already, if so; then nothing was added */
export async function addMinuteRow(
  manager: EntityManager,
  row: LatencyRollupRow,
): Promise<LatencyRollupRow | null> {
  const key = minuteKey(row.startMs, row.targetId);
  const sql = `INSERT INTO latency_1m (time_key, ${NAMES}) VALUES (?, ${MARKS})
    ON CONFLICT DO NOTHING RETURNING time_key`;
  // One row when it was added, none when the key was taken.
  const added = await manager.query<unknown[]>(sql, [key, ...valuesOf(row)]);
  if (added.length > 0) return null;
  const find = `SELECT ${ALIASED} FROM latency_1m WHERE time_key = ?`;
  const rows = await manager.query<LatencyRollupRow[]>(find, [key]);
  return rows[0] ?? null;
}

/** Puts a row of the finest tier in the place of the one with the same key. */
export async function replaceMinuteRow(
  manager: EntityManager,
  row: LatencyRollupRow,
): Promise<void> {
  const sql = `INSERT OR REPLACE INTO latency_1m (time_key, ${NAMES}) VALUES (?, ${MARKS})`;
  await manager.query(sql, [minuteKey(row.startMs, row.targetId), ...valuesOf(row)]);
}

/**
 * Puts a merged row in its place, unless the one there stands for more samples: late samples may
 * arrive when retention has already taken the rest of what the row was made from.
 */
export async function putMergedRow(
  manager: EntityManager,
  tier: MergedTierId,
  row: LatencyRollupRow,
): Promise<void> {
  const table = TABLES[tier];
  const sql = `INSERT OR REPLACE INTO ${table} (${NAMES}) SELECT ${MARKS} WHERE NOT EXISTS (
    SELECT 1 FROM ${table} WHERE target_id = ? AND start_ms = ? AND sent_count > ?)`;
  await manager.query(sql, [...valuesOf(row), row.targetId, row.startMs, row.sentCount]);
}

/** So many rows go into one statement. */
const ROWS_AT_ONCE = 100;

/**
 * Adds many rows of a tier at once, where none can be there yet.
 *
 * @param rows in order of time and then of target, as pages fill up one after the other then
 */
export async function addRows(
  manager: EntityManager,
  tier: RollupTierId,
  rows: readonly LatencyRollupRow[],
): Promise<void> {
  const isKeyed = tier === '1m';
  const marks = `(${isKeyed ? '?, ' : ''}${MARKS})`;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const values = some.flatMap((row) =>
      isKeyed ? [minuteKey(row.startMs, row.targetId), ...valuesOf(row)] : valuesOf(row),
    );
    const sql = `INSERT INTO ${TABLES[tier]} (${isKeyed ? 'time_key, ' : ''}${NAMES})
      VALUES ${some.map(() => marks).join(', ')}`;
    await manager.query(sql, values);
  }
}

function valuesOf(row: LatencyRollupRow): (number | Uint8Array | null)[] {
  return COLUMNS.map(([field]) => row[field]);
}

/** A row made of its key and its figures. */
export function toRow(startMs: number, targetId: number, rollup: Rollup): LatencyRollupRow {
  return { startMs, targetId, ...rollup };
}
