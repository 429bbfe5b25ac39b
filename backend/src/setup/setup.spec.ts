import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setupSteps, setupView } from '@lineside/contract';
import { Global, Module } from '@nestjs/common';
import { fakeNetworkOwners } from '../../test/fakes/fake-network-owners.ts';
import { dualStackLink } from '../../test/fakes/link-readings.ts';
import { problemIn, TestApp } from '../../test/fakes/test-app.ts';
import { SettingsFile } from '../config/settings-file.ts';
import { ok } from '../kernel/outcome.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { NETWORK_OWNERS } from '../measurement/network-owners.ts';
import { Recorder } from '../measurement/recorder.ts';
import { SetupModule } from './setup.module.ts';

@Global()
@Module({
  providers: [{ provide: NETWORK_OWNERS, useValue: fakeNetworkOwners({ '203.0.113.': 64_500 }) }],
  exports: [NETWORK_OWNERS],
})
class OwnersModule {}

const HOME = { remoteAddress: '192.168.1.30' };

describe('the set-up', () => {
  let box: TestApp;
  const start = async (adminPassword: string | null = null): Promise<void> => {
    box = await TestApp.start({
      rooms: [OwnersModule, SetupModule],
      environment: { adminPassword, apiToken: null },
    });
  };
  beforeEach(() => start());
  afterEach(() => box.stop());

  const view = async () => setupView.parse((await box.inject('GET', '/api/v1/setup')).json());
  const patch = (payload: object, extras: object = HOME) =>
    box.inject('PATCH', '/api/v1/setup', { ...extras, payload });

  it('begins with the language and knows nothing yet', async () => {
    expect(await view()).toEqual({
      ...{ isDone: false, step: 'language', skipped: [], steps: [...setupSteps] },
      ...{ hasPassword: false, canClaim: true },
      found: { link: null, routers: [], ispEdges: [], providers: [], resolvers: [] },
    });
  });

  it('goes on where it was left, also after a restart', async () => {
    await patch({ step: 'password' });
    await patch({ step: 'plan', skipped: ['password', 'line', 'line'] });
    expect(await view()).toMatchObject({ step: 'plan', skipped: ['password', 'line'] });
    const text = await readFile(join(box.dataDir, 'setup.json'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      ...{ isDone: false, step: 'plan', skipped: ['password', 'line'] },
    });
  });

  it('is done once and for all, and says so in the activity log', async () => {
    await patch({ step: 'summary', skipped: ['mqtt'], isDone: true });
    expect(await view()).toMatchObject({ isDone: true, canClaim: false });
    expect(box.journal.activities).toMatchObject([
      { code: 'setup-done', data: { skipped: 'mqtt' } },
    ]);
    expect((await patch({ isDone: false })).statusCode).toBe(403);
  });

  it('is nobody’s business outside the home, and the owner’s alone once there is a password', async () => {
    const outside = await patch({ isDone: true }, { remoteAddress: '203.0.113.9' });
    expect(problemIn(outside).code).toBe('LINESIDE_NOT_AT_HOME');
    const claimed = await box.inject('POST', '/api/v1/setup/password', {
      ...HOME,
      payload: { password: 'a first password' },
    });
    expect((await patch({ isDone: true })).statusCode).toBe(401);
    const cookie = String(claimed.headers['set-cookie']).split(';', 1)[0];
    const headers = { cookie, host: 'localhost', origin: 'http://localhost' };
    expect((await patch({ isDone: true }, { headers })).statusCode).toBe(200);
  });

  it('tells the lights whether the box waits to be set up', async () => {
    const told: boolean[] = [];
    const bus = box.app.get(EventBus);
    bus.on('setup.changed', 'test', ({ isOpen }) => void told.push(isOpen));
    await patch({ step: 'plan' });
    expect(told).toEqual([]);
    await patch({ isDone: true });
    expect(told).toEqual([false]);
    const forgotten = new Promise((resolve) => bus.on('access.changed', 'test', resolve));
    bus.emit('setup.reset-wanted', { from: 'button' });
    await forgotten;
    expect(told).toEqual([false, true]);
  });

  it.each([{ step: 'nonsense' }, { isDone: false }, { password: 'x' }])(
    'does not take %j',
    async (payload) => {
      expect(problemIn(await patch(payload)).code).toBe('LINESIDE_BAD_INPUT');
    },
  );

  it('counts as done where the environment names the owner', async () => {
    await box.stop();
    await start('from outside');
    expect(await view()).toMatchObject({ isDone: true, hasPassword: true, canClaim: false });
  });

  it('shows what the box found: port, router, edge, provider and resolvers', async () => {
    const recorder = box.app.get(Recorder);
    recorder.record('link', ok(dualStackLink));
    recorder.record(
      'identity',
      ok({ family: 4, method: 'dns', address: '203.0.113.7', failure: null }),
    );
    const resolver = { id: 'resolver-192.168.1.1', address: '192.168.1.1', zone: null };
    box.app.get(EventBus).emit('resolvers.changed', {
      resolvers: [{ ...resolver, family: 4, origin: 'system' }],
    });
    expect((await view()).found).toMatchObject({
      link: { interfaceName: 'eth0' },
      routers: [{ family: 4, address: '192.168.1.1', isPinned: false }, { family: 6 }],
      providers: [{ family: 4, address: '203.0.113.7', asn: 64_500, asName: 'Network 64500' }],
      resolvers: [{ address: '192.168.1.1', owner: 'router' }],
    });
  });

  it('says which machines the owner has named', async () => {
    box.app.get(Recorder).record('link', ok(dualStackLink));
    const line = { routerIpv4: '192.168.1.254', ispEdgeIpv4: '203.0.113.1' };
    await box.app.get(SettingsFile).change({ line });
    box.app.get(EventBus).emit('settings.changed', {
      settings: box.app.get(SettingsFile).current(),
    });
    expect((await view()).found).toMatchObject({
      routers: [
        { address: '192.168.1.254', isPinned: true },
        { family: 6, isPinned: false },
      ],
      ispEdges: [{ family: 4, address: '203.0.113.1', isPinned: true }],
    });
  });
});
