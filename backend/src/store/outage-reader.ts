import type { Outage } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { OutageFilter } from './core/outage-filter.ts';
import type { OutageRow } from './entities/event.entity.ts';
import { fromOutageRow, OUTAGE_COLUMNS } from './event-rows.ts';

type Reader = Database | null;

/** `null` when the disk has no such outage, or there is no database. */
export function findOutage(reader: Reader, id: number): Outage | null {
  const sql = `SELECT ${OUTAGE_COLUMNS} FROM outage WHERE id = ?`;
  const row = reader?.prepare<[number], OutageRow>(sql).get(id);
  return row === undefined ? null : fromOutageRow(row);
}

/** The newest of the outages a filter wants. */
export function readOutages(reader: Reader, filter: OutageFilter, limit: number): Outage[] {
  const sql = `SELECT ${OUTAGE_COLUMNS} FROM outage
    WHERE start_ms < @toMs AND (end_ms IS NULL OR end_ms >= @fromMs)
      AND kind IN (SELECT value FROM json_each(@kinds))
      AND (@cause IS NULL OR cause = @cause) AND (@blame IS NULL OR blame = @blame)
      AND coalesce(duration_ms, max(0, @nowMs - start_ms)) BETWEEN @minDurationMs AND @maxDurationMs
    ORDER BY start_ms DESC, id DESC LIMIT @limit`;
  const find = reader?.prepare<[object], OutageRow>(sql);
  const rows = find?.all({ ...filter, kinds: JSON.stringify(filter.kinds), limit }) ?? [];
  return rows.map(fromOutageRow);
}

/** Outages that have no end yet, oldest first. */
export function readOpenOutages(reader: Reader): Outage[] {
  const sql = `SELECT ${OUTAGE_COLUMNS} FROM outage WHERE end_ms IS NULL ORDER BY id`;
  return (reader?.prepare<[], OutageRow>(sql).all() ?? []).map(fromOutageRow);
}

/** Highest outage id on the disk; 0 for none. */
export function readLastOutageId(reader: Reader): number {
  const sql = 'SELECT coalesce(max(id), 0) AS id FROM outage';
  return reader?.prepare<[], { id: number }>(sql).get()?.id ?? 0;
}
