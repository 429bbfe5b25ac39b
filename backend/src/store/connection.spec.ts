import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { newDirectory } from '../../test/fakes/store-room.ts';
import { closeConnection, openConnection, type Connection } from './connection.ts';
import { SCHEMA_VERSION } from './migrations/index.ts';

describe('connection', () => {
  const dir = newDirectory();
  let connection: Connection;

  beforeEach(async () => {
    connection = await openConnection(join(dir, 'lineside.db'));
  });
  afterEach(async () => {
    await closeConnection(connection);
    rmSync(dir, { recursive: true, force: true });
  });

  it('has by its migrations exactly the tables its entities describe', async () => {
    const drift = await connection.dataSource.driver.createSchemaBuilder().log();
    expect(drift.upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('can take its migrations back', async () => {
    for (let step = 0; step < SCHEMA_VERSION; step += 1) {
      await connection.dataSource.undoLastMigration({ transaction: 'all' });
    }
    const left = connection.writer
      .prepare<[], { name: string }>(
        "SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'",
      )
      .all();
    expect(left.map(({ name }) => name)).toEqual(['migration']);
  });

  it('runs in WAL with the pragmas that spare an SD card', () => {
    const value = (name: string): unknown => connection.writer.pragma(name, { simple: true });
    expect(value('journal_mode')).toBe('wal');
    expect(value('synchronous')).toBe(1);
    expect(value('page_size')).toBe(2048);
    expect(value('auto_vacuum')).toBe(2);
    expect(value('temp_store')).toBe(2);
    expect(value('user_version')).toBe(SCHEMA_VERSION);
  });
});
