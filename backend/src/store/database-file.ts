import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { refusalReason } from './disk-refusal.ts';
import { migrations, SCHEMA_VERSION } from './migrations/index.ts';

/** What a file is before anybody writes to it. */
export type FileState =
  | { readonly kind: 'absent' }
  | { readonly kind: 'usable' }
  | { readonly kind: 'newer'; readonly detail: string }
  | { readonly kind: 'damaged'; readonly detail: string };

/** Table in which TypeORM notes the migrations a database has seen. */
export const MIGRATIONS_TABLE = 'migration';

const MAGIC = 'SQLite format 3\0';
/**
 * A full check reads every page: of a year's database it would hold up the start of a Pi for many
 * seconds. Above this only the tables that cannot be measured again are checked.
 */
const FULL_CHECK_BELOW_BYTES = 32 * 1024 * 1024;
const PRECIOUS_TABLES = [
  ...['outage', 'verdict_change', 'activity', 'path_change', 'identity_reading'],
  ...['speed_test', 'traffic_day', 'campaign', 'label', MIGRATIONS_TABLE],
];

/**
 * Looks at a database file without changing it.
 *
 * @throws when the disk does not let it be read, for a reason other than damage
 */
export function inspectFile(path: string): FileState {
  if (!existsSync(path) || statSync(path).size === 0) return { kind: 'absent' };
  if (!hasMagic(path)) return { kind: 'damaged', detail: 'not a database' };
  let database: Database.Database | null = null;
  try {
    database = new Database(path, { readonly: true, fileMustExist: true });
    return inspectContent(database, statSync(path).size);
  } catch (error) {
    // Damage that shows as soon as the file is opened or read.
    if (refusalReason(error) !== 'damaged') throw error;
    return { kind: 'damaged', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    database?.close();
  }
}

function inspectContent(database: Database.Database, sizeBytes: number): FileState {
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > SCHEMA_VERSION) {
    return { kind: 'newer', detail: `schema ${version}, known up to ${SCHEMA_VERSION}` };
  }
  const unknown = appliedMigrations(database).find(
    (name) => !migrations.some((migration) => migration.name === name),
  );
  if (unknown !== undefined) return { kind: 'newer', detail: `unknown migration ${unknown}` };
  const complaint = check(database, sizeBytes);
  return complaint === null ? { kind: 'usable' } : { kind: 'damaged', detail: complaint };
}

/** Whether a sound database has seen any migration: one of something else has not. */
export function hasMigrations(path: string): boolean {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return appliedMigrations(database).length > 0;
  } finally {
    database.close();
  }
}

function hasTable(database: Database.Database, name: string): boolean {
  const find = database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  return find.get(name) !== undefined;
}

function appliedMigrations(database: Database.Database): string[] {
  if (!hasTable(database, MIGRATIONS_TABLE)) return [];
  return database
    .prepare<[], { name: string }>(`SELECT name FROM "${MIGRATIONS_TABLE}"`)
    .all()
    .map(({ name }) => name);
}

/** First complaint of SQLite's own check; `null` when there is none. */
function check(database: Database.Database, sizeBytes: number): string | null {
  const subjects =
    sizeBytes <= FULL_CHECK_BELOW_BYTES
      ? ['1']
      : PRECIOUS_TABLES.filter((table) => hasTable(database, table));
  for (const subject of subjects) {
    const complaint = String(database.pragma(`quick_check(${subject})`, { simple: true }));
    if (complaint !== 'ok') return complaint;
  }
  return null;
}

function hasMagic(path: string): boolean {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(MAGIC.length);
    readSync(file, head, 0, head.length, 0);
    return head.toString('latin1') === MAGIC;
  } finally {
    closeSync(file);
  }
}

/**
 * Renames a database, with its journal files, so that its name tells when it was set aside.
 *
 * @returns the new path
 */
export function setAside(path: string, nowMs: number): string {
  const when = new Date(nowMs).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  const stem = `${path.replace(/\.db$/, '')}-damaged-${when}`;
  let target = `${stem}.db`;
  for (let attempt = 2; existsSync(target); attempt += 1) target = `${stem}-${attempt}.db`;
  for (const suffix of ['', '-wal', '-shm']) {
    if (existsSync(path + suffix)) renameSync(path + suffix, target + suffix);
  }
  return target;
}
