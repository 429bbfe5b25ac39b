import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { EntityManager } from 'typeorm';
import type { Clock } from '../kernel/clock.ts';
import { closeConnection, openConnection, type Connection } from './connection.ts';
import { inspectFile, setAside } from './database-file.ts';
import { refusalReason } from './disk-refusal.ts';
import type { DueBuckets } from './due-buckets.ts';
import type { LabelBook, LabelDraft } from './label-book.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import { WriteQueue } from './write-queue.ts';

/** Why another database than the old one is in use. */
export interface Replacement {
  readonly reason: 'newer' | 'damaged';
  /** The old file: untouched when newer, under a new name when damaged. */
  readonly oldPath: string;
  readonly newPath: string;
  readonly detail: string;
}

/** What a write is given. Inside it nothing but the database may be awaited. */
export interface WriteScope {
  readonly manager: EntityManager;
  readonly labels: LabelDraft;
  readonly due: DueBuckets;
  /** Runs right after the commit, before any other write; not at all if the write fails. */
  readonly afterCommit: (effect: () => void) => void;
}

/** `now`: on the disk when the write resolves, even through a power cut. `soon`: consistent, but the last moments may be lost. */
export type Durability = 'now' | 'soon';

const FILE_NAME = 'lineside.db';

/**
 * The database with its one write queue. It may be closed for a while (full, read-only or broken
 * disk): then writes reject, `reader` is `null`, and each write first tries to open it again.
 */
export class Store {
  private readonly queue = new WriteQueue();
  private connection: Connection | null = null;
  private isClosed = false;
  private lastReplacement: Replacement | null = null;

  constructor(
    private readonly dataDir: string,
    private readonly clock: Clock,
  ) {}

  /** The reading handle: sees committed data only; `null` while there is no database. */
  get reader(): Database | null {
    return this.connection?.reader ?? null;
  }

  /** Labels of the open database; `null` while there is none. */
  get labels(): LabelBook | null {
    return this.connection?.labels ?? null;
  }

  get due(): DueBuckets | null {
    return this.connection?.due ?? null;
  }

  /** The newest replacement in the life of this process; `null` when the usual file is in use. */
  get replacement(): Replacement | null {
    return this.lastReplacement;
  }

  /** Size of the database without its WAL; `null` while there is none. */
  get sizeBytes(): number | null {
    const reader = this.reader;
    if (reader === null) return null;
    const pageCount = Number(reader.pragma('page_count', { simple: true }));
    return pageCount * Number(reader.pragma('page_size', { simple: true }));
  }

  /** Opens the database; rejects with the disk's error, and may be tried again. */
  async open(): Promise<void> {
    await this.queue.run(() => this.connected());
  }

  /**
   * Runs a transaction when all earlier ones are done.
   *
   * @param work nothing but the database may be awaited in it; it may run again after a failure
   */
  write<T>(work: (scope: WriteScope) => Promise<T>, durability: Durability = 'soon'): Promise<T> {
    return this.queue.run(async () => {
      const connection = await this.connected();
      try {
        return await transact(connection, work, durability);
      } catch (error) {
        // A damaged file never heals: the next write begins a new one.
        if (refusalReason(error) === 'damaged') await this.replaceDamaged(connection, error);
        throw error;
      }
    });
  }

  /** Gives the disk back pages that retention freed, at most so many. */
  async vacuum(pageCount: number): Promise<void> {
    await this.queue.run(async () => {
      const { writer } = await this.connected();
      writer.pragma(`incremental_vacuum(${pageCount})`);
    });
  }

  /** Waits for all writes, then closes for good. */
  async close(): Promise<void> {
    await this.queue.run(async () => {
      this.isClosed = true;
      if (this.connection !== null) await closeConnection(this.connection);
      this.connection = null;
    });
  }

  private async connected(): Promise<Connection> {
    if (this.isClosed) throw new Error('the store is closed');
    this.connection ??= await openConnection(this.choosePath());
    return this.connection;
  }

  /** The usual file if it can be used; sets a damaged one aside and leaves a newer one alone. */
  private choosePath(): string {
    mkdirSync(this.dataDir, { recursive: true });
    const usual = join(this.dataDir, FILE_NAME);
    const beside = join(this.dataDir, `lineside-schema${SCHEMA_VERSION}.db`);
    for (const path of [usual, beside]) {
      const state = inspectFile(path);
      if (state.kind === 'absent' || state.kind === 'usable') return path;
      const { detail } = state;
      if (state.kind === 'damaged') {
        const oldPath = setAside(path, this.clock.nowMs());
        this.lastReplacement = { reason: 'damaged', oldPath, newPath: path, detail };
        return path;
      }
      this.lastReplacement = { reason: 'newer', oldPath: path, newPath: beside, detail };
    }
    throw new Error(`no usable database name left in ${this.dataDir}`);
  }

  private async replaceDamaged(connection: Connection, error: unknown): Promise<void> {
    this.connection = null;
    await closeConnection(connection).catch(() => undefined);
    const oldPath = setAside(connection.path, this.clock.nowMs());
    const detail = error instanceof Error ? error.message : String(error);
    this.lastReplacement = { reason: 'damaged', oldPath, newPath: connection.path, detail };
  }
}

/**
 * TypeORM's own transaction loses count when SQLite has rolled back by itself, as it does on a full
 * disk, so begin, commit and rollback are said here.
 */
async function transact<T>(
  { writer, dataSource, labels, due }: Connection,
  work: (scope: WriteScope) => Promise<T>,
  durability: Durability,
): Promise<T> {
  const { manager } = dataSource;
  const draft = labels.draft(manager);
  const effects: (() => void)[] = [];
  writer.pragma(`synchronous = ${durability === 'now' ? 'FULL' : 'NORMAL'}`);
  writer.exec('BEGIN IMMEDIATE');
  try {
    const afterCommit = (effect: () => void): void => void effects.push(effect);
    const result = await work({ manager, labels: draft, due, afterCommit });
    writer.exec('COMMIT');
    draft.publish();
    for (const effect of effects) effect();
    return result;
  } finally {
    if (writer.inTransaction) writer.exec('ROLLBACK');
  }
}
