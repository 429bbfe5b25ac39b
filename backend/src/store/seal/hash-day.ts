import { createHash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TableSeal } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import { SEALED_TABLES, type SealedTable } from './sealed-tables.ts';

const DAY_MS = 86_400_000;

/** Ids up to which earlier links, and this one, go; by table. */
export interface IdLimits {
  readonly earlier: ReadonlyMap<string, number>;
  readonly own: ReadonlyMap<string, number>;
}

/** Highest id each table has given so far. */
export function highestIds(reader: Database): Map<string, number> {
  return new Map(
    SEALED_TABLES.flatMap(({ name, id }): [string, number][] => {
      if (id === null) return [];
      const sql = `SELECT max(${id}) AS id FROM ${name}`;
      return [[name, reader.prepare<[], { id: number | null }>(sql).get()?.id ?? 0]];
    }),
  );
}

/**
 * What a day left in each table: the rows of the day, and those of earlier days that were written
 * after their own day was sealed. Lets others have their turn between two tables.
 */
export async function hashDay(reader: Database, day: string, ids: IdLimits): Promise<TableSeal[]> {
  const seals: TableSeal[] = [];
  for (const table of SEALED_TABLES) {
    seals.push(hashTable(reader, table, day, ids));
    await nextTurn();
  }
  return seals;
}

/** Canonical: a line of JSON for each row, an array of its columns in order; bytes as `{"hex": …}`. */
function hashTable(reader: Database, table: SealedTable, day: string, ids: IdLimits): TableSeal {
  const startMs = Date.parse(`${day}T00:00:00Z`);
  const endMs = startMs + DAY_MS;
  const earlier = ids.earlier.get(table.name) ?? 0;
  const own = ids.own.get(table.name) ?? 0;
  const values =
    table.id === null ? [startMs, endMs] : [startMs, endMs, own, startMs, earlier, own];
  const hash = createHash('sha256');
  let rowCount = 0;
  for (const row of reader
    .prepare<number[], unknown[]>(sqlOf(table))
    .raw()
    .iterate(...values)) {
    hash.update(`${JSON.stringify(row.map(plain))}\n`);
    rowCount += 1;
  }
  return {
    ...{ table: table.name, rowCount, lastId: table.id === null ? null : own },
    hash: hash.digest('hex'),
  };
}

function sqlOf({ name, time, id, columns, isFinal, order }: SealedTable): string {
  const ofDay = `(${time} >= ? AND ${time} < ?${id === null ? '' : ` AND ${id} <= ?`})`;
  const late = id === null ? '' : ` OR (${time} < ? AND ${id} > ? AND ${id} <= ?)`;
  const final = isFinal === null ? '' : ` AND ${isFinal}`;
  return `SELECT ${columns.join(', ')} FROM ${name} WHERE (${ofDay}${late})${final} ORDER BY ${order}`;
}

function plain(value: unknown): unknown {
  return value instanceof Uint8Array ? { hex: Buffer.from(value).toString('hex') } : value;
}
