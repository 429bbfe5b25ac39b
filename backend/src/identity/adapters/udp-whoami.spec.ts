import { afterEach, describe, expect, it } from '@jest/globals';
import dnsPacket from 'dns-packet';
import { FakeResolver, type ResolverScript } from '../../../test/fakes/fake-resolver.ts';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import type { AddressAttempt } from '../address-asker.ts';
import { UdpWhoami } from './udp-whoami.ts';

const never = new AbortController().signal;
let server: FakeResolver | null = null;

function whoamiAnswer(id: number, data: string): Buffer {
  const question = { type: 'TXT', class: 'CH', name: 'whoami.cloudflare' } as const;
  const answers = [{ ...question, ttl: 0, data }];
  return dnsPacket.encode({ type: 'response', id, questions: [question], answers });
}

function ask(port: number, signal = never): Promise<AddressAttempt | null> {
  return new UdpWhoami(processClock, { port, timeoutMs: 1000 }).ask('127.0.0.1', 4, signal);
}

async function askOnce(script: ResolverScript): Promise<AddressAttempt | null> {
  server = await FakeResolver.start(script);
  return ask(server.port);
}

describe('UdpWhoami', () => {
  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  it('learns the address, past datagrams that are none of its business', async () => {
    const attempt = await askOnce(({ id }) => [
      whoamiAnswer((id + 1) % 65536, '198.51.100.66'),
      whoamiAnswer(id, '198.51.100.7'),
    ]);
    expect(attempt).toMatchObject({ address: '198.51.100.7', failure: null });
    expect(server?.questions[0]?.name).toBe('whoami.cloudflare');
  });

  it('does not believe an answer from within the home', async () => {
    const attempt = await askOnce(({ id }) => [whoamiAnswer(id, '192.168.1.20')]);
    expect(attempt).toMatchObject({ address: null, failure: 'bad-answer' });
  });

  it('gives up on a silent server', async () => {
    expect(await askOnce(() => [])).toMatchObject({ address: null, failure: 'timeout' });
  });

  it('is unreachable where nobody listens', async () => {
    const passing = await FakeResolver.start(() => []);
    const { port } = passing;
    await passing.stop();
    expect(await ask(port)).toMatchObject({ address: null, failure: 'unreachable' });
  });

  it('ends without an attempt when aborted', async () => {
    const stop = new AbortController();
    server = await FakeResolver.start(() => {
      stop.abort();
      return [];
    });
    await expect(ask(server.port, stop.signal)).resolves.toBeNull();
  });
});
