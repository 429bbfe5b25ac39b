import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { makeCertificate } from '../../test/fakes/certificate.ts';
import { IspRoom, ispSettings, REAL_TURNS, untilFound } from '../../test/fakes/isp-room.ts';
import { MailServer } from '../../test/fakes/mail-server.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE_MS = 60_000;
const certificate = makeCertificate();
const HEAD = { day: '2026-11-20', hash: 'a1'.repeat(32) };

/** What became of a mail: its state in the outbox and why. */
interface Fate {
  readonly state: string;
  readonly reason: string | null;
  readonly attemptCount: number;
}

/** The two kinds of mails that leave the house by themselves. */
const KINDS = [
  {
    kind: 'a mail to the provider',
    receiver: 'To: service@provider.example',
    begin: (room: IspRoom) => room.watch.look(),
  },
  {
    kind: 'a scheduled report',
    receiver: 'To: mara@example.org',
    begin: async (room: IspRoom) => {
      room.reports.made.set(7, 'ok');
      await room.outbox.enter({
        ...{ key: 'report:1', source: 'report', step: 'told', subject: 'report:1' },
        ...{ atMs: NOW, isUrgent: false },
        fact: { about: 'report', reportId: 7, kind: 'week', fromMs: 0, toMs: 1, seal: HEAD },
      });
    },
  },
] as const;

describe.each(KINDS)('$kind by a real mail server', ({ kind, begin, receiver }) => {
  let room: IspRoom;
  let server: MailServer;

  beforeEach(() => {
    jest.useFakeTimers({ now: NOW, doNotFake: [...REAL_TURNS] });
  });
  afterEach(async () => {
    await room.stop();
    await server.stop();
    jest.useRealTimers();
  });

  async function start(options: SMTPServerOptions = {}, mail: object = {}, port?: number) {
    server = await MailServer.start(options);
    await open(port ?? server.port, mail);
  }

  async function open(port: number, mail: object = {}): Promise<void> {
    const startMs = NOW - 60 * MINUTE_MS;
    const span = { endMs: NOW - 10 * MINUTE_MS, durationMs: 50 * MINUTE_MS };
    const outages = [openOutage(3, startMs, span)];
    room = await IspRoom.open({ settings: ispSettings(port, mail), outages });
    await jest.advanceTimersByTimeAsync(2000);
  }

  /** What became of it, once it is in this state after so many attempts. */
  function fate(wanted: string, leastAttempts = 0): Promise<Fate> {
    const sql = `SELECT state, reason, attempt_count AS attemptCount FROM alert_delivery
      WHERE attempt_count > 0 OR state NOT IN ('waiting', 'sending')`;
    return untilFound(() => {
      const found = room.store.reader?.prepare<[], Fate>(sql).get();
      const isIt = found?.state === wanted && found.attemptCount >= leastAttempts;
      return isIt ? found : null;
    });
  }

  it('arrives once, with its evidence', async () => {
    await start();
    await begin(room);
    expect(await fate('sent')).toMatchObject({ reason: null });
    await jest.advanceTimersByTimeAsync(3 * 3_600_000);
    await begin(room);
    expect(server.mails).toHaveLength(1);
    const [mail = ''] = server.mails;
    expect(mail).toContain(receiver);
    expect(mail).toContain('Auto-Submitted: auto-generated');
    expect(mail).toContain('filename=lineside-outage-');
    expect(mail).toContain(Buffer.from('%PDF-1.7 made up').toString('base64'));
    if (kind === 'a scheduled report') {
      const text = mail.replaceAll('=\r\n', '');
      expect(text).toContain(`The records up to 2026-11-20 (UTC) are sealed`);
      expect(text).toContain(HEAD.hash);
      return;
    }
    expect(mail).toContain('filename=lineside-outages.csv');
    expect(mail).toContain('From: Mara Muster <mara@example.org>');
    expect(mail).toContain('Reply-To: mara@example.org');
    expect(mail).toContain('Subject: Outage of my internet line, customer number 4711');
  });

  it('arrives once although it is put off at first', async () => {
    let askedCount = 0;
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => {
      askedCount += 1;
      const later = Object.assign(new Error('greylisted'), { responseCode: 450 });
      done(askedCount <= 2 ? later : null);
    };
    await start({ onRcptTo });
    await begin(room);
    expect(await fate('waiting')).toMatchObject({ reason: 'rate-limited', attemptCount: 1 });
    await begin(room);
    expect(await fate('waiting', 2)).toMatchObject({ reason: 'rate-limited', attemptCount: 2 });
    expect(await fate('sent')).toMatchObject({ reason: null, attemptCount: 3 });
    expect(server.mails).toHaveLength(1);
  });

  it('is shown as rejected when the server does not want it', async () => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) =>
      done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
    await start({ onRcptTo });
    await begin(room);
    const state = kind === 'a scheduled report' ? 'waiting' : 'refused';
    expect(await fate(state)).toMatchObject({ reason: 'rejected' });
    expect(server.mails).toEqual([]);
  });

  it('arrives by TLS where the server wants it', async () => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, session, done) =>
      done(
        session.secure
          ? null
          : Object.assign(new Error('Must issue STARTTLS first'), { responseCode: 530 }),
      );
    await start(
      { ...certificate, disabledCommands: [], onMailFrom },
      { host: 'localhost', security: 'starttls', caPem: certificate.cert },
    );
    await begin(room);
    expect(await fate('sent')).toMatchObject({ reason: null });
    expect(server.mails).toHaveLength(1);
  });

  it.each([
    ['without TLS where the server wants it', { security: 'none' }, 'unauthorized'],
    ['with a certificate nobody vouches for', { security: 'starttls' }, 'tls'],
  ])('is shown as failed %s', async (_what, mail, reason) => {
    const onMailFrom: SMTPServerOptions['onMailFrom'] = (_address, session, done) =>
      done(
        session.secure
          ? null
          : Object.assign(new Error('Must issue STARTTLS first'), { responseCode: 530 }),
      );
    await start({ ...certificate, disabledCommands: [], onMailFrom }, mail);
    await begin(room);
    expect(await fate('waiting')).toMatchObject({ reason });
    expect(server.mails).toEqual([]);
  });

  it('is shown as failed where TLS is wanted and the server has none', async () => {
    await start({}, { security: 'starttls' });
    await begin(room);
    expect(await fate('waiting')).toMatchObject({ reason: 'tls' });
    expect(server.mails).toEqual([]);
  });

  it('is in doubt, and not sent twice, when the connection breaks in the middle', async () => {
    server = await MailServer.start();
    await open(await server.cutter(1, 100));
    await begin(room);
    expect(await fate('unsure')).toMatchObject({ reason: 'connection-lost' });
    await jest.advanceTimersByTimeAsync(24 * 3_600_000);
    await begin(room);
    expect(server.mails).toEqual([]);
    expect(await fate('unsure')).toMatchObject({ reason: 'connection-lost' });
  });

  it('waits for the line and arrives once when it is back', async () => {
    await start();
    room.say('down');
    await begin(room);
    await jest.advanceTimersByTimeAsync(3_600_000);
    expect(server.mails).toEqual([]);
    room.say('up');
    await jest.advanceTimersByTimeAsync(2000);
    await fate('sent');
    expect(server.mails).toHaveLength(1);
  });
});
