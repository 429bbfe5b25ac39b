import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { alertChannel, type Alert } from '@lineside/contract';
import { SMTPServer } from 'smtp-server';
import { channelKit } from '../../../test/fakes/channel-room.ts';
import { bindChannel } from '../bound-channel.ts';
import type { ChannelKit } from '../channel-kit.ts';
import type { Message } from '../core/message.ts';

const alert: Alert = {
  ...{ id: 1, source: 'report', step: 'told', subject: 'report:4', atMs: 1, isUrgent: false },
  fact: { about: 'report', reportId: 4, kind: 'week', fromMs: 0, toMs: 1, seal: null },
};
const content = Buffer.from('%PDF-1.7 made up');
const mails: string[] = [];
const server = new SMTPServer({
  ...{ authOptional: true, logger: false, disabledCommands: ['STARTTLS'] },
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      mails.push(Buffer.concat(chunks).toString('utf8'));
      done();
    });
  },
});
let port = 0;

beforeAll(async () => {
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  // A listening TCP server has an address with a port.
  ({ port } = listening.address() as AddressInfo);
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

function send(kit: ChannelKit) {
  const settings = {
    ...{ host: '127.0.0.1', port, security: 'none', from: 'box@example.org' },
    to: ['owner@example.org'],
  };
  const channel = alertChannel.parse({ id: 'x', name: 'x', kind: 'mail', settings });
  const message: Message = {
    ...{ id: 'parcel-1', title: 'Your weekly report is made', text: 'It is attached.' },
    ...{ link: 'http://192.168.1.5', tone: 'notice', atMs: 1, alerts: [alert] },
  };
  const signal = AbortSignal.timeout(5000);
  return bindChannel(channel, kit).send(message, () => Promise.resolve(), signal);
}

it('a mail takes along the report it tells of', async () => {
  const file = { name: 'lineside-week-2026-11-16.pdf', content };
  const reportFile = (id: number) => Promise.resolve(id === 4 ? file : null);
  expect(await send({ ...channelKit(), reportFile })).toEqual({ status: 'sent' });
  expect(mails.at(-1)).toContain('filename=lineside-week-2026-11-16.pdf');
  expect(mails.at(-1)).toContain(content.toString('base64'));
});

it('a mail goes without a report that was removed meanwhile', async () => {
  expect(await send(channelKit())).toEqual({ status: 'sent' });
  expect(mails.at(-1)).not.toContain('filename');
});
