import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { alertChannel } from '@lineside/contract';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { makeCertificate } from '../../../test/fakes/certificate.ts';
import { channelKit } from '../../../test/fakes/channel-room.ts';
import { bindChannel } from '../bound-channel.ts';
import type { ToolReport } from '../channel-kit.ts';
import { hasMosquitto, Mosquitto } from '../../../test/fakes/mqtt/mosquitto.ts';
import type { Message } from '../core/message.ts';

const message: Message = {
  ...{ id: 'parcel-1', title: 'Internet zurück', text: 'Ausgefallen: 3 min "genau"' },
  ...{ link: 'http://192.168.1.5', tone: 'recovery', atMs: 1_795_262_400_000, alerts: [] },
};
const PASSWORD = 'mail-password-123';

function send(kind: string, settings: object, kit = channelKit(), timeoutMs = 5000) {
  const channel = alertChannel.parse({ id: 'x', name: 'x', kind, settings });
  const signal = AbortSignal.timeout(timeoutMs);
  return bindChannel(channel, kit).send(message, () => Promise.resolve(), signal);
}

describe('mail', () => {
  const certificate = makeCertificate();

  async function withServer(
    options: SMTPServerOptions,
    use: (port: number, mails: string[]) => Promise<void>,
  ): Promise<void> {
    const mails: string[] = [];
    const server = new SMTPServer({
      ...{ authOptional: true, logger: false, ...certificate },
      onAuth: (login, _session, done) => {
        if (login.password === PASSWORD) done(null, { user: login.username });
        else done(new Error(`no: ${login.password ?? ''}`));
      },
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          mails.push(Buffer.concat(chunks).toString('utf8'));
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined); // clients may leave first
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    try {
      // A listening TCP server has an address with a port.
      await use((listening.address() as AddressInfo).port, mails);
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
  }

  const settings = (port: number, patch: object = {}): object => ({
    ...{ host: '127.0.0.1', port, security: 'none', from: 'box@example.org' },
    ...{ to: ['owner@example.org'], ...patch },
  });

  it('reaches its reader with subject, text and an id', async () => {
    await withServer({ disabledCommands: ['STARTTLS'] }, async (port, mails) => {
      expect(await send('mail', settings(port))).toEqual({ status: 'sent' });
      expect(mails).toHaveLength(1);
      expect(mails[0]).toContain('Message-ID: <parcel-1@example.org>');
      expect(mails[0]).toContain('Auto-Submitted: auto-generated');
      expect(mails[0]).toContain('To: owner@example.org');
      expect(mails[0]).toMatch(/Subject: =\?UTF-8\?Q\?Internet_zur=C3=BCck\?=/);
    });
  });

  it('logs in, and tells a wrong password without repeating it', async () => {
    await withServer({ secure: true }, async (port) => {
      const login = { security: 'tls', username: 'me', caPem: certificate.cert };
      const right = settings(port, { ...login, password: PASSWORD });
      expect(await send('mail', right)).toEqual({ status: 'sent' });
      const wrong = await send('mail', settings(port, { ...login, password: 'wrong-password' }));
      expect(wrong).toMatchObject({ reason: 'unauthorized', mayHaveArrived: false });
      expect(JSON.stringify(wrong)).not.toContain('wrong-password');
    });
  });

  it('uses STARTTLS, and trusts nobody without a certificate', async () => {
    await withServer({}, async (port, mails) => {
      const strict = { security: 'starttls' };
      expect(await send('mail', settings(port, strict))).toMatchObject({ reason: 'tls' });
      const trusting = settings(port, { ...strict, caPem: certificate.cert });
      expect(await send('mail', trusting)).toEqual({ status: 'sent' });
      expect(mails).toHaveLength(1);
    });
    await withServer({ disabledCommands: ['STARTTLS'] }, async (port) => {
      const result = await send('mail', settings(port, { security: 'starttls' }));
      expect(result).toMatchObject({ status: 'failed', mayHaveArrived: false });
    });
  });

  it.each([
    [451, 'rate-limited'],
    [452, 'server-error'],
    [550, 'rejected'],
  ])('tells an answer %i to the recipient as %s', async (responseCode, reason) => {
    const onRcptTo: SMTPServerOptions['onRcptTo'] = (_address, _session, done) =>
      done(Object.assign(new Error('not here'), { responseCode }));
    await withServer({ onRcptTo, disabledCommands: ['STARTTLS'] }, async (port, mails) => {
      expect(await send('mail', settings(port))).toMatchObject({ reason, mayHaveArrived: false });
      expect(mails).toEqual([]);
    });
  });

  it('is in doubt when the server takes the text and falls silent', async () => {
    const onData: SMTPServerOptions['onData'] = (stream) => void stream.resume();
    await withServer({ onData, disabledCommands: ['STARTTLS'] }, async (port) => {
      const result = await send('mail', settings(port), channelKit(), 500);
      expect(result).toMatchObject({ reason: 'timeout', mayHaveArrived: true });
    });
  });

  it('tells a dead port, an unknown name, a talker of something else and a forbidden address', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await send('mail', settings(port))).toMatchObject({ status: 'failed' });
    server.close();
    await once(server, 'close');
    expect(await send('mail', settings(port))).toMatchObject({ reason: 'connect' });
    const nowhere = settings(25, { host: 'mail.invalid' });
    expect(await send('mail', nowhere)).toMatchObject({ reason: 'dns', mayHaveArrived: false });
    const inside = settings(25, { host: '169.254.169.254' });
    expect(await send('mail', inside)).toMatchObject({ reason: 'forbidden-address' });
  });
});

