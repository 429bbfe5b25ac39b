import type { Activity, EdgeReading, Verdict } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { LastKnown, TimeRange } from '../measurement/journal.ts';
import type { ActivityRow, VerdictChangeRow } from './entities/event.entity.ts';
import type { EdgeChangeRow } from './entities/network-change.entity.ts';
import {
  ACTIVITY_COLUMNS,
  fromActivityRow,
  fromVerdictRow,
  VERDICT_COLUMNS,
} from './event-rows.ts';
import type { ActivityFilter } from './core/activity-filter.ts';

type Reader = Database | null;

/** Newest first. */
export function readActivities(reader: Reader, filter: ActivityFilter, limit: number): Activity[] {
  const { beforeMs, beforeId, levels, codes } = filter;
  const marks = (list: readonly string[]): string => list.map(() => '?').join(', ');
  const sql = `SELECT ${ACTIVITY_COLUMNS} FROM activity
    WHERE at_ms <= ? AND (at_ms < ? OR id < ?)
      AND level IN (${marks(levels)}) AND code IN (${marks(codes)})
    ORDER BY at_ms DESC, id DESC LIMIT ?`;
  const facts = [beforeMs, beforeMs, beforeId, ...levels, ...codes, limit];
  const rows = reader?.prepare<(number | string)[], ActivityRow>(sql).all(...facts) ?? [];
  return rows.map(fromActivityRow);
}

/** The verdict given last, whatever its time says; `null` for none. */
export function readLastVerdict(reader: Reader): Verdict | null {
  const sql = `SELECT ${VERDICT_COLUMNS} FROM verdict_change ORDER BY id DESC LIMIT 1`;
  const row = reader?.prepare<[], VerdictChangeRow>(sql).get();
  return row === undefined ? null : fromVerdictRow(row);
}

/** Verdicts given in a stretch of time, in order of time, behind the last one before it. */
export function readVerdictRows(reader: Reader, { fromMs, toMs }: TimeRange): VerdictChangeRow[] {
  const before = `SELECT ${VERDICT_COLUMNS} FROM verdict_change WHERE at_ms < ?
    ORDER BY at_ms DESC, id DESC LIMIT 1`;
  const within = `SELECT ${VERDICT_COLUMNS} FROM verdict_change WHERE at_ms >= ? AND at_ms < ?
    ORDER BY at_ms, id`;
  return [
    ...(reader?.prepare<[number], VerdictChangeRow>(before).all(fromMs) ?? []),
    ...(reader?.prepare<[number, number], VerdictChangeRow>(within).all(fromMs, toMs) ?? []),
  ];
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
