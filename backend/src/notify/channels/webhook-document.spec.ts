import { writeFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { alertChannel } from '@lineside/contract';
import { channelKit, HeardService, type HeardRequest } from '../../../test/fakes/channel-room.ts';
import { bindChannel } from '../bound-channel.ts';
import { webhookSignature } from './webhook-signature.ts';

const DOCUMENT = new URL('../../../../docs/webhook.md', import.meta.url);
const KEY = 'a key that only two know';

type IsGenuine = (
  headers: HeardRequest['headers'],
  body: Buffer,
  key: string,
  nowMs: number,
) => boolean;

describe('a receiver written from docs/webhook.md', () => {
  let text: string;
  let dir: string;
  let isGenuine: IsGenuine;
  let heard: HeardRequest;
  const nowMs = channelKit().nowMs();

  beforeAll(async () => {
    text = await readFile(DOCUMENT, 'utf8');
    const code = /```js\n([^]*?)```/.exec(text)?.[1] ?? '';
    dir = await mkdtemp(join(tmpdir(), 'lineside-webhook-'));
    await writeFile(join(dir, 'receiver.mjs'), code);
    // The code of the document, as its reader would save it.
    const receiver = (await import(join(dir, 'receiver.mjs'))) as { isGenuine: IsGenuine };
    ({ isGenuine } = receiver);
    const service = await HeardService.start((_request, response) => response.end());
    const channel = alertChannel.parse({
      ...{ id: 'hook', name: 'Hook', kind: 'webhook' },
      settings: { webhookUrl: `${service.url}/hook`, signingKey: KEY },
    });
    const message = {
      ...{ id: 'm1', title: 'Internet zurück', text: 'Ausgefallen: 3 min', link: 'http://box' },
      ...({ tone: 'recovery', atMs: nowMs, alerts: [] } as const),
    };
    const signal = AbortSignal.timeout(5000);
    await bindChannel(channel, channelKit()).send(message, () => Promise.resolve(), signal);
    const [request] = service.heard;
    if (request === undefined) throw new Error('nothing was sent');
    heard = request;
    await service.stop();
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('refuses a changed body, another key, an old request and another id', () => {
    const body = Buffer.from(heard.body);
    const changed = Buffer.from(heard.body.replace('3 min', '4 min'));
    expect(isGenuine(heard.headers, changed, KEY, nowMs)).toBe(false);
    expect(isGenuine(heard.headers, body, 'another key of theirs', nowMs)).toBe(false);
    expect(isGenuine(heard.headers, body, KEY, nowMs + 301_000)).toBe(false);
    expect(isGenuine({ ...heard.headers, 'lineside-id': 'm2' }, body, KEY, nowMs)).toBe(false);
    const later = { ...heard.headers, 'lineside-timestamp': String(nowMs / 1000 + 1000) };
    expect(isGenuine(later, body, KEY, nowMs + 1_000_000)).toBe(false);
    expect(isGenuine({}, body, KEY, nowMs)).toBe(false);
  });

  it('believes a genuine request once, and refuses its replay', () => {
    const body = Buffer.from(heard.body);
    expect(isGenuine(heard.headers, body, KEY, nowMs)).toBe(true);
    expect(isGenuine(heard.headers, body, KEY, nowMs + 1000)).toBe(false);
  });

  it('finds its example right', () => {
    const signature = /v1=[0-9a-f]{64}/.exec(text)?.[0];
    const body = '{"version":1,"id":"example"}';
    expect(signature).toBe(webhookSignature('an-example-signing-key', '1795262400', body));
  });
});
