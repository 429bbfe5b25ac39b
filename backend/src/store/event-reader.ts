import type { Activity, EdgeReading, Outage, OutageQuery, Verdict } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { LastKnown } from '../measurement/journal.ts';
import type { ActivityRow, OutageRow, VerdictChangeRow } from './entities/event.entity.ts';
import type { EdgeChangeRow } from './entities/network-change.entity.ts';
import {
  ACTIVITY_COLUMNS,
  fromActivityRow,
  fromOutageRow,
  fromVerdictRow,
  OUTAGE_COLUMNS,
  VERDICT_COLUMNS,
} from './event-rows.ts';

type Reader = Database | null;

/** `null` when the disk has no such outage, or there is no database. */
export function findOutage(reader: Reader, id: number): Outage | null {
  const sql = `SELECT ${OUTAGE_COLUMNS} FROM outage WHERE id = ?`;
  const row = reader?.prepare<[number], OutageRow>(sql).get(id);
  return row === undefined ? null : fromOutageRow(row);
}

/** Outages that touch [fromMs, toMs), newest first. */
export function readOutages(
  reader: Reader,
  { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, kind, limit }: OutageQuery,
): Outage[] {
  const sql = `SELECT ${OUTAGE_COLUMNS} FROM outage
    WHERE start_ms < ? AND (end_ms IS NULL OR end_ms >= ?) AND (? IS NULL OR kind = ?)
    ORDER BY start_ms DESC, id DESC LIMIT ?`;
  const find = reader?.prepare<unknown[], OutageRow>(sql);
  const rows = find?.all(toMs, fromMs, kind ?? null, kind ?? null, limit) ?? [];
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

/** Newest first. */
export function readActivities(reader: Reader, beforeMs: number, limit: number): Activity[] {
  const sql = `SELECT ${ACTIVITY_COLUMNS} FROM activity WHERE at_ms < ?
    ORDER BY at_ms DESC, id DESC LIMIT ?`;
  const rows = reader?.prepare<[number, number], ActivityRow>(sql).all(beforeMs, limit) ?? [];
  return rows.map(fromActivityRow);
}

/** The verdict given last, whatever its time says; `null` for none. */
export function readLastVerdict(reader: Reader): { verdict: Verdict; atMs: number } | null {
  const sql = `SELECT ${VERDICT_COLUMNS} FROM verdict_change ORDER BY id DESC LIMIT 1`;
  const row = reader?.prepare<[], VerdictChangeRow>(sql).get();
  return row === undefined ? null : { verdict: fromVerdictRow(row), atMs: row.atMs };
}

/** The edge found last of each family, if one was found. */
export function readEdges(reader: Reader): LastKnown['edges'] {
  const sql = `SELECT at_ms AS atMs, family, address, reason, is_double_nat AS isDoubleNat,
    is_cgnat_likely AS isCgnatLikely, gateway_mac AS gatewayMac FROM edge_change
    WHERE id IN (SELECT max(id) FROM edge_change GROUP BY family) AND address IS NOT NULL`;
  const rows = reader?.prepare<[], EdgeChangeRow>(sql).all() ?? [];
  return rows.map(({ family, address, reason, isDoubleNat, isCgnatLikely, gatewayMac }) => {
    const edge: EdgeReading = {
      ...{ family, address, reason },
      isDoubleNat: isDoubleNat === 1,
      isCgnatLikely: isCgnatLikely === 1,
    };
    return { edge, gatewayMac };
  });
}
