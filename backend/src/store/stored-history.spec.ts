import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Database from 'better-sqlite3';
import { anyOutage, anyVerdict, StoreRoom } from '../../test/fakes/store-room.ts';
import { HistoryNotReadable, StoredHistory } from './stored-history.ts';

function sumOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}

describe('StoredHistory', () => {
  let room: StoreRoom;
  let path: string;
  let startMs: number;
  beforeEach(async () => {
    room = await StoreRoom.open();
    path = join(room.dir, 'lineside.db');
    startMs = room.clock.nowMs();
    room.probeFor(10_000, 'router-4', 2);
    await room.journal.flush();
    await room.journal.commitVerdict(anyVerdict(startMs), [
      { kind: 'open', outage: anyOutage(1, startMs) },
    ]);
  });
  afterEach(() => room.remove());

  const countOf = async (history: StoredHistory): Promise<number> => {
    let count = 0;
    for await (const each of history.measurements({ fromMs: startMs, toMs: startMs + 60_000 })) {
      if (each.kind === 'latency') count += 1;
    }
    return count;
  };
  const problemOf = (file: string): string => {
    try {
      StoredHistory.open(file).close();
    } catch (error) {
      if (error instanceof HistoryNotReadable) return error.message;
      throw error;
    }
    return 'none';
  };

  it('reads a database that is in use, without changing it', async () => {
    const before = sumOf(path);
    const history = StoredHistory.open(path);
    expect(await countOf(history)).toBe(10);
    const range = { fromMs: startMs, toMs: startMs + 60_000 };
    expect(history.outages(range)).toEqual([anyOutage(1, startMs)]);
    history.close();
    expect(sumOf(path)).toBe(before);
  });

  it('reads a copy taken while it was in use, with its log', async () => {
    const copy = join(room.dir, 'copy.db');
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    const history = StoredHistory.open(copy);
    expect(await countOf(history)).toBe(10);
    history.close();
  });

  it('says that there is no such file, and makes none', () => {
    const missing = join(room.dir, 'missing.db');
    expect(problemOf(missing)).toBe(`There is no file ${missing}.`);
    expect(existsSync(missing)).toBe(false);
  });

  it('says that a file is no database, empty, or of somebody else', () => {
    const file = join(room.dir, 'other.db');
    writeFileSync(file, 'some text that is long enough to be looked at');
    expect(problemOf(file)).toMatch('is no sound database: not a database.');
    writeFileSync(file, '');
    expect(problemOf(file)).toMatch('is empty.');
    const foreign = join(room.dir, 'foreign.db');
    new Database(foreign).exec('CREATE TABLE t (a)').close();
    expect(problemOf(foreign)).toMatch('is not a database of Lineside.');
  });

  it('says that a database is of a newer or older version', async () => {
    const copy = join(room.dir, 'versions.db');
    const dir = join(room.dir, 'closed');
    mkdirSync(dir);
    await room.close();
    copyFileSync(path, copy);
    const setVersion = (version: number): void => {
      const database = new Database(copy);
      database.pragma(`user_version = ${version}`);
      database.close();
    };
    setVersion(99);
    expect(problemOf(copy)).toMatch('was written by a newer version: schema 99');
    setVersion(1);
    expect(problemOf(copy)).toMatch('was written by an older version (schema 1');
    room = await StoreRoom.open(room.dir, room.clock);
  });
});
