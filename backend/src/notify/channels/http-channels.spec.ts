import { createECDH } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { alertChannel, channelKind, channelSettings, type AlertChannel } from '@lineside/contract';
import { anyAlert } from '../../../test/fakes/alerts.ts';
import { makeCertificate } from '../../../test/fakes/certificate.ts';
import { channelKit, HeardService, type Answer } from '../../../test/fakes/channel-room.ts';
import { LoopbackServer } from '../../../test/fakes/loopback-server.ts';
import { bindChannel } from '../bound-channel.ts';
import type { SendResult } from '../channel.ts';
import type { Message } from '../core/message.ts';
import { channels } from './index.ts';

const SECRET = 'very-secret-token-0123456789abcdef';
const message: Message = {
  ...{ id: 'parcel-1', title: 'Internet back', text: 'Down for 3 min.\n\nhttp://192.168.1.5' },
  ...{ link: 'http://192.168.1.5', tone: 'recovery', atMs: 1_795_262_400_000 },
  alerts: [anyAlert(1, 1_795_262_400_000)],
};

const browser = createECDH('prime256v1');
browser.generateKeys();

const certificate = makeCertificate();

/** A kind, its settings with the service at an address, and what the service says when it is content. */
interface HttpCase {
  readonly kind: AlertChannel['kind'];
  readonly settings: (base: string) => object;
  readonly good: { readonly status: number; readonly body: string };
  /** Any success will do: there is nothing to tell apart. */
  readonly takesAnyBody?: boolean;
  readonly request: { readonly method: string; readonly path: string; readonly has: string };
}

const cases: readonly HttpCase[] = [
  {
    kind: 'telegram',
    settings: () => ({ botToken: `123456:${SECRET}`, chatId: '-1001' }),
    good: { status: 200, body: '{"ok":true,"result":{"message_id":1}}' },
    request: { method: 'POST', path: `/bot123456:${SECRET}/sendMessage`, has: '"chat_id":"-1001"' },
  },
  {
    kind: 'discord',
    settings: (base) => ({ webhookUrl: `${base}/api/webhooks/1/${SECRET}` }),
    good: { status: 200, body: '{"id":"1","channel_id":"2"}' },
    request: { method: 'POST', path: `/api/webhooks/1/${SECRET}?wait=true`, has: '"content":' },
  },
  {
    kind: 'slack',
    settings: (base) => ({ webhookUrl: `${base}/services/T/B/${SECRET}` }),
    good: { status: 200, body: 'ok' },
    request: { method: 'POST', path: `/services/T/B/${SECRET}`, has: '"text":"*Internet back*' },
  },
  {
    kind: 'ntfy',
    settings: (base) => ({ url: base, topic: 'home', token: SECRET, caPem: null }),
    good: { status: 200, body: '{"id":"x","time":1,"event":"message","topic":"home"}' },
    request: { method: 'POST', path: '/', has: '"topic":"home"' },
  },
  {
    kind: 'gotify',
    settings: (base) => ({ url: base, token: SECRET, caPem: null }),
    good: { status: 200, body: '{"id":1,"appid":1,"message":"m"}' },
    request: { method: 'POST', path: '/message', has: '"priority":4' },
  },
  {
    kind: 'pushover',
    settings: () => ({ token: SECRET, userKey: 'user-key-0123456789' }),
    good: { status: 200, body: '{"status":1,"request":"r"}' },
    request: { method: 'POST', path: '/1/messages.json', has: 'user=user-key-0123456789' },
  },
  {
    kind: 'matrix',
    settings: (base) => ({ url: base, accessToken: SECRET, roomId: '!r:example.org', caPem: null }),
    good: { status: 200, body: '{"event_id":"$e"}' },
    request: {
      method: 'PUT',
      path: '/_matrix/client/v3/rooms/!r%3Aexample.org/send/m.room.message/parcel-1',
      has: '"msgtype":"m.text"',
    },
  },
  {
    kind: 'webhook',
    settings: (base) => ({ webhookUrl: `${base}/hook`, signingKey: SECRET, caPem: null }),
    good: { status: 204, body: '' },
    takesAnyBody: true,
    request: { method: 'POST', path: '/hook', has: '"id":"parcel-1"' },
  },
  {
    kind: 'apprise',
    settings: (base) => ({ url: `${base}/`, key: 'home', tags: ['pi'], caPem: null }),
    good: { status: 200, body: '{"details":[]}' },
    request: { method: 'POST', path: '/notify/home', has: '"type":"success"' },
  },
  {
    kind: 'twilio',
    settings: () => ({
      ...{ accountSid: `AC${'0'.repeat(32)}`, authToken: SECRET },
      ...{ from: '+491701234567', to: '+491707654321' },
    }),
    good: { status: 201, body: '{"sid":"SM1","status":"queued"}' },
    request: {
      method: 'POST',
      path: `/2010-04-01/Accounts/AC${'0'.repeat(32)}/Messages.json`,
      has: 'To=%2B491707654321',
    },
  },
  {
    kind: 'web-push',
    settings: (base) => ({
      endpoint: `${base}/push/${SECRET}`,
      p256dh: browser.getPublicKey('base64url'),
      auth: Buffer.alloc(16, 7).toString('base64url'),
    }),
    good: { status: 201, body: '' },
    takesAnyBody: true,
    request: { method: 'POST', path: `/push/${SECRET}`, has: '' },
  },
];

const OTHER_WAYS = ['led', 'mail', 'modem', 'mqtt', 'page'];

