import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  FakeResolver,
  plainAnswer,
  type ResolverScript,
} from '../../../test/fakes/fake-resolver.ts';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import type { DnsReply, DnsServer } from '../dns-asker.ts';
import { UdpAsker } from './udp-asker.ts';

const loopback: DnsServer = { address: '127.0.0.1', zone: null, family: 4 };
/** For answers that come: a busy machine must not be taken for a late server. */
const patient = { slowAfterMs: 10_000, timeoutMs: 20_000 };
/** For answers that never come. */
const quick = { slowAfterMs: 20, timeoutMs: 60 };
const name = 'www.example.org';

let server: FakeResolver | null = null;
let slowCount = 0;

async function askOnce(
  script: ResolverScript,
  { signal, times }: { signal?: AbortSignal; times?: typeof quick } = {},
): Promise<DnsReply | null> {
  server = await FakeResolver.start(script);
  return ask(server.port, loopback, signal, times);
}

function ask(
  port: number,
  whom: DnsServer,
  signal = new AbortController().signal,
  times = patient,
): Promise<DnsReply | null> {
  slowCount = 0;
  const asker = new UdpAsker(processClock, { port, ...times });
  const whenSlow = (): void => void (slowCount += 1);
  return asker.ask({ server: whom, name, signal, whenSlow });
}

describe('UdpAsker', () => {
  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  it('times an answer', async () => {
    const reply = await askOnce(({ id }) => [plainAnswer(id, name)]);
    expect(reply?.answer).toEqual({
      rcode: 'NOERROR',
      answerCount: 1,
      addresses: ['192.0.2.1'],
      isAuthentic: false,
    });
    expect(reply?.failure).toBeNull();
    expect(reply?.durationMs).toBeGreaterThan(0);
    expect(slowCount).toBe(0);
  });

  it('asks each question from another port', async () => {
    server = await FakeResolver.start(({ id }) => [plainAnswer(id, name)]);
    await Promise.all([1, 2, 3].map(() => ask(server?.port ?? 0, loopback)));
    expect(new Set(server.questions.map(({ from }) => from.port)).size).toBe(3);
  });

  it('waits past foreign and mangled datagrams for the real answer', async () => {
    const reply = await askOnce(({ id }) => [
      plainAnswer((id + 1) % 65536, name),
      plainAnswer(id, 'bank.example.org'),
      Buffer.from('not dns at all'),
      plainAnswer(id, name),
    ]);
    expect(reply?.answer).toMatchObject({ rcode: 'NOERROR' });
  });

  it('hears nobody but the server it asked', async () => {
    const stranger = createSocket('udp4');
    stranger.bind(0, '127.0.0.1');
    await once(stranger, 'listening');
    server = await FakeResolver.start(() => []);
    server.socket.on('message', (_bytes, from) => {
      const { id } = server?.questions[0] ?? { id: 0 };
      stranger.send(plainAnswer(id, name), from.port, from.address);
    });
    const reply = await ask(server.port, loopback, undefined, quick);
    stranger.close();
    expect(reply?.failure).toBe('timeout');
  });

  it('tells of a late answer once, then gives up', async () => {
    const reply = await askOnce(() => [], { times: quick });
    expect(reply).toMatchObject({ answer: null, failure: 'timeout' });
    expect(reply?.durationMs).toBeGreaterThanOrEqual(55);
    expect(slowCount).toBe(1);
  });

  it('takes a refusal for an answer', async () => {
    const reply = await askOnce(({ id }) => [plainAnswer(id, name, 5)]);
    expect(reply).toMatchObject({ answer: { rcode: 'REFUSED' }, failure: null });
  });

  it('is unreachable where nobody listens', async () => {
    const passing = await FakeResolver.start(() => []);
    const { port } = passing;
    await passing.stop();
    const reply = await ask(port, loopback);
    expect(reply).toMatchObject({ answer: null, failure: 'unreachable' });
  });

  it('is a failed sending where our own stack refuses', async () => {
    const reply = await ask(53, { ...loopback, address: '255.255.255.255' });
    expect(reply).toMatchObject({ answer: null, failure: 'send-failed' });
  });

  it('ends without a reply when aborted', async () => {
    const stop = new AbortController();
    const script = (): Buffer[] => {
      stop.abort();
      return [];
    };
    const pending = askOnce(script, { signal: stop.signal });
    await expect(pending).resolves.toBeNull();
    await expect(ask(53, loopback, stop.signal)).resolves.toBeNull();
  });
});
