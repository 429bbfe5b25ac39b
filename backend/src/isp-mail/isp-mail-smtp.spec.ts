import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { IspMailView } from '@lineside/contract';
import { openOutage } from '../../test/fakes/any-outage.ts';
import { IspRoom, ispSettings, REAL_TURNS, untilFound } from '../../test/fakes/isp-room.ts';
import { MailServer } from '../../test/fakes/mail-server.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE_MS = 60_000;

describe('a mail to the provider', () => {
  let room: IspRoom;
  let server: MailServer;
  const outages = [
    openOutage(3, NOW - 60 * MINUTE_MS, {
      ...{ endMs: NOW - 10 * MINUTE_MS, durationMs: 50 * MINUTE_MS },
    }),
  ];

  beforeEach(async () => {
    jest.useFakeTimers({ now: NOW, doNotFake: [...REAL_TURNS] });
    server = await MailServer.start();
  });
  afterEach(async () => {
    await room.stop();
    await server.stop();
    jest.useRealTimers();
  });

  /** The mail, once it is in this state. */
  function mailIn(status: IspMailView['status']): Promise<IspMailView> {
    return untilFound(async () => {
      const mail = await room.desk.find(1);
      return mail?.status === status ? mail : null;
    });
  }

  async function open(patch: object = {}, dir?: string): Promise<void> {
    const settings = { ...ispSettings(server.port), ...patch };
    room = await IspRoom.open({ settings, outages, ...(dir === undefined ? {} : { dir }) });
  }

  it('outlives a power cut while it waits for the line, and arrives once', async () => {
    await open();
    room.say('down');
    await room.watch.look();
    await mailIn('waiting');
    await room.kill();
    const { dir } = room;
    await open({}, dir);
    room.reports.made.set(1, 'ok');
    await jest.advanceTimersByTimeAsync(2000);
    expect(await mailIn('sent')).toMatchObject({ recipient: 'service@provider.example' });
    await room.watch.look();
    expect(server.mails).toHaveLength(1);
    expect(await room.desk.list()).toHaveLength(1);
  });

  it('outlives a power cut while its report is being made, and arrives once', async () => {
    await open();
    await jest.advanceTimersByTimeAsync(2000);
    room.reports.outcome = 'running';
    await room.watch.look();
    expect((await room.desk.list())[0]?.status).toBe('preparing');
    await room.kill();
    await open({}, room.dir);
    await jest.advanceTimersByTimeAsync(2000);
    expect(await mailIn('sent')).toMatchObject({ reportId: 1 });
    expect(server.mails).toHaveLength(1);
  });

  it('that was refused is mended and sent once more by the owner', async () => {
    await server.stop();
    let isWilling = false;
    server = await MailServer.start({
      onRcptTo: (_address, _session, done) =>
        done(isWilling ? null : Object.assign(new Error('no'), { responseCode: 550 })),
    });
    await open();
    await jest.advanceTimersByTimeAsync(2000);
    await room.watch.look();
    const refused = await mailIn('refused');
    expect(refused).toMatchObject({ reason: 'rejected', isAutomatic: true });
    expect(refused.detail).toContain('no');
    isWilling = true;
    expect(await room.desk.change(1, { subject: 'Another try' })).toBeNull();
    expect(await room.desk.release(1)).toBeNull();
    expect(await mailIn('sent')).toMatchObject({ reason: null, isAutomatic: false });
    expect(await room.desk.release(1)).toBe('gone');
    expect(server.mails).toHaveLength(1);
    expect(server.mails[0]).toContain('Subject: Another try');
    expect(server.mails[0]).not.toContain('Auto-Submitted');
  });

  it('does not keep what the owner is told waiting, nor is it put together with it', async () => {
    await server.stop();
    server = await MailServer.start({
      onRcptTo: ({ address }, _session, done) => {
        const later = Object.assign(new Error('later'), { responseCode: 450 });
        done(address.startsWith('service') ? later : null);
      },
    });
    await open();
    await jest.advanceTimersByTimeAsync(2000);
    await room.watch.look();
    await untilFound(async () =>
      (await room.desk.find(1))?.reason === 'rate-limited' ? true : null,
    );
    await room.outbox.enter({
      ...{ key: 'x', source: 'test', step: 'told', subject: 'x', atMs: NOW, isUrgent: false },
      fact: { about: 'test' },
    });
    await untilFound(() => (server.mails.length > 0 ? true : null));
    expect(server.mails[0]).toContain('Subject: Lineside: test');
    expect(server.mails[0]).not.toContain('service@provider.example');
  });

  it('is refused when the report that proves it was removed', async () => {
    await open();
    room.say('down');
    await room.watch.look();
    room.reports.made.delete(1);
    room.say('up');
    await jest.advanceTimersByTimeAsync(2000);
    expect(await mailIn('refused')).toMatchObject({ reason: 'attachment-gone' });
    expect(server.mails).toEqual([]);
    expect(await room.desk.release(1)).toBeNull();
    expect(await mailIn('sent')).toMatchObject({ reportId: 2 });
    expect(server.mails).toHaveLength(1);
  });

  it('is dropped, and can be sent again, when its channel goes meanwhile', async () => {
    await open();
    room.say('down');
    await room.watch.look();
    await mailIn('waiting');
    const { alerts } = ispSettings(server.port);
    const off = { channels: alerts.channels.map((one) => ({ ...one, isEnabled: false })) };
    room.bus.emit('settings.changed', {
      settings: await room.settings.change({ alerts: off }),
    });
    expect(await mailIn('dropped')).toMatchObject({ reason: 'stopped' });
    expect(await room.desk.release(1)).toBe('missing');
  });
});
