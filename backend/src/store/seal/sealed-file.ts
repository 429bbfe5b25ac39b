import { existsSync } from 'node:fs';
import type { DaySeal, HeadStamp } from '@lineside/contract';
import Database from 'better-sqlite3';
import { readSeals } from './seal-rows.ts';
import { readStamps } from './stamp-rows.ts';
import { verifyChain, type SealFinding } from './verify-chain.ts';

/** A database file whose chain is checked; it is only read, and a box may go on writing to it. */
export class SealedFile {
  private constructor(private readonly reader: Database.Database) {}

  /** @returns `null` when there is no such file, or one without a chain */
  static open(path: string): SealedFile | null {
    if (!existsSync(path)) return null;
    const reader = new Database(path, { readonly: true, fileMustExist: true });
    const file = new SealedFile(reader);
    if (file.has('day_seal')) return file;
    file.close();
    return null;
  }

  /** Every link, oldest first. */
  seals(): DaySeal[] {
    return readSeals(this.reader, '');
  }

  /** What an authority put a time on, oldest first; none in a database from before there were any. */
  stamps(): HeadStamp[] {
    return this.has('head_stamp') ? readStamps(this.reader, '') : [];
  }

  /** Hashes every sealed day again. */
  verify(nowMs: number): Promise<SealFinding[]> {
    return verifyChain(this.reader, this.seals(), nowMs);
  }

  close(): void {
    this.reader.close();
  }

  private has(table: string): boolean {
    const sql = 'SELECT 1 FROM sqlite_master WHERE name = ?';
    return this.reader.prepare(sql).get(table) !== undefined;
  }
}
