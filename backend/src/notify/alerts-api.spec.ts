import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import {
  alertLog,
  alertPreview,
  alertRuleList,
  channelKindList,
  channelList,
  channelTestResult,
  channelView,
  dryRun,
  SECRET_MASK,
  type ChannelView,
  type DaySeal,
  type ReportView,
} from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { HeardService } from '../../test/fakes/channel-room.ts';
import { newDirectory } from '../../test/fakes/store-room.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { systemClock } from '../measurement/clock.ts';
import { ALERT_LEDGER } from '../measurement/alert-ledger.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { UPTIME_BOOK } from '../measurement/line-figures.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { AlertStore } from '../store/alert-store.ts';
import { Store } from '../store/store.ts';
import { NotifyModule } from './notify.module.ts';
import { Outbox } from './outbox.ts';

const SIGNING_KEY = 'a signing key nobody may read';
const HEAD: DaySeal = {
  ...{ day: '2026-01-04', madeMs: 1, tables: [], previousHash: null, hash: 'a1'.repeat(32) },
};
const store = new Store(newDirectory(), systemClock);

@Global()
@Module({
  providers: [
    { provide: ALERT_LEDGER, useValue: new AlertStore(store) },
    { provide: UPTIME_BOOK, useValue: { between: () => Promise.reject(new Error('not asked')) } },
  ],
  exports: [ALERT_LEDGER, UPTIME_BOOK],
})
class LedgerModule {}