describe('modem', () => {
  const SMS = '/org/freedesktop/ModemManager1/SMS/4';
  const good = (stdout: string): ToolReport => ({ failure: null, stdout, stderr: '' });

  function scripted(answers: Readonly<Record<string, ToolReport>>) {
    const calls: string[] = [];
    const kit = channelKit({
      mmcli: (args) => {
        calls.push(args.join(' '));
        const known = Object.entries(answers).find(([key]) => args.join(' ').includes(key));
        return Promise.resolve(known?.[1] ?? good(''));
      },
    });
    return { kit, calls };
  }

  const usual = {
    '--list-modems': good('    /org/freedesktop/ModemManager1/Modem/2 [Quectel] EG25'),
    '--messaging-create-sms': good(`Successfully created new SMS: ${SMS}`),
    '--send': good('successfully sent the SMS'),
  };

  it('has ModemManager send it and clears it away', async () => {
    const { kit, calls } = scripted(usual);
    expect(await send('modem', { to: '+491701234567' }, kit)).toEqual({ status: 'sent' });
    expect(calls).toEqual([
      '--list-modems',
      `-m 2 --messaging-create-sms=number=+491701234567,text="Internet zurück\nAusgefallen: 3 min 'genau'"`,
      `-s ${SMS} --send`,
      `-m 2 --messaging-delete-sms=${SMS}`,
    ]);
  });

  it('says what is missing', async () => {
    const settings = { to: '+491701234567' };
    expect(await send('modem', settings)).toMatchObject({ reason: 'no-modem' });
    const none = scripted({ '--list-modems': good('No modems were found') });
    expect(await send('modem', settings, none.kit)).toMatchObject({ reason: 'no-modem' });
    const refusal = { failure: 'exit 1', stdout: '', stderr: "error: couldn't send: 'SIM PIN'" };
    const locked = scripted({ ...usual, '--send': refusal });
    expect(await send('modem', settings, locked.kit)).toMatchObject({
      ...{ reason: 'modem-failed', mayHaveArrived: false },
      detail: "error: couldn't send: 'SIM PIN'",
    });
    const cut = scripted({ ...usual, '--send': { ...refusal, failure: 'signal SIGKILL' } });
    expect(await send('modem', settings, cut.kit)).toMatchObject({ mayHaveArrived: true });
  });
});

