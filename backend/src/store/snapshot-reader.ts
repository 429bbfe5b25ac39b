import type { BundleSnapshot } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { IncidentSnapshotRow } from './entities/incident-snapshot.entity.ts';
import { fromSnapshotRow } from './snapshot-rows.ts';

type StoredSnapshot = Pick<IncidentSnapshotRow, 'atMs' | 'phase' | 'content'>;

const COLUMNS = 'at_ms AS atMs, phase, content';

/** Snapshots of an outage on the disk. */
export function readSnapshotRows(reader: Database | null, outageId: number): StoredSnapshot[] {
  const sql = `SELECT ${COLUMNS} FROM incident_snapshot WHERE outage_id = ? ORDER BY id`;
  return reader?.prepare<[number], StoredSnapshot>(sql).all(outageId) ?? [];
}

/** The last good snapshot on the disk; `null` before the first. */
export function readLastGoodRow(reader: Database | null): StoredSnapshot | null {
  const sql = `SELECT ${COLUMNS} FROM incident_snapshot WHERE outage_id IS NULL`;
  return reader?.prepare<[], StoredSnapshot>(sql).get() ?? null;
}

/** In order of time, the last good one first; what cannot be read is left out. */
export function inOrder(rows: readonly StoredSnapshot[]): BundleSnapshot[] {
  const rank = ({ phase }: StoredSnapshot): number => (phase === 'before' ? 0 : 1);
  return rows
    .toSorted((a, b) => rank(a) - rank(b) || a.atMs - b.atMs)
    .map(fromSnapshotRow)
    .filter((snapshot) => snapshot !== null);
}
