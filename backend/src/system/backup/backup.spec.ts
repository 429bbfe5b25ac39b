import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { request as ask } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { restoreAnswer } from '@lineside/contract';
import {
  contentOf,
  download,
  filesOf,
  KEY,
  live,
  manifestIn,
  packed,
  restore,
  TOKEN,
} from '../../../test/fakes/backup-files.ts';
import { StoredBox } from '../../../test/fakes/stored-box.ts';

describe('backup and restore', () => {
  let box: StoredBox;
  const others: StoredBox[] = [];

  beforeEach(async () => {
    box = await StoredBox.start(TOKEN);
    await live(box);
  });
  afterEach(async () => {
    await box.stop();
    for (const other of others.splice(0)) await other.stop();
  });

  const freshBox = async (token: string | null): Promise<StoredBox> => {
    const fresh = await StoredBox.start(token);
    others.push(fresh);
    return fresh;
  };
  const restarted = async (old: StoredBox, token: string | null): Promise<StoredBox> => {
    others.splice(others.indexOf(old), 1);
    const again = await old.restart(token);
    others.push(again);
    return again;
  };

  it('brings settings, history, outages and notes to a fresh box, byte by byte', async () => {
    const backup = await download(box, '?hasSecrets=true');
    const fresh = await freshBox(null);
    const response = await restore(fresh, backup, {});
    expect(response.status).toBe(202);
    const { manifest } = restoreAnswer.parse(await response.json());
    expect(fresh.restartCount).toBe(1);
    const again = await restarted(fresh, TOKEN);
    const before = contentOf(box.dataDir);
    expect(before.outage).toHaveLength(1);
    expect(JSON.stringify(before.outage)).toContain('Der Bagger war’s');
    expect(before.latency_raw?.length).toBeGreaterThan(0);
    expect(contentOf(again.dataDir)).toEqual(before);
    const settings = async ({ dataDir }: StoredBox) =>
      readFile(join(dataDir, 'settings.json'), 'utf8');
    expect(await settings(again)).toBe(await settings(box));
    expect(manifest.parts.find(({ name }) => name === 'settings.json')?.sha256).toBe(
      createHash('sha256')
        .update(await settings(again))
        .digest('hex'),
    );
    const told = async ({ url }: StoredBox, path: string) => (await fetch(url + path)).json();
    expect(await told(again, '/settings')).toEqual(await told(box, '/settings'));
    expect(await readdir(again.dataDir)).toContain('before-restore');
  });

  it('leaves secrets out unless they are asked for', async () => {
    const without = await filesOf(await download(box));
    expect(manifestIn(without)).toMatchObject({ product: 'lineside', hasSecrets: false });
    expect([...without.keys()]).toEqual(['manifest.json', 'lineside.db', 'settings.json']);
    expect(JSON.parse(without.get('settings.json')?.toString() ?? '')).toEqual({
      ...{ anchors: ['1.1.1.1', '9.9.9.9'], mqtt: {} },
    });
    const all = Buffer.concat([...without.values()]).toString('latin1');
    expect(all).not.toContain('broker');
    const withSecrets = await filesOf(await download(box, '?hasSecrets=true'));
    expect(withSecrets.get('settings.json')?.toString()).toContain('a broker’s secret');
  });

  it('takes the keys of Web Push along with the other secrets, so that browsers go on hearing', async () => {
    const keys = JSON.stringify({ publicKey: 'B'.repeat(87), privateKey: 'p'.repeat(43) });
    await writeFile(join(box.dataDir, 'push-keys.json'), keys);
    expect([...(await filesOf(await download(box))).keys()]).not.toContain('push-keys.json');
    const backup = await download(box, '?hasSecrets=true');
    const fresh = await freshBox(null);
    expect((await restore(fresh, backup, {})).status).toBe(202);
    const again = await restarted(fresh, TOKEN);
    expect(await readFile(join(again.dataDir, 'push-keys.json'), 'utf8')).toBe(keys);
  });

  it('is the owner’s business only', async () => {
    expect((await fetch(`${box.url}/system/backup`)).status).toBe(401);
    expect((await restore(box, Buffer.from('x'), {})).status).toBe(401);
  });

  it('leaves nothing behind on the disk, also when the reader goes away', async () => {
    const { hostname, port, pathname } = new URL(`${box.url}/system/backup`);
    await new Promise<void>((resolve, reject) => {
      const asked = ask({ hostname, port, path: pathname, headers: KEY }, (response) => {
        response.once('data', () => response.destroy()).once('close', resolve);
      });
      asked.on('error', reject).end();
    });
    const folders = async () =>
      (await readdir(box.dataDir)).filter((name) => name.startsWith('backup-'));
    for (let turn = 0; turn < 2000 && (await folders()).length > 0; turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await folders()).toEqual([]);
  });

  it('takes the backup of an older version and brings it up to date', async () => {
    const fixtures = join(import.meta.dirname, '../../../test/fixtures/database');
    const files = await filesOf(await download(box));
    files.set('lineside.db', await readFile(join(fixtures, 'schema-1.db')));
    const response = await restore(box, packed(files, { schemaVersion: 1, version: '0.0.1' }));
    expect(response.status).toBe(202);
    box = await box.restart(TOKEN);
    expect(Object.keys(contentOf(box.dataDir))).toContain('speed_test');
    expect((await fetch(`${box.url}/health`)).status).toBe(200);
  });

  it('goes on with a restore that the power cut off', async () => {
    const backup = await download(box);
    const fresh = await freshBox(TOKEN);
    await restore(fresh, backup);
    const database = await readFile(join(fresh.dataDir, 'restore-ready', 'lineside.db'));
    await fresh.app.close();
    others.length = 0;
    // As if it had ended between the first file and the second.
    await mkdir(join(fresh.dataDir, 'before-restore'), { recursive: true });
    for (const suffix of ['-wal', '-shm']) {
      await rm(join(fresh.dataDir, `lineside.db${suffix}`), { force: true });
    }
    await rename(
      join(fresh.dataDir, 'restore-ready', 'lineside.db'),
      join(fresh.dataDir, 'lineside.db'),
    );
    await writeFile(join(fresh.dataDir, 'restore-abcdef'), 'left over');
    const again = await StoredBox.start(TOKEN, fresh.dataDir);
    others.push(again);
    expect(contentOf(again.dataDir)).toEqual(contentOf(box.dataDir));
    expect(database.length).toBeGreaterThan(0);
    const files = await readdir(again.dataDir);
    expect(files).not.toContain('restore-ready');
    expect(files).not.toContain('restore-abcdef');
    expect(JSON.parse(await readFile(join(again.dataDir, 'settings.json'), 'utf8'))).toMatchObject({
      anchors: ['1.1.1.1', '9.9.9.9'],
    });
  });
});