describe('the alert routes', () => {
  let app: TestApp;
  let service: HeardService;
  const nowMs = Date.UTC(2026, 0, 5, 12);
  const outage = openOutage(7, nowMs - 3_600_000, {
    ...{ endMs: nowMs - 3_000_000, durationMs: 600_000 },
  });

  beforeAll(async () => {
    await store.open();
    service = await HeardService.start((_request, response) => response.writeHead(500).end('no'));
    app = await TestApp.start({
      rooms: [LedgerModule, NotifyModule, SettingsModule],
      seals: { head: () => HEAD, since: () => [HEAD] },
      answers: {
        outage: (id) => Promise.resolve(id === 7 ? outage : null),
        outages: ({ kind }) => Promise.resolve(kind === 'micro-cut' ? [] : [outage]),
      },
    });
  });
  afterAll(async () => {
    await app.stop();
    await service.stop();
    await store.close();
  });

  const get = async (path: string) => app.inject('GET', `/api/v1/alerts/${path}`);
  const write = async (method: 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
    app.inject(method, `/api/v1/alerts/${path}`, { headers: WITH_TOKEN, payload });
  const hook = () => ({ webhookUrl: `${service.url}/hook`, signingKey: SIGNING_KEY });
  let added: ChannelView;

  it('list every kind with a form for its settings', async () => {
    const { items, pushKey } = channelKindList.parse((await get('kinds')).json());
    expect(items.map(({ kind }) => kind)).toContain('matrix');
    expect(pushKey.length).toBeGreaterThan(80);
    const mail = items.find(({ kind }) => kind === 'mail')?.settingsSchema;
    expect(mail).toMatchObject({ properties: { password: { anyOf: [{ writeOnly: true }, {}] } } });
  });

  it('add a channel and never tell its secrets', async () => {
    const answer = await write('POST', 'channels', {
      kind: 'webhook',
      name: 'A',
      settings: hook(),
    });
    expect(answer.statusCode).toBe(201);
    added = channelView.parse(answer.json());
    expect(added.settings).toEqual({
      ...{ webhookUrl: SECRET_MASK, signingKey: SECRET_MASK, caPem: null },
    });
    const { items } = channelList.parse((await get('channels')).json());
    expect(items).toHaveLength(1);
    const all = await app.inject('GET', '/api/v1/settings');
    expect(all.statusCode).toBe(200);
    expect(all.payload).not.toContain(SIGNING_KEY);
    const onDisk = await readFile(join(app.dataDir, 'settings.json'), 'utf8');
    expect(onDisk).toContain(SIGNING_KEY);
  });

  it('keep a secret where a mask is sent, and change what is not one', async () => {
    const settings = { webhookUrl: `${service.url}/other`, signingKey: SECRET_MASK };
    const answer = await write('PATCH', `channels/${added.id}`, { settings, name: 'B' });
    expect(channelView.parse(answer.json())).toMatchObject({ name: 'B' });
    const onDisk = await readFile(join(app.dataDir, 'settings.json'), 'utf8');
    expect(onDisk).toContain(SIGNING_KEY);
    expect(onDisk).toContain('/other');
  });

  it('do not take a secret to another address, whoever asks', async () => {
    const moved = { webhookUrl: 'https://evil.example/' };
    const channels = [{ id: added.id, name: 'B', kind: 'webhook', settings: moved }];
    const answers = [
      await write('PATCH', `channels/${added.id}`, { settings: moved }),
      await app.inject('PATCH', '/api/v1/settings', {
        headers: WITH_TOKEN,
        payload: {
          alerts: {
            channels: channels.map((one) => ({
              ...one,
              settings: { ...moved, signingKey: SECRET_MASK },
            })),
          },
        },
      }),
    ];
    expect(answers.map((answer) => problemIn(answer).code)).toEqual([
      'LINESIDE_SECRET_NEEDED',
      'LINESIDE_SECRET_NEEDED',
    ]);
    const [byChannel] = answers.map((answer) => problemIn(answer).errors);
    expect(byChannel?.map(({ path }) => path)).toEqual(['settings.signingKey']);
    expect(await readFile(join(app.dataDir, 'settings.json'), 'utf8')).not.toContain('evil');
    const known = { ...moved, signingKey: SIGNING_KEY };
    const given = await write('PATCH', `channels/${added.id}`, { settings: known });
    expect(given.statusCode).toBe(200);
    await write('PATCH', `channels/${added.id}`, { settings: hook() });
  });

  it('say what is wrong with settings, by path', async () => {
    const settings = { url: 'ftp://x', topic: 'a b' };
    const answer = await write('POST', 'channels', { kind: 'ntfy', name: 'N', settings });
    const { code, errors } = problemIn(answer);
    expect(code).toBe('LINESIDE_BAD_INPUT');
    expect(errors?.map(({ path }) => path)).toEqual(['settings.url', 'settings.topic']);
  });

  it('try a channel and tell the real error', async () => {
    const answer = await write('POST', `channels/${added.id}/test`);
    expect(channelTestResult.parse(answer.json())).toMatchObject({
      ...{ isOk: false, reason: 'server-error', detail: 'status 500: no' },
    });
    expect(problemIn(await write('POST', 'channels/none/test')).code).toBe(
      'LINESIDE_UNKNOWN_CHANNEL',
    );
  });

  it('need the owner for every change', async () => {
    const changes = [
      app.inject('POST', '/api/v1/alerts/channels', { payload: {} }),
      app.inject('PATCH', '/api/v1/alerts/rules', { payload: {} }),
      app.inject('POST', `/api/v1/alerts/channels/${added.id}/test`),
      app.inject('DELETE', `/api/v1/alerts/channels/${added.id}`),
    ];
    for (const answer of await Promise.all(changes)) expect(answer.statusCode).toBe(401);
  });

  it('show and change the rules', async () => {
    const answer = await write('PATCH', 'rules', { outage: { afterSeconds: 90 } });
    const { items } = alertRuleList.parse(answer.json());
    expect(items[0]).toMatchObject({ id: 'outage', settings: { afterSeconds: 90 } });
    const wrong = await write('PATCH', 'rules', { slow: { belowCount: 9, ofCount: 2 } });
    expect(problemIn(wrong).code).toBe('LINESIDE_SETTINGS_REJECTED');
    const back = alertRuleList.parse((await write('PATCH', 'rules', { outage: null })).json());
    expect(back.items[0]?.settings).toMatchObject({ afterSeconds: 30 });
  });

  it('show what the rules would have told', async () => {
    const run = dryRun.parse((await get('dry-run?days=30')).json());
    expect(run.alerts.map(({ step }) => step)).toEqual(['raised', 'recovered']);
    expect(run.channels).toEqual([
      { channelId: added.id, name: 'B', messageCount: 2, mostPerHour: 2 },
    ]);
    expect(service.heard).toHaveLength(1);
  });

  it('show how an outage would be told', async () => {
    const shown = alertPreview.parse((await get('preview?outageId=7&language=de')).json());
    expect(shown.recovered?.title).toBe('Internet wieder da nach 10 min');
    expect(problemIn(await get('preview?outageId=8')).code).toBe('LINESIDE_UNKNOWN_OUTAGE');
  });

  it('keep a log with what became of each alert, and count the unread', async () => {
    const fact = { about: 'test' } as const;
    const plain = { source: 'outage', step: 'raised', subject: 's', isUrgent: false } as const;
    await app.app.get(Outbox).enter({ ...plain, key: 'k', atMs: nowMs, fact });
    const log = alertLog.parse((await get('log')).json());
    expect(log).toMatchObject({ unreadCount: 1, nextBeforeId: null });
    expect(log.items[0]).toMatchObject({
      title: 'Lineside: test',
      deliveries: [{ channelName: 'B', kind: 'webhook' }],
    });
    const read = await write('POST', 'read', { upToId: log.items[0]?.id });
    expect(read.json()).toEqual({ unreadCount: 0 });
  });

  it('remove a channel', async () => {
    expect((await write('DELETE', `channels/${added.id}`)).statusCode).toBe(204);
    expect(channelList.parse((await get('channels')).json()).items).toEqual([]);
  });

  it('tell of a report the schedule has made, once', async () => {
    const report: ReportView = {
      ...{ id: 4, kind: 'week', fromMs: 0, toMs: 1, outageId: null, campaignId: null },
      ...{ origin: 'schedule', locale: 'de', paper: 'A4', createdMs: 5, durationMs: 1 },
      ...{ status: 'ok', progress: 1, reason: null, sizeBytes: 9, pageCount: 1 },
    };
    const bus = app.app.get(EventBus);
    bus.emit('report.changed', { id: 3, report: { ...report, id: 3, origin: 'owner' } });
    for (let turn = 0; turn < 2; turn += 1) bus.emit('report.changed', { id: 4, report });
    await app.app.get(Outbox, { strict: false }).settled();
    const log = alertLog.parse((await app.inject('GET', '/api/v1/alerts/log')).json());
    const found = log.items.filter(({ source }) => source === 'report');
    expect(found.map(({ fact }) => fact)).toMatchObject([
      { about: 'report', reportId: 4, seal: { day: HEAD.day, hash: HEAD.hash } },
    ]);
    expect(found[0]?.text).toContain(HEAD.hash);
  });
});
