import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { settings, type Settings } from '@lineside/contract';
import { SettingsFile } from './settings-file.ts';
import { SettingsNotWritten, SettingsRejected } from './settings-source.ts';

const DEFAULTS = settings.parse({});

describe('SettingsFile', () => {
  let dataDir: string;
  const path = (name = 'settings.json') => join(dataDir, name);
  const onDisk = async (name?: string): Promise<unknown> =>
    JSON.parse(await readFile(path(name), 'utf8'));

  beforeEach(async () => {
    Logger.overrideLogger(false);
    dataDir = await mkdtemp(join(tmpdir(), 'lineside-settings-'));
  });

  afterEach(async () => {
    Logger.overrideLogger(['error', 'warn', 'log']);
    await rm(dataDir, { recursive: true });
  });

  it('has the defaults when there is no file, and writes none', async () => {
    const file = await SettingsFile.open(dataDir);
    expect(file.current()).toEqual(DEFAULTS);
    expect(file.rejection).toBeNull();
    expect(await readdir(dataDir)).not.toContain('settings.json');
  });

  it('makes the data directory', async () => {
    const file = await SettingsFile.open(path('new/data'));
    await file.change({ resolvers: [] });
    expect(await onDisk('new/data/settings.json')).toEqual({ resolvers: [] });
  });

  it('keeps only what the owner has set', async () => {
    const file = await SettingsFile.open(dataDir);
    const changed = await file.change({ anchors: ['192.0.2.1'] });
    expect(changed).toEqual({ ...DEFAULTS, anchors: ['192.0.2.1'] });
    expect(file.current()).toBe(changed);
    expect(await onDisk()).toEqual({ anchors: ['192.0.2.1'] });
    expect((await SettingsFile.open(dataDir)).current()).toEqual(changed);
  });

  it('goes back to the default for null', async () => {
    const file = await SettingsFile.open(dataDir);
    await file.change({ anchors: ['192.0.2.1'], hostNames: ['pi.example'] });
    await file.change({ anchors: null });
    expect(file.current().anchors).toEqual(DEFAULTS.anchors);
    expect(await onDisk()).toEqual({ hostNames: ['pi.example'] });
  });

  it('tells of a change once it is on the disk, with before and after', async () => {
    const file = await SettingsFile.open(dataDir);
    const heard: [Settings, Settings][] = [];
    file.onChange((before, after) => heard.push([before, after]));
    await file.change({ resolvers: ['192.0.2.53'] });
    await file.change({ resolvers: ['192.0.2.53'] });
    expect(heard).toEqual([[DEFAULTS, { ...DEFAULTS, resolvers: ['192.0.2.53'] }]]);
  });

  it('refuses a bad change and loses nothing', async () => {
    const file = await SettingsFile.open(dataDir);
    await file.change({ anchors: ['192.0.2.1'] });
    const before = await readFile(path());
    const change = file.change({ anchors: ['nonsense'], resolver: [] });
    await expect(change).rejects.toThrow(SettingsRejected);
    await expect(change).rejects.toMatchObject({
      problems: [
        { path: 'anchors.0', message: 'must be an IPv4 or IPv6 address' },
        { path: 'resolver', message: 'unknown key' },
      ],
    });
    expect(await readFile(path())).toEqual(before);
    expect(file.current().anchors).toEqual(['192.0.2.1']);
  });

  it('makes one change after the other', async () => {
    const file = await SettingsFile.open(dataDir);
    const bad = file.change({ anchors: 1 });
    const all = [
      file.change({ anchors: ['192.0.2.1'] }),
      bad.catch(() => undefined),
      file.change({ resolvers: [] }),
      file.change({ reach: { tcpPort: 8443 } }),
      file.change({ reach: { urls: [] } }),
    ];
    await Promise.all(all);
    expect(await onDisk()).toEqual({
      anchors: ['192.0.2.1'],
      resolvers: [],
      reach: { tcpPort: 8443, urls: [] },
    });
  });

  it('is readable by its owner only and leaves no temporary file', async () => {
    const file = await SettingsFile.open(dataDir);
    await file.change({ resolvers: [] });
    expect((await stat(path())).mode & 0o777).toBe(0o600);
    expect((await readdir(dataDir)).sort()).toEqual(['settings.json', 'settings.last-good.json']);
  });

  it('says so when the disk refuses, and changes nothing', async () => {
    const file = await SettingsFile.open(dataDir);
    await mkdir(path('settings.json.tmp'));
    await writeFile(path('settings.json.tmp/in-the-way'), '');
    await expect(file.change({ resolvers: [] })).rejects.toThrow(SettingsNotWritten);
    expect(file.current()).toEqual(DEFAULTS);
  });

  describe('with a file that cannot be used', () => {
    it.each([
      ['broken JSON', '{"anchors": [', ''],
      ['an unknown key', '{"ancors": ["192.0.2.1"]}', 'ancors'],
      ['a bad address', '{"anchors": ["192.0.2.256"]}', 'anchors.0'],
    ])('has the defaults, says why and leaves %s untouched', async (_what, text, where) => {
      await writeFile(path(), text);
      const file = await SettingsFile.open(dataDir);
      expect(file.current()).toEqual(DEFAULTS);
      expect(file.rejection).toMatchObject({
        path: path(),
        inForce: 'defaults',
        problems: [{ path: where }],
      });
      expect(await readFile(path(), 'utf8')).toBe(text);
    });

    it('goes on with the last good settings', async () => {
      await writeFile(path(), '{"anchors": ["192.0.2.1"]}');
      await SettingsFile.open(dataDir);
      await writeFile(path(), '{"anchors": ["192.0.2.1"');
      const file = await SettingsFile.open(dataDir);
      expect(file.current().anchors).toEqual(['192.0.2.1']);
      expect(file.rejection?.inForce).toBe('last-good');
    });

    it('keeps the bad file under another name when the owner changes something', async () => {
      await writeFile(path(), 'nonsense');
      await utimes(path(), 1_790_000_000, 1_790_000_000);
      const file = await SettingsFile.open(dataDir);
      await file.change({ resolvers: [] });
      expect(file.rejection).toBeNull();
      expect(await onDisk()).toEqual({ resolvers: [] });
      const kept = path('settings.rejected-2026-09-21T14-13-20Z.json');
      expect(await readFile(kept, 'utf8')).toBe('nonsense');
    });

    it('measures on when the file cannot be read at all', async () => {
      await mkdir(path());
      const file = await SettingsFile.open(dataDir);
      expect(file.current()).toEqual(DEFAULTS);
      expect(file.rejection?.problems[0]?.message).toMatch(/cannot be read/);
    });
  });

  describe('edited by hand while it runs', () => {
    it('takes the edit up with the next change', async () => {
      const file = await SettingsFile.open(dataDir);
      await file.change({ resolvers: [] });
      await writeFile(path(), '{"anchors": ["192.0.2.1"]}');
      await file.change({ hostNames: ['pi.example'] });
      expect(await onDisk()).toEqual({ anchors: ['192.0.2.1'], hostNames: ['pi.example'] });
    });

    it('keeps a bad edit aside and goes on from what was in force', async () => {
      const file = await SettingsFile.open(dataDir);
      await file.change({ resolvers: [] });
      await writeFile(path(), '{');
      await file.change({ hostNames: ['pi.example'] });
      expect(await onDisk()).toEqual({ resolvers: [], hostNames: ['pi.example'] });
      expect((await readdir(dataDir)).some((name) => name.startsWith('settings.rejected-'))).toBe(
        true,
      );
    });

    it('keeps what is in force when the file was deleted', async () => {
      const file = await SettingsFile.open(dataDir);
      await file.change({ resolvers: [] });
      await rm(path());
      await file.change({ hostNames: ['pi.example'] });
      expect(await onDisk()).toEqual({ resolvers: [], hostNames: ['pi.example'] });
    });
  });
});