describe('page', () => {
  it('tells open pages', async () => {
    const kit = channelKit();
    expect(await send('page', {}, kit)).toEqual({ status: 'sent' });
    expect(kit.pages).toEqual(['Internet zurück']);
  });
});

const withBroker = hasMosquitto ? describe : describe.skip;
withBroker('mqtt with a real broker', () => {
  it('reaches those who listen, and tells a wrong password', async () => {
    const login = { username: 'box', password: 'right-password' };
    const broker = await Mosquitto.start({ login });
    const settings = { enabled: true, url: broker.url, ...login };
    const { connectAsync } = await import('mqtt');
    const listener = await connectAsync(broker.url, login);
    await listener.subscribeAsync('lineside/alert');
    const heard = new Promise<[string, Buffer]>((resolve) => {
      listener.once('message', (topic, payload) => resolve([topic, payload]));
    });
    expect(await send('mqtt', {}, channelKit({ mqtt: settings }))).toEqual({ status: 'sent' });
    const [topic, payload] = await heard;
    expect(topic).toBe('lineside/alert');
    expect(JSON.parse(payload.toString())).toMatchObject({ id: 'parcel-1', tone: 'recovery' });
    const wrong = channelKit({ mqtt: { ...settings, password: 'wrong-password' } });
    expect(await send('mqtt', {}, wrong)).toMatchObject({
      ...{ reason: 'unauthorized', mayHaveArrived: false },
    });
    await listener.endAsync();
    await broker.stop();
  });
});

describe('mqtt', () => {
  it('needs a broker in the settings, and tells one that is not there', async () => {
    expect(await send('mqtt', {})).toMatchObject({ reason: 'not-configured' });
    const mqtt = { enabled: true, url: 'mqtt://127.0.0.1:9' };
    expect(await send('mqtt', {}, channelKit({ mqtt }))).toMatchObject({
      ...{ reason: 'connect', mayHaveArrived: false },
    });
  });

  it.each(['mqtt://box.example:1', 'mqtt://169.254.169.254:80', 'mqtts://[::ffff:127.0.0.1]:1'])(
    'never opens a connection to %s: the own API and what only the box can see',
    async (url) => {
      // Port 1 is that of the own API in these tests.
      const names = { 'box.example': [{ address: '127.0.0.1', family: 4 }] };
      const kit = channelKit({ mqtt: { enabled: true, url }, names });
      expect(await send('mqtt', {}, kit)).toMatchObject({
        ...{ reason: 'forbidden-address', mayHaveArrived: false },
      });
    },
  );

  it('connects to the address that was checked, whatever the name leads to later', async () => {
    const server = createServer((socket) => socket.destroy());
    const connected = once(server, 'connection');
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    let count = 0;
    const names = {
      get 'broker.example'() {
        count += 1;
        return [{ address: count === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }];
      },
    };
    const url = `mqtt://broker.example:${port}`;
    await send('mqtt', {}, channelKit({ mqtt: { enabled: true, url }, names }));
    await connected;
    expect(count).toBe(1);
    server.close();
  });

  it('is not sent to something that speaks no MQTT', async () => {
    const server = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const kit = channelKit({ mqtt: { enabled: true, url: `mqtt://127.0.0.1:${port}` } });
    expect(await send('mqtt', {}, kit)).toMatchObject({ status: 'failed', mayHaveArrived: false });
    server.close();
  });
});

describe('the lights of the box', () => {
  it('say that an alert waits', async () => {
    const kit = channelKit();
    expect(await send('led', {}, kit)).toEqual({ status: 'sent' });
    expect(kit.lit).toEqual([true]);
  });

  it('cannot, where none is wired for the box', async () => {
    const kit = channelKit({ hasLamp: false });
    expect(await send('led', {}, kit)).toMatchObject({ reason: 'not-configured' });
    expect(kit.lit).toEqual([]);
  });
});
