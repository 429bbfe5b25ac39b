import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { problem } from '@lineside/contract';
import Database from 'better-sqlite3';
import {
  contentOf,
  download,
  filesOf,
  live,
  packed,
  restore,
  TOKEN,
} from '../../../test/fakes/backup-files.ts';
import { StoredBox } from '../../../test/fakes/stored-box.ts';
import { TAR_END, tarHeader } from './tar-writer.ts';

describe('a backup is refused, and nothing changed, when it', () => {
  let box: StoredBox;
  beforeEach(async () => {
    box = await StoredBox.start(TOKEN);
    await live(box);
  });
  afterEach(() => box.stop());

  const bytes = async (change: (backup: Buffer) => Buffer): Promise<Buffer> =>
    change(await download(box));
  const part = async (name: string, change: (content: Buffer) => Buffer, manifest = {}) => {
    const files = await filesOf(await download(box));
    files.set(name, change(files.get(name) ?? Buffer.alloc(0)));
    return packed(files, manifest);
  };
  const flipped = (content: Buffer, at: number): Buffer => {
    const copy = Buffer.from(content);
    copy[at] = (copy[at] ?? 0) ^ 0xff;
    return copy;
  };

  it.each<[string, string, () => Promise<Buffer>]>([
    ['is cut off', 'DAMAGED', () => bytes((all) => all.subarray(0, all.length - 500))],
    ['lost its end', 'DAMAGED', () => bytes((all) => all.subarray(0, all.length - 3))],
    ['was changed in the middle', 'DAMAGED', () => bytes((all) => flipped(all, all.length >> 1))],
    [
      'is followed by something',
      'DAMAGED',
      () => bytes((all) => Buffer.concat([all, gzipSync('x')])),
    ],
    ['is empty', 'DAMAGED', () => Promise.resolve(Buffer.alloc(0))],
    ['is no archive', 'DAMAGED', () => Promise.resolve(Buffer.from('PK\x03\x04 a zip file'))],
    ['is packed text', 'DAMAGED', () => Promise.resolve(gzipSync('hello'.repeat(500)))],
    [
      'is somebody else’s archive',
      'FOREIGN',
      () => Promise.resolve(gzipSync(Buffer.concat([tarHeader('notes.txt', 0, 0), TAR_END]))),
    ],
    [
      'is another product’s',
      'FOREIGN',
      () => part('settings.json', (all) => all, { product: 'x' }),
    ],
    ['is of a newer form', 'NEWER', () => part('settings.json', (all) => all, { format: 2 })],
    [
      'has a newer database',
      'NEWER',
      () => part('settings.json', (all) => all, { schemaVersion: 999 }),
    ],
    ['lists nothing', 'DAMAGED', () => part('settings.json', (all) => all, { parts: [] })],
    ['has unusable settings', 'DAMAGED', () => part('settings.json', () => Buffer.from('{"a":1}'))],
    [
      'has no database in its database',
      'DAMAGED',
      () => part('lineside.db', () => Buffer.from('x')),
    ],
    [
      'has a damaged database',
      'DAMAGED',
      () => part('lineside.db', (all) => flipped(all, 110).fill(7, 2048, 9000)),
    ],
    ['has unusable accounts', 'DAMAGED', () => part('accounts.json', () => Buffer.from('{}'))],
  ])('%s (%s)', async (_what, code, make) => {
    const backup = await make();
    const snapshot = async () => ({
      content: contentOf(box.dataDir),
      settings: await readFile(join(box.dataDir, 'settings.json'), 'utf8'),
      files: (await readdir(box.dataDir)).filter((name) => !/^backup-/.test(name)).toSorted(),
    });
    const before = await snapshot();
    const response = await restore(box, backup);
    const told = problem.parse(await response.json());
    expect([told.code, told.status]).toEqual([`LINESIDE_BACKUP_${code}`, 422]);
    expect(told.detail).toMatch(/Nothing was changed\.$/);
    expect(box.restartCount).toBe(0);
    expect(await snapshot()).toEqual(before);
  });

  it('holds a file by another name, whatever its manifest says', async () => {
    const files = await filesOf(await download(box));
    files.set('../evil', Buffer.from('x'));
    const response = await restore(box, packed(files));
    expect(response.status).toBe(422);
    expect(await readdir(join(box.dataDir, '..'))).not.toContain('evil');
  });

  it('holds the database of another program', async () => {
    const path = join(box.dataDir, 'other.db');
    new Database(path).exec('CREATE TABLE photo (id integer)').close();
    const other = await readFile(path);
    const response = await restore(box, await part('lineside.db', () => other));
    expect(problem.parse(await response.json()).code).toBe('LINESIDE_BACKUP_FOREIGN');
  });
});
