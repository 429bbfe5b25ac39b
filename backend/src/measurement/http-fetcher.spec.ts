import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Family } from '@lineside/contract';
import { processClock } from '../../test/fakes/fake-spine.ts';
import { LoopbackServer } from '../../test/fakes/loopback-server.ts';
import type { PageAttempt } from './page-fetcher.ts';
import { HttpFetcher } from './http-fetcher.ts';
import { SystemLookup, type Resolve } from './system-lookup.ts';

const toLoopback: Resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
const never = new AbortController().signal;
let server: { stop(): Promise<void>; port: number } | null = null;

function fetch(
  port: number,
  resolve = toLoopback,
  signal = never,
  family?: Family,
): Promise<PageAttempt | null> {
  const limits = { lookupTimeoutMs: 50, requestTimeoutMs: 150 };
  const fetcher = new HttpFetcher(
    processClock,
    new SystemLookup(resolve),
    'Lineside/1.2.3',
    limits,
  );
  return fetcher.fetch(new URL(`http://check.example.org:${port}/page?r=1`), signal, family);
}

async function fetchFrom(text: string): Promise<PageAttempt | null> {
  server = await LoopbackServer.answering(text);
  return fetch(server.port);
}

describe('HttpFetcher', () => {
  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  it('fetches an empty 204', async () => {
    const attempt = await fetchFrom('HTTP/1.1 204 No Content\r\n\r\n');
    expect(attempt).toMatchObject({
      answer: { status: 204, body: '' },
      location: null,
      failure: null,
    });
    expect(attempt?.responseMs).toBeLessThanOrEqual(attempt?.durationMs ?? 0);
  });

  it('asks as itself, for the name, with the query, on a connection of its own', async () => {
    const seen: IncomingMessage[] = [];
    const http: Server = createServer((request, response) => {
      seen.push(request);
      response.end('success\n');
    }).listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    const attempt = await fetch(port);
    http.close();
    expect(attempt?.answer).toEqual({ status: 200, body: 'success\n' });
    expect(seen[0]?.url).toBe('/page?r=1');
    expect(seen[0]?.headers).toMatchObject({
      host: `check.example.org:${port}`,
      'user-agent': 'Lineside/1.2.3',
      connection: 'close',
    });
  });

  it('reports a redirect without following it', async () => {
    const attempt = await fetchFrom(
      'HTTP/1.1 302 Found\r\nLocation: http://portal.example.net/login\r\nContent-Length: 0\r\n\r\n',
    );
    expect(attempt?.answer?.status).toBe(302);
    expect(attempt?.location).toBe('http://portal.example.net/login');
  });

  it('reads no more than four kilobytes', async () => {
    const attempt = await fetchFrom(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(100_000)}`);
    expect(attempt).toMatchObject({ failure: null, answer: { status: 200 } });
    expect(attempt?.answer?.body).toHaveLength(4096);
  });

  it('calls garbage a bad answer', async () => {
    const attempt = await fetchFrom('SSH-2.0-OpenSSH_9.2\r\n');
    expect(attempt).toMatchObject({ answer: null, responseMs: null, failure: 'bad-answer' });
  });

  it('calls a closed connection a reset', async () => {
    expect(await fetchFrom('')).toMatchObject({ answer: null, failure: 'reset' });
  });

  it('calls a refusal a reset', async () => {
    const passing = await LoopbackServer.answering('');
    const { port } = passing;
    await passing.stop();
    expect(await fetch(port)).toMatchObject({ answer: null, failure: 'reset' });
  });

  it('gives up on a silent server', async () => {
    server = await LoopbackServer.start(() => undefined);
    const attempt = await fetch(server.port);
    expect(attempt).toMatchObject({ answer: null, responseMs: null, failure: 'timeout' });
  });

  it('keeps the head of an answer whose body never ends', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsucc';
    server = await LoopbackServer.start((socket) => socket.write(head));
    const attempt = await fetch(server.port);
    expect(attempt).toMatchObject({ answer: { status: 200, body: 'succ' }, failure: 'timeout' });
    expect(attempt?.responseMs).not.toBeNull();
  });

  it('calls a body that breaks off a reset', async () => {
    const attempt = await fetchFrom('HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nsucc');
    expect(attempt).toMatchObject({ answer: { status: 200 }, failure: 'reset' });
  });

  it.each<[string, Resolve]>([
    ['does not exist', () => Promise.reject(new Error('ENOTFOUND'))],
    ['has no address', () => Promise.resolve([])],
    ['is not resolved in time', () => new Promise(() => undefined)],
  ])('blames DNS when the name %s', async (_case, resolve) => {
    const attempt = await fetch(9, resolve);
    expect(attempt).toMatchObject({ answer: null, responseMs: null, failure: 'dns' });
  });

  it('uses the second address when the first refuses', async () => {
    server = await LoopbackServer.answering('HTTP/1.1 204 No Content\r\n\r\n');
    const both: Resolve = () =>
      Promise.resolve([
        { address: '::1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ]);
    expect(await fetch(server.port, both)).toMatchObject({ answer: { status: 204 } });
  });

  it('uses addresses of the wanted family only', async () => {
    server = await LoopbackServer.answering('HTTP/1.1 204 No Content\r\n\r\n');
    const { port } = server;
    expect(await fetch(port, toLoopback, never, 4)).toMatchObject({ answer: { status: 204 } });
    expect(await fetch(port, toLoopback, never, 6)).toMatchObject({ failure: 'dns' });
  });

  it('ends without a reading when aborted, before and during the answer', async () => {
    const stop = new AbortController();
    server = await LoopbackServer.start(() => stop.abort());
    await expect(fetch(server.port, toLoopback, stop.signal)).resolves.toBeNull();
    await expect(fetch(server.port, toLoopback, stop.signal)).resolves.toBeNull();
  });
});
