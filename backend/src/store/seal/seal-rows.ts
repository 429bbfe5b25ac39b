import { tableSeal, type DaySeal } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import * as z from 'zod';
import type { SealRow } from '../entities/seal.entity.ts';

const COLUMNS = `day, made_ms AS madeMs, tables_json AS tablesJson,
  previous_hash AS previousHash, hash`;
const tables = z.array(tableSeal);

export function fromSealRow({ tablesJson, ...row }: SealRow): DaySeal {
  return { ...row, tables: tables.parse(JSON.parse(tablesJson)) };
}

export function toSealRow({ tables: list, ...seal }: DaySeal): SealRow {
  return { ...seal, tablesJson: JSON.stringify(list) };
}

/** Links from a day on, oldest first. */
export function readSeals(reader: Database, fromDay: string): DaySeal[] {
  const sql = `SELECT ${COLUMNS} FROM day_seal WHERE day >= ? ORDER BY day`;
  return reader.prepare<[string], SealRow>(sql).all(fromDay).map(fromSealRow);
}

/** The newest link; `null` before the first. */
export function readHead(reader: Database): DaySeal | null {
  const sql = `SELECT ${COLUMNS} FROM day_seal ORDER BY day DESC LIMIT 1`;
  const row = reader.prepare<[], SealRow>(sql).get();
  return row === undefined ? null : fromSealRow(row);
}
