import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { SECRET_MASK, settings, type Settings } from '@lineside/contract';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { SettingsSource } from '../config/settings-source.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { SettingsModule } from './settings.module.ts';

const DEFAULTS = settings.parse({});

describe('settings over HTTP', () => {
  let app: TestApp;
  const start = async (text?: string) => {
    app = await TestApp.start({
      rooms: [SettingsModule],
      prepare: async (dataDir) => {
        if (text !== undefined) await writeFile(join(dataDir, 'settings.json'), text);
      },
    });
  };
  afterEach(() => app.stop());

  const patch = (payload: unknown, contentType = 'application/json') =>
    app.inject('PATCH', '/api/v1/settings', {
      payload: JSON.stringify(payload),
      headers: { ...WITH_TOKEN, 'content-type': contentType },
    });
  const read = async () => (await app.inject('GET', '/api/v1/settings')).json<Settings>();
  const onDisk = async (): Promise<unknown> =>
    JSON.parse(await readFile(join(app.dataDir, 'settings.json'), 'utf8'));

  it('are complete without a file', async () => {
    await start();
    expect(await read()).toEqual(DEFAULTS);
  });

  it.each(['application/json', 'application/merge-patch+json'])(
    'take a merge patch as %s',
    async (contentType) => {
      await start();
      const response = await patch({ dns: { uncachedZone: 'example.org' } }, contentType);
      expect(response.statusCode).toBe(200);
      expect(response.json()).toEqual({
        ...DEFAULTS,
        dns: { ...DEFAULTS.dns, uncachedZone: 'example.org' },
      });
      expect(await onDisk()).toEqual({ dns: { uncachedZone: 'example.org' } });
    },
  );

  it('are announced on the bus and in the activity log', async () => {
    await start();
    const heard: Settings[] = [];
    app.app
      .get(EventBus)
      .on('settings.changed', 'spec', (event) => void heard.push(event.settings));
    await patch({ resolvers: ['192.0.2.53'] });
    expect(heard).toEqual([{ ...DEFAULTS, resolvers: ['192.0.2.53'] }]);
    expect(app.journal.activities).toEqual([
      expect.objectContaining({
        level: 'info',
        code: 'settings-changed',
        data: { resolvers: '1.1.1.1, 9.9.9.9 -> 192.0.2.53' },
      }),
    ]);
  });

  it.each([
    ['an unknown key', { anchor: ['192.0.2.1'] }, 'anchor', /unknown key/],
    ['a bad address', { anchors: ['192.0.2.1', '192.0.2'] }, 'anchors.1', /IPv4 or IPv6/],
    ['a wrong type', { reach: { tcpPort: '443' } }, 'reach.tcpPort', /number/],
  ])('refuse %s and lose nothing', async (_what, payload, path, message) => {
    await start('{"resolvers": []}');
    const response = await patch(payload);
    expect(response.statusCode).toBe(400);
    expect(problemIn(response)).toMatchObject({
      code: 'LINESIDE_SETTINGS_REJECTED',
      errors: [{ path, message: expect.stringMatching(message) }],
    });
    expect(await read()).toEqual({ ...DEFAULTS, resolvers: [] });
    expect(await onDisk()).toEqual({ resolvers: [] });
  });

  it.each([[['a list']], ['text'], [null]])('refuse %j instead of an object', async (payload) => {
    await start();
    expect(problemIn(await patch(payload)).status).toBe(400);
  });

  it('say when the disk refuses', async () => {
    await start();
    await mkdir(join(app.dataDir, 'settings.json.tmp'));
    const response = await patch({ resolvers: [] });
    expect(response.statusCode).toBe(507);
    expect(problemIn(response).code).toBe('LINESIDE_NOT_WRITABLE');
    expect(await read()).toEqual(DEFAULTS);
    await rm(join(app.dataDir, 'settings.json.tmp'), { recursive: true });
  });

  it('never tell a secret: not when read, not when changed, not in the log', async () => {
    await start();
    const answer = await patch({ mqtt: { password: 'hunter2' } });
    expect(answer.json<Settings>().mqtt.password).toBe(SECRET_MASK);
    expect((await read()).mqtt.password).toBe(SECRET_MASK);
    expect(JSON.stringify(app.journal.activities)).not.toContain('hunter2');
    expect(await onDisk()).toEqual({ mqtt: { password: 'hunter2' } });
  });

  it('keep a secret whose mask comes back, and forget it when told so', async () => {
    await start('{"mqtt": {"password": "hunter2"}}');
    const told = await read();
    await patch({ mqtt: { ...told.mqtt, username: 'box' } });
    expect(app.app.get(SettingsSource).current().mqtt).toMatchObject({
      username: 'box',
      password: 'hunter2',
    });
    await patch({ mqtt: { password: null } });
    expect((await read()).mqtt.password).toBeNull();
  });

  it('are told, masked, where a secret must have a form of its own', async () => {
    const pem = (what: string): string => `-----BEGIN ${what}-----\nAAAA\n-----END ${what}-----\n`;
    await start();
    const keys = { clientCertPem: pem('CERTIFICATE'), clientKeyPem: pem('PRIVATE KEY') };
    const answer = await patch({ mqtt: keys });
    expect(answer.statusCode).toBe(200);
    const told = await read();
    expect(settings.parse(told).mqtt.clientKeyPem).toBe(SECRET_MASK);
    await patch({ mqtt: told.mqtt });
    expect(app.app.get(SettingsSource).current().mqtt).toMatchObject(keys);
  });

  it('that cannot be used are told in the activity log', async () => {
    await start('{"ancors": []}');
    expect(await read()).toEqual(DEFAULTS);
    expect(app.journal.activities).toEqual([
      expect.objectContaining({
        level: 'error',
        code: 'settings-rejected',
        data: expect.objectContaining({
          key: 'ancors',
          reason: 'unknown key',
          inForce: 'defaults',
        }),
      }),
    ]);
  });
});
