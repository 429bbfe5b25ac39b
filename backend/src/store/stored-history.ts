import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Outage } from '@lineside/contract';
import type { TimeRange } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { toFilter } from './core/outage-filter.ts';
import { inspectFile } from './database-file.ts';
import { refusalReason } from './disk-refusal.ts';
import { DueBuckets } from './due-buckets.ts';
import { LabelBook } from './label-book.ts';
import { LatencyBuffer } from './latency-buffer.ts';
import { LatencyReader } from './latency-reader.ts';
import { readMeasurements } from './measurement-reader.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import { readOutages } from './outage-reader.ts';

/** A database cannot be read; the message is one sentence for whoever named it. */
export class HistoryNotReadable extends Error {
  override readonly name = 'HistoryNotReadable';
}

const MOST_OUTAGES = 100_000;
const SIDE_FILES = ['', '-wal'];

/** The content of a database file, read by somebody who never writes; a box may go on writing to it. */
export class StoredHistory {
  private readonly charts: LatencyReader;

  private constructor(
    private readonly reader: Database.Database,
    private readonly copyDir: string | null,
  ) {
    const labels = LabelBook.load(reader);
    const due = DueBuckets.load(reader);
    this.charts = new LatencyReader({ reader, labels, due }, new LatencyBuffer());
  }

  /** @throws HistoryNotReadable */
  static open(path: string): StoredHistory {
    if (!existsSync(path)) throw new HistoryNotReadable(`There is no file ${path}.`);
    const copyDir = isReadable(path) ? null : copyAside(path);
    const readable = copyDir === null ? path : join(copyDir, COPY_NAME);
    checkContent(path, readable);
    return new StoredHistory(new Database(readable, { readonly: true }), copyDir);
  }

  measurements(range: TimeRange): AsyncIterable<Measurement> {
    return readMeasurements(this.reader, range);
  }

  /** Outages and degradations that touch the stretch, oldest first. */
  outages(range: TimeRange): Outage[] {
    return readOutages(this.reader, toFilter(range, range.toMs), MOST_OUTAGES).reverse();
  }

  /** See `Archive.quarterMedians`. */
  quarterMedians(targetId: string, ranges: readonly TimeRange[]): number[] {
    return this.charts.quarterMedians(targetId, ranges);
  }

  close(): void {
    this.reader.close();
    if (this.copyDir !== null) rmSync(this.copyDir, { recursive: true, force: true });
  }
}

const COPY_NAME = 'copy.db';

/** In a directory that cannot be written, SQLite cannot read a database that has a write-ahead log. */
function isReadable(path: string): boolean {
  try {
    inspectFile(path);
    return true;
  } catch (error) {
    const reason = refusalReason(error);
    if (reason === 'io-error' || reason === 'read-only') return false;
    throw error;
  }
}

function copyAside(path: string): string {
  const dir = mkdtempSync(join(tmpdir(), 'lineside-history-'));
  for (const suffix of SIDE_FILES) {
    if (existsSync(path + suffix)) copyFileSync(path + suffix, join(dir, COPY_NAME + suffix));
  }
  return dir;
}

function checkContent(path: string, readable: string): void {
  const state = inspectFile(readable);
  switch (state.kind) {
    case 'absent':
      throw new HistoryNotReadable(`${path} is empty.`);
    case 'damaged':
      throw new HistoryNotReadable(`${path} is no sound database: ${state.detail}.`);
    case 'newer':
      throw new HistoryNotReadable(`${path} was written by a newer version: ${state.detail}.`);
    case 'usable':
      checkVersion(path, readable);
  }
}

function checkVersion(path: string, readable: string): void {
  const reader = new Database(readable, { readonly: true });
  try {
    const version = Number(reader.pragma('user_version', { simple: true }));
    if (version === SCHEMA_VERSION) return;
    throw new HistoryNotReadable(
      version === 0
        ? `${path} is not a database of Lineside.`
        : `${path} was written by an older version (schema ${version}, needed ${SCHEMA_VERSION}); ` +
            'let this version run on it, or on a copy, once.',
    );
  } finally {
    reader.close();
  }
}
