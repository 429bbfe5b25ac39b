import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settings as settingsSchema } from '@lineside/contract';
import { contentOf, live, restore, TOKEN } from '../../../test/fakes/backup-files.ts';
import { StoredBox } from '../../../test/fakes/stored-box.ts';
import { SettingsFile } from '../../config/settings-file.ts';
import { JobBoard } from '../../measurement/job-board.ts';
import { backupName, BackupShelf } from './backup-shelf.ts';
import { BACKUP_OUTSIDE, type BackupOutside } from './nightly-backup.ts';

const signal = AbortSignal.timeout(60_000);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lineside-shelf-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a shelf of backups', () => {
  const put = (name: string, content: Readable = Readable.from(['backup'])) =>
    new BackupShelf(folder, 2).put(name, content, signal);

  it('keeps the newest, and leaves the files of others alone', async () => {
    await writeFile(join(folder, 'holiday.jpg'), '');
    for (const day of [3, 1, 2]) await put(backupName(Date.UTC(2026, 0, day, 2, 30)));
    expect(await readdir(folder)).toEqual([
      'holiday.jpg',
      'lineside-2026-01-02T02-30.tar.gz',
      'lineside-2026-01-03T02-30.tar.gz',
    ]);
  });

  it('loses none when the new one cannot be made, and forgets the half of it later', async () => {
    await put(backupName(Date.UTC(2026, 0, 1)));
    await put(backupName(Date.UTC(2026, 0, 2)));
    const broken = Readable.from(
      (function* () {
        yield 'half';
        throw new Error('no space left');
      })(),
    );
    await expect(put(backupName(Date.UTC(2026, 0, 3)), broken)).rejects.toThrow('no space left');
    expect(await new BackupShelf(folder, 2).names()).toHaveLength(2);
    await put(backupName(Date.UTC(2026, 0, 4)));
    expect(await readdir(folder)).toHaveLength(2);
  });
});

describe('the nightly backup', () => {
  let box: StoredBox;
  let fresh: StoredBox | null = null;
  const outside = (): { -readonly [Key in keyof BackupOutside]: BackupOutside[Key] } =>
    box.app.get(BACKUP_OUTSIDE);

  beforeEach(async () => {
    box = await StoredBox.start(TOKEN);
    await live(box);
  });
  afterEach(async () => {
    await fresh?.stop();
    fresh = null;
    await box.stop();
  });

  const run = async (backups: object) => {
    await box.app.get(SettingsFile).change({ backups: { isNightly: true, ...backups } });
    return box.app.get(JobBoard).runNow('nightly-backup', 'asked');
  };
  const shelf = () => readdir(join(box.dataDir, 'backups'));

  it('is off until the owner wants it', () => {
    expect(settingsSchema.parse({}).backups.isNightly).toBe(false);
    expect(box.app.get(JobBoard).find('nightly-backup')).toMatchObject({ nextRunMs: null });
  });

  it('is planned for its time of day as soon as it is switched on', async () => {
    await run({});
    const next = box.app.get(JobBoard).find('nightly-backup')?.nextRunMs ?? null;
    expect(next).not.toBeNull();
  });

  it('can be restored on a fresh box', async () => {
    expect(await run({})).toMatchObject({ lastStatus: 'ok' });
    const [name = ''] = await shelf();
    fresh = await StoredBox.start(null);
    const backup = await readFile(join(box.dataDir, 'backups', name));
    expect((await restore(fresh, backup, {})).status).toBe(202);
    fresh = await fresh.restart(TOKEN);
    expect(contentOf(fresh.dataDir)['outage']).toEqual(contentOf(box.dataDir)['outage']);
  });

  it('goes to a stick that is mounted, and says when none is', async () => {
    const mountsFile = join(folder, 'mounts');
    jest.replaceProperty(outside(), 'mountsFile', mountsFile);
    await writeFile(mountsFile, '/dev/mmcblk0p2 / ext4 rw 0 0\n');
    expect(await run({ stickFolder: '/media/lineside-spec' })).toMatchObject({
      lastStatus: 'failed',
      lastReason: expect.stringContaining('backup-not-everywhere'),
    });
    // The copy on the data disk was made all the same.
    expect(await shelf()).toHaveLength(1);
  });

  it('goes to a remote by rclone, with the access of its own file', async () => {
    const program = join(folder, 'rclone');
    const seen = join(folder, 'seen');
    await writeFile(program, `#!/bin/sh\nprintf '%s\\n' "$@" >'${seen}'\n`, { mode: 0o755 });
    jest.replaceProperty(outside(), 'rclone', [program]);
    expect(await run({ remote: 'nas:lineside' })).toMatchObject({ lastStatus: 'ok' });
    const [name = ''] = await shelf();
    expect((await readFile(seen, 'utf8')).trim().split('\n')).toEqual([
      ...['--config', join(box.dataDir, 'rclone.conf'), 'copy', '--'],
      ...[join(box.dataDir, 'backups', name), 'nas:lineside'],
    ]);
    await writeFile(program, '#!/bin/sh\necho no route to nas >&2\nexit 1\n');
    expect(await run({ remote: 'nas:lineside' })).toMatchObject({
      lastStatus: 'failed',
      lastReason: expect.stringContaining('backup-not-everywhere'),
    });
  });
});
