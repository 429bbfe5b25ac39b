import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { problemCodes, updateView, type UpdateView, type Verdict } from '@lineside/contract';
import {
  foreignKey,
  releaseBytes,
  RELEASE_KEY_PEM,
  type ReleaseWish,
} from '../../../test/fakes/release-files.ts';
import { anyVerdict } from '../../../test/fakes/store-room.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../../test/fakes/test-app.ts';
import { EventBus } from '../../measurement/event-bus.ts';
import { LineLock } from '../../measurement/line-lock.ts';
import { LOCAL_TIME } from '../../measurement/local-time.ts';
import { SettingsModule } from '../../settings/settings.module.ts';
import { SystemModule } from '../system.module.ts';
import { UpdateDesk } from './update-desk.ts';
import { UPDATE_OUTSIDE } from './update-outside.ts';

const UPLOAD = { ...WITH_TOKEN, 'content-type': 'application/octet-stream' };
const URL = '/api/v1/system/update';

describe('updates by the page', () => {
  let outside: { updater: string; key: string; arch: string };
  let folder: string;
  let minuteOfDay: number;
  let box: TestApp;
  let told: UpdateView[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lineside-update-'));
    outside = { updater: process.execPath, key: join(folder, 'key.pem'), arch: process.arch };
    await writeFile(outside.key, RELEASE_KEY_PEM);
    minuteOfDay = 12 * 60;
    await start();
  });
  afterEach(async () => {
    await box.stop();
    await rm(folder, { recursive: true });
  });

  /** What the updater and the box before have left. */
  const start = async (left: Readonly<Record<string, object>> = {}): Promise<void> => {
    box = await TestApp.start({
      rooms: [SettingsModule, SystemModule],
      standIns: [
        [UPDATE_OUTSIDE, outside],
        [LOCAL_TIME, { momentOf: () => ({ date: '2026-11-28', weekday: 6, minuteOfDay }) }],
      ],
      prepare: async (dataDir) => {
        await mkdir(join(dataDir, 'update'));
        for (const [name, content] of Object.entries(left)) {
          await writeFile(join(dataDir, 'update', name), JSON.stringify(content));
        }
      },
    });
    told = [];
    bus().on('update.changed', 'spec', (view) => void told.push(view));
  };
  const bus = (): EventBus => box.app.get(EventBus);
  const desk = (): UpdateDesk => box.app.get(UpdateDesk);
  const files = async (): Promise<string[]> =>
    (await readdir(join(box.dataDir, 'update'))).filter((name) => name !== 'memory.json').sort();
  const put = (wish: ReleaseWish = {}) =>
    box.app.inject({
      ...{ method: 'PUT', url: `${URL}/release`, headers: UPLOAD },
      payload: Readable.from([releaseBytes(wish)]),
    });
  const order = (when: string) =>
    box.app.inject({
      ...{ method: 'POST', url: URL, headers: WITH_TOKEN },
      payload: { start: when },
    });
  const lineIs = (state: Verdict['state']): void =>
    bus().emit('verdict.changed', anyVerdict(box.clock.nowMs(), { state }));
  const activities = (): string[] => box.journal.activities.map(({ code }) => code);

  it('take a release, and give the updater its order at the owner’s word', async () => {
    const response = await put();
    expect(response.statusCode).toBe(200);
    expect(updateView.parse(response.json())).toMatchObject({
      ...{ obstacle: null, order: null, last: null },
      release: { version: '9.0.0', isPreview: false, sizeBytes: releaseBytes().length },
    });
    expect(await files()).toEqual(['release.tar']);
    expect(await readFile(join(box.dataDir, 'update/release.tar'))).toEqual(releaseBytes());
    expect((await order('now')).statusCode).toBe(202);
    expect(await files()).toEqual(['order.json', 'release.tar']);
    expect(JSON.parse(await readFile(join(box.dataDir, 'update/order.json'), 'utf8'))).toEqual({
      file: 'release.tar',
    });
    expect(activities()).toContain('update-begun');
    expect(told.at(-1)?.order).toMatchObject({ start: 'now' });
    // Nobody is to change a release under the updater's hands.
    expect(problemIn(await put()).code).toBe('LINESIDE_CONFLICT');
  });

  it.each<[string, ReleaseWish, string]>([
    ['signed by somebody else', { key: foreignKey() }, 'LINESIDE_RELEASE_UNSIGNED'],
    ['changed afterwards', { changed: Buffer.alloc(70_000, 'x') }, 'LINESIDE_RELEASE_DAMAGED'],
    ['for another processor', { arch: 'mips' }, 'LINESIDE_RELEASE_UNFIT'],
    ['older', { version: '0.0.1' }, 'LINESIDE_RELEASE_UNFIT'],
    ['a preview', { version: '9.0.0-rc.1' }, 'LINESIDE_RELEASE_UNFIT'],
    ['in another order', { names: ['b', 'a', 'c'] }, 'LINESIDE_RELEASE_FOREIGN'],
  ])('refuse a release that is %s, and keep nothing of it', async (_what, wish, code) => {
    const problem = problemIn(await put(wish));
    expect(problem.code).toBe(code);
    expect(problem.detail).toMatch(/Nothing was changed\.$/);
    expect(Object.keys(problemCodes)).toContain(code);
    expect(await files()).toEqual([]);
  });

  it('keep the release and the order that were there when another one is refused', async () => {
    await put();
    await order('window');
    expect(problemIn(await put({ key: foreignKey() })).code).toBe('LINESIDE_RELEASE_UNSIGNED');
    expect(problemIn(await put({ version: '9.1.0-rc.1' })).code).toBe('LINESIDE_RELEASE_UNFIT');
    expect(desk().view()).toMatchObject({
      ...{ release: { version: '9.0.0' }, order: { start: 'window' } },
    });
    expect(await readFile(join(box.dataDir, 'update/release.tar'))).toEqual(releaseBytes());
    await put({ version: '9.1.0' });
    expect(desk().view()).toMatchObject({ release: { version: '9.1.0' }, order: null });
  });

  it('are tried again after a disk that refused, and nothing breaks by it', async () => {
    await put();
    const memory = join(box.dataDir, 'update/order.json.tmp');
    await mkdir(memory);
    await order('now');
    expect(desk().isUnderWay).toBe(false);
    await rm(memory, { recursive: true });
    await desk().look();
    expect(await files()).toEqual(['order.json', 'release.tar']);
  });

  it.each([
    ['no archive', Buffer.from('something else'.repeat(100)), 'LINESIDE_RELEASE_FOREIGN'],
    ['nothing', Buffer.alloc(0), 'LINESIDE_RELEASE_FOREIGN'],
    ['cut off', releaseBytes().subarray(0, 5000), 'LINESIDE_RELEASE_DAMAGED'],
  ])('refuse %s', async (_what, payload, code) => {
    const response = await box.app.inject({
      ...{ method: 'PUT', url: `${URL}/release`, headers: UPLOAD },
      payload: Readable.from([payload]),
    });
    expect(problemIn(response).code).toBe(code);
    expect(await files()).toEqual([]);
  });

  it('take previews when the owner wants them', async () => {
    const settings = { updates: { channel: 'preview' } };
    const headers = { ...WITH_TOKEN, 'content-type': 'application/merge-patch+json' };
    await box.inject('PATCH', '/api/v1/settings', { headers, payload: settings });
    expect((await put({ version: '9.0.0-rc.1' })).statusCode).toBe(200);
    expect(desk().view().release).toMatchObject({ version: '9.0.0-rc.1', isPreview: true });
  });

  it('are for the owner only', async () => {
    for (const [method, path] of [
      ...[['PUT', '/release'] as const, ['DELETE', '/release'] as const],
      ...[['POST', ''] as const, ['DELETE', '/order'] as const, ['POST', '/seen'] as const],
    ]) {
      const response = await box.app.inject({ method, url: `${URL}${path}` });
      expect(problemIn(response).code).toBe('LINESIDE_UNAUTHORIZED');
    }
    expect((await box.inject('GET', URL)).statusCode).toBe(200);
  });

  it('wait for the end of an outage and of a speed test', async () => {
    await put();
    lineIs('down');
    await order('now');
    expect(desk().view().order).toMatchObject({ waitsFor: 'outage' });
    lineIs('up');
    const release = await box.app
      .get(LineLock)
      .acquire('speed-test-1', new AbortController().signal);
    await desk().look();
    expect(desk().view().order).toMatchObject({ waitsFor: 'speed-test' });
    expect(await files()).toEqual(['release.tar']);
    release?.();
    await desk().look();
    expect(desk().view().order).toMatchObject({ waitsFor: null });
    expect(await files()).toEqual(['order.json', 'release.tar']);
  });

  it('wait for the window, and can be taken back until then', async () => {
    await put();
    await order('window');
    expect(desk().view().order).toMatchObject({ start: 'window', waitsFor: 'window' });
    await box.inject('DELETE', `${URL}/order`, { headers: WITH_TOKEN });
    minuteOfDay = 3 * 60;
    await desk().look();
    expect(await files()).toEqual(['release.tar']);
    await order('window');
    expect(await files()).toEqual(['order.json', 'release.tar']);
  });

  it('need a release', async () => {
    expect(problemIn(await order('now')).code).toBe('LINESIDE_CONFLICT');
    await put();
    await box.inject('DELETE', `${URL}/release`, { headers: WITH_TOKEN });
    expect(await files()).toEqual([]);
    expect(problemIn(await order('now')).code).toBe('LINESIDE_CONFLICT');
  });

  it('are not for a box that no installer has set up', async () => {
    outside.updater = join(folder, 'none');
    expect(desk().view().obstacle).toBe('not-installed');
    expect(problemIn(await put()).code).toBe('LINESIDE_CONFLICT');
  });

  it('are not begun by an order nobody takes, and say so', async () => {
    await put();
    await order('now');
    box.clock.advance(61_000);
    await desk().look();
    expect(await files()).toEqual(['result.json']);
    expect(desk().view()).toMatchObject({
      ...{ order: null, release: null },
      last: { status: 'refused', to: '9.0.0', code: 'no-updater', isSeen: false },
    });
    expect(desk().hasUnseenFailure).toBe(true);
    expect(activities()).toContain('update-failed');
  });

  it('tell of a refusal while the box runs on', async () => {
    await put();
    await order('now');
    box.clock.advance(5000);
    const result = {
      ...{ status: 'refused', from: '1.0.0', to: '9.0.0', code: 'no-room', reason: 'No room.' },
      atMs: box.clock.nowMs(),
    };
    await writeFile(join(box.dataDir, 'update/result.json'), JSON.stringify(result));
    await desk().look();
    expect(desk().view()).toMatchObject({ order: null, last: { status: 'refused' } });
    expect(desk().hasUnseenFailure).toBe(true);
    expect((await put()).statusCode).toBe(200);
  });

  describe('after a restart', () => {
    const restart = async (left: Readonly<Record<string, object>>): Promise<void> => {
      await box.stop();
      await start(left);
    };
    const release = { version: '9.0.0', isPreview: false, sizeBytes: 9, receivedMs: 1 };
    const memory = { release, order: { start: 'now', askedMs: 2 }, seenMs: 0, toldMs: 0 };
    const result = { from: '1.0.0', to: '9.0.0', code: null, reason: null, atMs: 3 };

    it('tell once that it went well', async () => {
      await restart({ 'memory.json': memory, 'result.json': { ...result, status: 'updated' } });
      expect(desk().view()).toMatchObject({
        ...{ release: null, order: null },
        last: { status: 'updated', to: '9.0.0', isSeen: false },
      });
      expect(desk().hasUnseenFailure).toBe(false);
      expect(activities().filter((code) => code === 'update-done')).toHaveLength(1);
    });

    it('show a failure until the owner has seen it', async () => {
      const failed = { ...result, status: 'rolled-back', code: 'unfit', reason: 'It crashed.' };
      await restart({ 'memory.json': memory, 'result.json': failed });
      expect(activities()).toContain('update-failed');
      expect(desk().hasUnseenFailure).toBe(true);
      await box.inject('POST', `${URL}/seen`, { headers: WITH_TOKEN });
      expect(desk().hasUnseenFailure).toBe(false);
      expect(desk().view().last).toMatchObject({ status: 'rolled-back', isSeen: true });
    });

    it('still wait for what was ordered', async () => {
      await restart({ 'memory.json': { ...memory, order: { start: 'window', askedMs: 2 } } });
      expect(desk().view().order).toMatchObject({ start: 'window', waitsFor: 'window' });
    });

    it('forget what a power cut has spoilt', async () => {
      await restart({ 'result.json': { status: 'nonsense' } });
      expect(desk().view()).toMatchObject({ release: null, order: null, last: null });
    });
  });
});
