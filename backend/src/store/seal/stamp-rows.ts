import type { HeadStamp } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { StampRow } from '../entities/stamp.entity.ts';

const COLUMNS = 'day, hash, stamped_ms AS stampedMs, authority, token';

export function toStampRow({ tokenBase64, ...stamp }: HeadStamp): StampRow {
  return { ...stamp, token: Buffer.from(tokenBase64, 'base64') };
}

function fromStampRow({ token, ...row }: StampRow): HeadStamp {
  return { ...row, tokenBase64: token.toString('base64') };
}

/** Stamps of days from one on, oldest first. */
export function readStamps(reader: Database, fromDay: string): HeadStamp[] {
  const sql = `SELECT ${COLUMNS} FROM head_stamp WHERE day >= ? ORDER BY day`;
  return reader.prepare<[string], StampRow>(sql).all(fromDay).map(fromStampRow);
}

/** The newest; `null` before the first. */
export function readLastStamp(reader: Database): HeadStamp | null {
  const sql = `SELECT ${COLUMNS} FROM head_stamp ORDER BY day DESC LIMIT 1`;
  const row = reader.prepare<[], StampRow>(sql).get();
  return row === undefined ? null : fromStampRow(row);
}
