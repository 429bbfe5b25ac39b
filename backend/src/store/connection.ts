import Database from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { DueBuckets } from './due-buckets.ts';
import { entities } from './entities/index.ts';
import { MIGRATIONS_TABLE } from './database-file.ts';
import { LabelBook } from './label-book.ts';
import { migrations, SCHEMA_VERSION } from './migrations/index.ts';

/** An open, migrated database: one handle that writes, one that reads beside it. */
export interface Connection {
  readonly path: string;
  /** TypeORM over the writing handle. Only the write queue may use it. */
  readonly dataSource: DataSource;
  /** The writing handle, for transactions and pragmas. */
  readonly writer: Database.Database;
  /** Sees committed data only. */
  readonly reader: Database.Database;
  readonly labels: LabelBook;
  readonly due: DueBuckets;
}

/**
 * Each minute appends a few hundred bytes to half a dozen tables, and each append writes the whole
 * last page of its table: with pages of 2 KiB a flush is about half of what it is with 4 KiB.
 */
const PAGE_BYTES = 2048;
/**
 * Written pages gather in the WAL and go to the database once per checkpoint: the larger this is,
 * the oftener a page was overwritten meanwhile and is saved a write. 16 MB.
 */
const CHECKPOINT_PAGES = 8000;
const READER_CACHE_KIB = 4096;
const BUSY_MS = 5000;

/** Opens a database, makes it if needed, and brings its tables up to date. */
export async function openConnection(path: string): Promise<Connection> {
  const opened: Database.Database[] = [];
  try {
    const dataSource = await openDataSource(path, opened);
    const [writer] = opened;
    if (writer === undefined) throw new Error('TypeORM opened no database');
    await dataSource.runMigrations({ transaction: 'all' });
    writer.pragma(`user_version = ${SCHEMA_VERSION}`);
    const reader = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    opened.push(reader);
    reader.pragma(`cache_size = -${READER_CACHE_KIB}`);
    const labels = LabelBook.load(reader);
    return { path, dataSource, writer, reader, labels, due: DueBuckets.load(reader) };
  } catch (error) {
    // A half-opened database must not keep its files locked; the caller learns why.
    for (const handle of opened) handle.close();
    throw error;
  }
}

/** Closes both handles; the WAL is folded into the database. */
export async function closeConnection({ reader, dataSource }: Connection): Promise<void> {
  reader.close();
  await dataSource.destroy();
}

/** Page size and vacuum mode take effect only before the first table is made. */
function preparePragmas(writer: Database.Database): void {
  writer.pragma(`page_size = ${PAGE_BYTES}`);
  writer.pragma('auto_vacuum = INCREMENTAL');
  writer.pragma('journal_mode = WAL');
  writer.pragma('synchronous = NORMAL');
  writer.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
  writer.pragma(`journal_size_limit = ${CHECKPOINT_PAGES * PAGE_BYTES}`);
  writer.pragma('temp_store = MEMORY');
  writer.pragma('mmap_size = 0');
}

/** @param opened takes the handle as soon as TypeORM has opened it */
async function openDataSource(path: string, opened: Database.Database[]): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: path,
    timeout: BUSY_MS,
    prepareDatabase: (handle: Database.Database) => {
      opened.push(handle);
      preparePragmas(handle);
    },
    entities,
    migrations,
    migrationsTableName: MIGRATIONS_TABLE,
    synchronize: false,
    logging: false,
  });
  return dataSource.initialize();
}
