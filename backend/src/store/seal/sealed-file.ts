import { existsSync } from 'node:fs';
import type { DaySeal } from '@lineside/contract';
import Database from 'better-sqlite3';
import { readSeals } from './seal-rows.ts';
import { verifyChain, type SealFinding } from './verify-chain.ts';

/** A database file whose chain is checked; it is only read, and a box may go on writing to it. */
export class SealedFile {
  private constructor(private readonly reader: Database.Database) {}

  /** @returns `null` when there is no such file, or one without a chain */
  static open(path: string): SealedFile | null {
    if (!existsSync(path)) return null;
    const reader = new Database(path, { readonly: true, fileMustExist: true });
    const sql = `SELECT 1 FROM sqlite_master WHERE name = 'day_seal'`;
    if (reader.prepare(sql).get() !== undefined) return new SealedFile(reader);
    reader.close();
    return null;
  }

  /** Every link, oldest first. */
  seals(): DaySeal[] {
    return readSeals(this.reader, '');
  }

  /** Hashes every sealed day again. */
  verify(nowMs: number): Promise<SealFinding[]> {
    return verifyChain(this.reader, this.seals(), nowMs);
  }

  close(): void {
    this.reader.close();
  }
}
