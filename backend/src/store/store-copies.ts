import Database from 'better-sqlite3';
import type { DatabaseCopies, FoundDatabase } from '../measurement/database-copies.ts';
import { closeConnection, openConnection } from './connection.ts';
import { hasMigrations, inspectFile } from './database-file.ts';
import { refusalReason } from './disk-refusal.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';
import type { Store } from './store.ts';
import type { StoreJournal } from './store-journal.ts';

/** Copied at a time: some milliseconds on a Pi. */
const PAGES_PER_STEP = 200;

/** Copies by SQLite's own backup, from one moment: what is written meanwhile is not in them. */
export class StoreCopies implements DatabaseCopies {
  readonly schemaVersion = SCHEMA_VERSION;

  constructor(
    private readonly store: Store,
    private readonly journal: StoreJournal,
  ) {}

  async copyTo(path: string, signal: AbortSignal): Promise<void> {
    await this.journal.flush();
    const { reader } = this.store;
    if (reader === null) throw new Error('there is no database at the moment');
    const source = new Database(reader.name, { readonly: true, fileMustExist: true });
    try {
      // A read that stays open keeps the moment: else each write of others would begin the copy anew.
      source.exec('BEGIN');
      source.prepare('SELECT 1 FROM sqlite_master').get();
      await source.backup(path, {
        progress: () => {
          signal.throwIfAborted();
          return PAGES_PER_STEP;
        },
      });
    } finally {
      source.close();
    }
    foldJournal(path);
  }

  async prepare(path: string): Promise<FoundDatabase> {
    const state = inspectFile(path);
    if (state.kind === 'absent') return { kind: 'damaged', detail: 'empty' };
    if (state.kind !== 'usable') return state;
    if (!hasMigrations(path)) return { kind: 'foreign', detail: 'a database of something else' };
    try {
      await closeConnection(await openConnection(path));
    } catch (error) {
      const reason = refusalReason(error);
      if (reason !== null && reason !== 'damaged') throw error;
      // Tables that are not those of its version: whatever it is, it cannot be used.
      return { kind: 'damaged', detail: error instanceof Error ? error.message : String(error) };
    }
    foldJournal(path);
    return { kind: 'ready' };
  }
}

/** Makes one file of it: a database that lies still needs no journal beside it. */
function foldJournal(path: string): void {
  const copy = new Database(path, { fileMustExist: true });
  try {
    copy.pragma('journal_mode = DELETE');
  } finally {
    copy.close();
  }
}
