import type { Database } from 'better-sqlite3';
import type { EntityManager } from 'typeorm';
import { type Fingerprinter, momentOf, type MomentRecord } from './fingerprint.ts';
import { OwnTwins } from './own-twins.ts';
import { type StageCount } from './stage-count.ts';

/** So many rows go into one statement. */
const ROWS_AT_ONCE = 100;

type Row = readonly [string, number, number, number, number, number | null, string];

/** Keeps records that are known by their moment, without those that are there already. */
export async function stageMoments(
  manager: EntityManager,
  reader: Database,
  importId: number,
  records: readonly MomentRecord[],
  fingerprints: Fingerprinter,
  count: StageCount,
): Promise<void> {
  const twins = new OwnTwins(reader);
  const rows = records.flatMap((record): Row[] => {
    const atMs = momentOf(record);
    // Numbered before any is passed over, so that the numbers are the same another time.
    const numbers = fingerprints.of(record);
    if (twins.hasRecord(record.kind, atMs)) return [];
    const [endMs, content] =
      record.kind === 'speed-tests' ? [null, record.test] : [record.endMs, record.content];
    const [fingerprint, ordinal] = numbers;
    return [[record.kind, atMs, fingerprint, importId, ordinal, endMs, JSON.stringify(content)]];
  });
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const sql = `INSERT INTO imported_record
        (kind, at_ms, fingerprint, import_id, ordinal, end_ms, content_json)
      VALUES ${some.map(() => '(?, ?, ?, ?, ?, ?, ?)').join(', ')}
      ON CONFLICT DO NOTHING RETURNING at_ms AS startMs, coalesce(end_ms, at_ms) AS endMs`;
    count.add(await manager.query<{ startMs: number; endMs: number }[]>(sql, some.flat()));
  }
}
