import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Global, Module } from '@nestjs/common';
import {
  ispMailList,
  ispMailPreview,
  ispMailTemplateList,
  ispMailView,
  settings as settingsSchema,
  type IspMailView,
} from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { MailServer } from '../../test/fakes/mail-server.ts';
import { newDirectory } from '../../test/fakes/store-room.ts';
import { problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { DiagnosisModule } from '../diagnosis/diagnosis.module.ts';
import { systemClock } from '../measurement/clock.ts';
import { ALERT_LEDGER } from '../measurement/alert-ledger.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ISP_MAIL_BOOK } from '../measurement/isp-mail-book.ts';
import { NotifyModule } from '../notify/notify.module.ts';
import { ReportModule } from '../report/report.module.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { SpeedModule } from '../speed/speed.module.ts';
import { AlertStore } from '../store/alert-store.ts';
import { IspMailStore } from '../store/isp-mail-store.ts';
import { Store } from '../store/store.ts';
import { IspMailModule } from './isp-mail.module.ts';
import { IspMailWatch } from './isp-mail-watch.ts';

const MINUTE_MS = 60_000;
const store = new Store(newDirectory(), systemClock);

@Global()
@Module({
  providers: [
    { provide: ALERT_LEDGER, useValue: new AlertStore(store) },
    { provide: ISP_MAIL_BOOK, useValue: new IspMailStore(store) },
  ],
  exports: [ALERT_LEDGER, ISP_MAIL_BOOK],
})
class BooksModule {}

describe('mails to the provider over HTTP', () => {
  let app: TestApp;
  let server: MailServer;
  // Where the clock of a test application stands.
  const nowMs = Date.UTC(2026, 0, 5, 12);
  const outage = openOutage(7, nowMs - 90 * MINUTE_MS, {
    ...{ endMs: nowMs - 50 * MINUTE_MS, durationMs: 40 * MINUTE_MS },
  });

  beforeAll(async () => {
    await store.open();
    server = await MailServer.start();
    app = await TestApp.start({
      rooms: [
        ...[BooksModule, NotifyModule, SettingsModule, DiagnosisModule, SpeedModule],
        ...[ReportModule, IspMailModule],
      ],
      answers: {
        outage: (id) => Promise.resolve(id === 7 ? outage : null),
        outages: ({ kind }) => Promise.resolve(kind === 'outage' ? [outage] : []),
      },
      prepare: (dataDir) =>
        writeFile(
          join(dataDir, 'settings.json'),
          JSON.stringify(
            settingsSchema.parse({
              reports: { locale: 'de' },
              ispMail: { rules: { 'long-outage': { mode: 'draft' } } },
            }),
          ),
        ),
    });
    expect(app.clock.nowMs()).toBe(nowMs);
    app.app.get(EventBus, { strict: false }).emit('verdict.changed', {
      ...{ state: 'up', cause: 'none', blame: 'none', sinceMs: 0, family: null, evidence: [] },
    });
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    await server.stop();
    await store.close();
  });

  const get = (path: string) => app.inject('GET', `/api/v1/${path}`);
  const write = (method: 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) =>
    app.inject(method, `/api/v1/${path}`, {
      headers: WITH_TOKEN,
      ...(payload === undefined ? {} : { payload }),
    });
  /** Real rooms and sockets need real time. */
  const until = async (...wanted: IspMailView['status'][]): Promise<IspMailView> => {
    for (let turn = 0; turn < 100; turn += 1) {
      const view = ispMailView.parse((await get('isp-mails/1')).json());
      if (wanted.includes(view.status)) return view;
      await wait(100);
    }
    throw new Error(`it never came to that: ${(await get('reports')).payload}`);
  };

  it('lists nothing at first, and what is missing', async () => {
    const list = ispMailList.parse((await get('isp-mails')).json());
    const missing = ['provider-address', 'sender-name', 'customer-number', 'mail-channel'];
    expect(list).toEqual({ items: [], missing });
  });

  it('tells the box’s own texts and what may stand in braces', async () => {
    const { items } = ispMailTemplateList.parse((await get('isp-mails/templates')).json());
    const long = items.find(({ rule }) => rule === 'long-outage');
    expect(long?.subject).toBe('Ausfall meines Internetanschlusses, Kundennummer {customerNumber}');
    expect(long?.placeholders).toContain('list');
  });

  it('shows what a rule would write: of the records, or an example', async () => {
    const preview = async (wish: object) =>
      ispMailPreview.parse((await write('POST', 'isp-mails/preview', wish)).json());
    const real = await preview({ rule: 'long-outage', subject: '{count} in {total}' });
    expect(real).toMatchObject({ subject: '1 in 40 min', isExample: false });
    expect(real.body).toContain('Stille hinter dem Router');
    expect(await preview({ rule: 'slow-upload' })).toMatchObject({ isExample: true });
    const wrong = await write('POST', 'isp-mails/preview', { rule: 'slow-upload', body: '{foo}' });
    expect(problemIn(wrong)).toMatchObject({
      code: 'LINESIDE_BAD_INPUT',
      errors: [{ path: 'body', message: expect.stringContaining('unknown placeholder {foo}') }],
    });
  });

  it('refuses settings with an unknown placeholder, and names the place', async () => {
    const ispMail = { rules: { 'many-outages': { subject: 'Hello {nobody}' } } };
    const problem = problemIn(await write('PATCH', 'settings', { ispMail }));
    expect(problem).toMatchObject({
      code: 'LINESIDE_SETTINGS_REJECTED',
      errors: [{ path: 'ispMail.rules.many-outages.subject' }],
    });
  });

  it('keeps what a rule has found as a draft, which cannot be sent while something is missing', async () => {
    const watch = app.app.get(IspMailWatch, { strict: false });
    expect(await watch.look()).toMatchObject({ status: 'ok', reading: 1 });
    expect(await watch.look()).toMatchObject({ status: 'ok', reading: 0 });
    const { items } = ispMailList.parse((await get('isp-mails')).json());
    expect(items).toMatchObject([
      { id: 1, rule: 'long-outage', status: 'draft', locale: 'de', outageIds: [7], hold: null },
    ]);
    const refused = problemIn(await write('POST', 'isp-mails/1/send'));
    expect(refused.code).toBe('LINESIDE_ISP_MAIL_NOT_READY');
    expect(refused.detail).toContain('provider-address, sender-name, customer-number');
  });

  it('is changed, discarded and brought back', async () => {
    const changed = await write('PATCH', 'isp-mails/1', { subject: 'Ausfall am Montag' });
    expect(ispMailView.parse(changed.json()).subject).toBe('Ausfall am Montag');
    expect(problemIn(await write('PATCH', 'isp-mails/1', { subject: 'a\nb' })).code).toBe(
      'LINESIDE_BAD_INPUT',
    );
    const gone = await write('DELETE', 'isp-mails/1');
    expect(ispMailView.parse(gone.json()).status).toBe('discarded');
    expect(problemIn(await write('DELETE', 'isp-mails/1')).code).toBe('LINESIDE_ISP_MAIL_GONE');
    const back = await write('POST', 'isp-mails/1/restore');
    expect(ispMailView.parse(back.json())).toMatchObject({ status: 'draft', outageIds: [7] });
    expect(problemIn(await get('isp-mails/99')).code).toBe('LINESIDE_UNKNOWN_ISP_MAIL');
    expect((await app.inject('DELETE', '/api/v1/isp-mails/1')).statusCode).toBe(401);
  });

  it('arrives with a real report and table once all is there', async () => {
    const mail = { host: '127.0.0.1', port: server.port, security: 'none' };
    const channel = await write('POST', 'alerts/channels', {
      ...{ kind: 'mail', name: 'Mail' },
      settings: { ...mail, from: 'mara@example.org', to: ['mara@example.org'] },
    });
    expect(channel.statusCode).toBe(201);
    const settings = await write('PATCH', 'settings', {
      ispMail: { address: 'service@provider.example' },
      reports: { sender: { name: 'Mara Muster', customerNumber: '4711' } },
    });
    expect(settings.statusCode).toBe(200);
    expect((await write('POST', 'isp-mails/1/send')).statusCode).toBe(202);
    const sent = await until('sent', 'refused', 'unsure');
    expect(sent).toMatchObject({ status: 'sent', recipient: 'service@provider.example' });
    const toProvider = server.mails.filter((text) => text.includes('To: service@provider.example'));
    expect(toProvider).toHaveLength(1);
    const [text = ''] = toProvider;
    expect(text).toContain('Subject: Ausfall am Montag');
    // Neither was known when the draft was made.
    expect(text).toContain('Kundennummer 4711');
    expect(text).toContain('Mara Muster');
    expect(sent.body).toContain('Kundennummer 4711');
    const pdf = /filename=(lineside-outage-[\d-]+\.pdf)\r\n\r\n([\s\S]*?)\r\n--/.exec(text);
    expect(
      Buffer.from(pdf?.[2] ?? '', 'base64')
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    const csv = /filename=lineside-outages\.csv\r\n\r\n([\s\S]*?)\r\n--/.exec(text);
    const rows = Buffer.from(csv?.[1] ?? '', 'base64').toString('utf8');
    expect(rows).toMatch(/^id,kind,start,startMs/);
    expect(rows).toContain('7,outage,2026-01-05T10:30:00.000Z');
    expect(problemIn(await write('POST', 'isp-mails/1/send')).code).toBe('LINESIDE_ISP_MAIL_GONE');
  }, 120_000);
});