it('has every file of its folder in the list, and a channel for every kind', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.channel.ts'));
  const ids = channels.map(({ id }) => id).sort();
  expect(files.map((name) => name.replace('.channel.ts', '')).sort()).toEqual(ids);
  expect(ids).toEqual([...channelKind.options].sort());
  expect(Object.keys(channelSettings).sort()).toEqual(ids);
  expect([...cases.map(({ kind }) => kind), ...OTHER_WAYS].sort()).toEqual(ids);
  expect(alertChannel.options).toHaveLength(ids.length);
});

describe.each(cases.map((one) => [one.kind, one] as const))('%s', (kind, one) => {
  const needsTls = ['discord', 'slack', 'web-push'].includes(kind);
  let service: HeardService | null = null;
  afterEach(async () => {
    // Nothing is left open, however it ended.
    if (service !== null) {
      for (let look = 0; look < 50 && (await service.openCount()) > 0; look += 1) await nextTurn();
      const openCount = await service.openCount();
      await service.stop();
      expect(openCount).toBe(0);
    }
    service = null;
  });

  async function send(
    base: string,
    options: { signal?: AbortSignal; ca?: string; beforeWrite?: () => Promise<void> } = {},
  ): Promise<SendResult> {
    const ca = options.ca ?? (needsTls ? certificate.cert : undefined);
    const kit = channelKit({ base, ...(ca === undefined ? {} : { extraCaPem: ca }) });
    const plain = { id: 'x', name: 'x', isEnabled: true, quiet: null, kind };
    const channel = alertChannel.parse({ ...plain, settings: one.settings(base) });
    const write = options.beforeWrite ?? (() => Promise.resolve());
    const signal = options.signal ?? AbortSignal.timeout(5000);
    const result = await bindChannel(channel, kit).send(message, write, signal);
    expect(JSON.stringify(result)).not.toContain(SECRET);
    return result;
  }

  /** With TLS where the kind insists on it. */
  async function serve(answer: Answer): Promise<string> {
    service = await HeardService.start(answer, needsTls ? certificate : null);
    return service.url;
  }

  it('sends what the service documents, and believes its word', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(one.good.status).end(one.good.body);
    });
    let isAnnounced = false;
    const result = await send(base, {
      beforeWrite: async () => {
        expect(service?.heard).toEqual([]);
        isAnnounced = true;
      },
    });
    expect(result).toEqual({ status: 'sent' });
    expect(isAnnounced).toBe(true);
    const [heard] = service?.heard ?? [];
    expect(heard?.method).toBe(one.request.method);
    expect(decodeURI(heard?.path ?? '')).toBe(decodeURI(one.request.path));
    expect(heard?.body).toContain(one.request.has);
    expect(heard?.headers['user-agent']).toBe('Lineside/test');
  });

  it.each([
    [400, 'rejected'],
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not-found'],
    [413, 'rejected'],
    [500, 'server-error'],
    [503, 'server-error'],
  ])('tells a %i as %s', async (status, reason) => {
    const base: string = await serve((_request, response) => {
      // Services repeat what they were sent.
      response.writeHead(status).end(`no: ${JSON.stringify(one.settings(base))}`);
    });
    expect(await send(base)).toMatchObject({ reason, mayHaveArrived: false });
  });

  it('waits as long as a 429 asks for', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(429, { 'retry-after': '7' }).end('slow down');
    });
    expect(await send(base)).toMatchObject({ reason: 'rate-limited', retryAfterMs: 7000 });
  });

  it('is in doubt when the service takes it and falls silent', async () => {
    const deadline = new AbortController();
    // The time is up once the service has heard it, however slow this machine is.
    const base = await serve(() => deadline.abort(new DOMException('late', 'TimeoutError')));
    const { signal } = deadline;
    expect(await send(base, { signal })).toMatchObject({ reason: 'timeout', mayHaveArrived: true });
  });

  it('is in doubt when the service takes it and hangs up', async () => {
    const base = await serve((_request, response) => response.socket?.destroy());
    expect(await send(base)).toMatchObject({ reason: 'connection-lost', mayHaveArrived: true });
  });

  it('is not sent without a certificate that somebody vouches for, and is with it', async () => {
    service = await HeardService.start((_request, response) => {
      response.writeHead(one.good.status).end(one.good.body);
    }, certificate);
    const strangers = makeCertificate().cert;
    expect(await send(service.url, { ca: strangers })).toMatchObject({
      reason: 'tls',
      mayHaveArrived: false,
    });
    expect(service.heard).toEqual([]);
    expect(await send(service.url, { ca: certificate.cert })).toEqual({ status: 'sent' });
  });

  it('is not sent to a name nobody knows', async () => {
    const result = await send('https://nowhere.invalid');
    expect(result).toMatchObject({ reason: 'dns', mayHaveArrived: false });
  });

  it('is not sent where nobody listens', async () => {
    const server = await LoopbackServer.start(() => undefined);
    const { port } = server;
    await server.stop();
    const scheme = needsTls ? 'https' : 'http';
    expect(await send(`${scheme}://127.0.0.1:${port}`)).toMatchObject({ reason: 'connect' });
  });

  it('takes no garbage for a success', async () => {
    if (!needsTls) {
      const server = await LoopbackServer.answering('\u0000\u0001 garbage\r\n\r\n');
      const result = await send(`http://127.0.0.1:${server.port}`);
      expect(result).toMatchObject({ reason: 'bad-answer' });
      await server.stop();
    }
    if (one.takesAnyBody === true) return;
    const base = await serve((_request, response) => {
      response.writeHead(200).end('<html>please sign in</html>');
    });
    expect(await send(base)).toMatchObject({ reason: 'bad-answer', mayHaveArrived: false });
  });

  it('follows no redirect to somebody else', async () => {
    const base = await serve((_request, response) => {
      response.writeHead(307, { location: 'http://169.254.169.254/latest' }).end();
    });
    expect(await send(base)).toMatchObject({ reason: 'redirected' });
  });
});
