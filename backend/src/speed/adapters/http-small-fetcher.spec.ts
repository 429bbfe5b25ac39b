import { afterEach, describe, expect, it } from '@jest/globals';
import { ByteServer } from '../../../test/fakes/byte-server.ts';
import { makeCertificate } from '../../../test/fakes/certificate.ts';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import { LoopbackServer } from '../../../test/fakes/loopback-server.ts';
import type { SmallAnswer, SmallRequest } from '../small-fetcher.ts';
import { HttpSmallFetcher } from './http-small-fetcher.ts';

const never = new AbortController().signal;
const fetcher = new HttpSmallFetcher(processClock);
const servers: { stop(): Promise<void> }[] = [];

async function byteServer(...args: Parameters<typeof ByteServer.start>): Promise<ByteServer> {
  const server = await ByteServer.start(...args);
  servers.push(server);
  return server;
}

function fetch(
  url: string,
  changes: Partial<SmallRequest> = {},
  signal = never,
): Promise<SmallAnswer> {
  const usual = { method: 'GET', headers: {}, family: 'auto', caPem: null } as const;
  const limits = { timeoutMs: 10_000, maxBytes: 10_000, keepAlive: false };
  return fetcher.fetch({ url, ...usual, ...limits, ...changes }, signal);
}

/** What a server that writes this and closes is taken for. */
async function answerOf(text: string, changes: Partial<SmallRequest> = {}): Promise<SmallAnswer> {
  const server = await LoopbackServer.answering(text);
  servers.push(server);
  return fetch(`http://127.0.0.1:${server.port}/`, changes);
}

describe('HttpSmallFetcher', () => {
  afterEach(async () => {
    fetcher.close();
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  it('gives any answer, whatever its status, with the times of its parts', async () => {
    const answer = await answerOf(
      'HTTP/1.1 429 No\r\nRetry-After: 7\r\nContent-Length: 5\r\n\r\nlater',
    );
    expect(answer).toMatchObject({
      failure: null,
      status: 429,
      body: 'later',
      headers: { 'retry-after': '7' },
      times: { dnsMs: null, tlsMs: null },
    });
    if (answer.failure !== null) return;
    expect(answer.times.connectMs).toBeGreaterThanOrEqual(0);
    expect(answer.times.firstByteMs).toBeGreaterThanOrEqual(0);
    expect(answer.times.totalMs).toBeGreaterThanOrEqual(answer.times.firstByteMs);
    expect(answer.bytes).toBeGreaterThan(60);
  });

  it('times TLS, and uses a warm connection again', async () => {
    const certificate = makeCertificate();
    const server = await byteServer(certificate);
    const url = server.origin.replace('127.0.0.1', 'localhost');
    const changes = { keepAlive: true, caPem: certificate.cert, family: 'ipv4' } as const;
    const first = await fetch(`${url}/?bytes=3`, changes);
    const second = await fetch(`${url}/?bytes=3`, changes);
    expect(first).toMatchObject({
      failure: null,
      times: { dnsMs: expect.any(Number), tlsMs: expect.any(Number) },
    });
    expect(second).toMatchObject({
      failure: null,
      times: { dnsMs: null, connectMs: null, tlsMs: null },
    });
    expect(server.connectionCount).toBe(1);
  });

  it('asks again when the warm connection was closed meanwhile', async () => {
    let count = 0;
    const server = await LoopbackServer.start((socket) => {
      count += 1;
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
        socket.once('data', () => socket.resetAndDestroy());
      });
    });
    servers.push(server);
    const url = `http://127.0.0.1:${server.port}/`;
    await fetch(url, { keepAlive: true });
    expect(await fetch(url, { keepAlive: true })).toMatchObject({ failure: null, body: 'ok' });
    expect(count).toBe(2);
  });

  it('follows a redirect, and does not run in circles', async () => {
    const server = await byteServer();
    server.instead = ({ url }, response) => {
      if (url === '/end') return false;
      response.writeHead(302, { location: url === '/once' ? '/end' : '/circle' }).end();
      return true;
    };
    expect(await fetch(`${server.origin}/once`)).toMatchObject({ failure: null, status: 200 });
    expect(await fetch(`${server.origin}/circle`)).toMatchObject({
      failure: { reason: 'redirect-loop' },
    });
  });

  it.each([
    ['garbage', 'SSH-2.0-OpenSSH\r\n\r\n', 'bad-answer'],
    ['a redirect to nowhere', 'HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n', 'bad-answer'],
    ['half an answer', 'HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nx', 'connection-lost'],
    ['too long an answer', `HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(20_000)}`, 'bad-answer'],
  ])('gives a reason for %s', async (_, text, reason) => {
    expect((await answerOf(text)).failure?.reason).toBe(reason);
  });

  it('gives a reason for silence, for an abort and for nobody there', async () => {
    const server = await LoopbackServer.start(() => undefined);
    servers.push(server);
    const url = `http://127.0.0.1:${server.port}/`;
    expect((await fetch(url, { timeoutMs: 100 })).failure?.reason).toBe('stalled');
    const stop = new AbortController();
    const waiting = fetch(url, {}, stop.signal);
    stop.abort();
    expect((await waiting).failure?.reason).toBe('deadline');
    expect((await fetch(url, {}, stop.signal)).failure?.reason).toBe('deadline');
    await server.stop();
    servers.pop();
    expect((await fetch(url)).failure?.reason).toBe('connect-refused');
  });

  it('trusts nobody without a certificate somebody vouches for', async () => {
    const server = await byteServer(makeCertificate());
    expect((await fetch(server.origin)).failure?.reason).toBe('tls');
    const plain = await byteServer();
    const secure = plain.origin.replace('http:', 'https:');
    expect((await fetch(secure)).failure?.reason).toBe('tls');
  });
});
