import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ByteServer } from '../../../test/fakes/byte-server.ts';
import { makeCertificate } from '../../../test/fakes/certificate.ts';
import { LoopbackServer } from '../../../test/fakes/loopback-server.ts';
import { moveOrder, trusting } from '../../../test/fakes/move-orders.ts';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import type { MoveOrder, MoveReport, MoveSlice } from '../byte-mover.ts';
import { Move } from './move.ts';
import { readTcpFacts } from './tcp-facts.ts';

const machine = {
  clock: processClock,
  cpuSeconds: () => process.cpuUsage().user / 1e6,
  tcpLook: readTcpFacts,
};
const servers: { stop(): Promise<void> }[] = [];

function move(order: MoveOrder, tell: (slice: MoveSlice) => void = () => undefined) {
  return new Move(order, tell, machine).run();
}

async function byteServer(...args: Parameters<typeof ByteServer.start>): Promise<ByteServer> {
  const server = await ByteServer.start(...args);
  servers.push(server);
  return server;
}

/** A server that writes these pieces, whatever it is asked. */
async function moveFrom(pieces: readonly string[], changes: Partial<MoveOrder> = {}) {
  const server = await LoopbackServer.start((socket) => {
    socket.once('data', () => {
      for (const piece of pieces) socket.write(piece);
      if (pieces.includes('')) socket.end();
    });
  });
  servers.push(server);
  return move(moveOrder(`http://127.0.0.1:${server.port}/x`, changes));
}

function sumOf({ slices }: MoveReport): number {
  return slices.reduce((sum, { bytes }) => sum + bytes, 0);
}

describe('Move', () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  it('counts what comes, in slices that leave nothing out', async () => {
    const server = await byteServer();
    const told: MoveSlice[] = [];
    const report = await move(moveOrder(`${server.origin}/?bytes={bytes}`), (slice) => {
      told.push(slice);
    });
    expect(report).toMatchObject({ failure: null, address: '127.0.0.1', cipher: null });
    expect(report.slices).toEqual(told);
    expect(sumOf(report)).toBe(report.bytes);
    const last = report.slices.at(-1);
    expect(last?.endMs).toBeGreaterThanOrEqual(399);
    expect(report.slices.reduce((sum, { lengthMs }) => sum + lengthMs, 0)).toBeCloseTo(
      last?.endMs ?? 0,
    );
    expect(server.connectionCount).toBe(1);
  });

  it('tells what that took on the wire, by the kernel of both ends', async () => {
    const server = await byteServer();
    const { bytes, wire } = await move(moveOrder(`${server.origin}/?bytes={bytes}`));
    // Loopback carries segments of up to 64 KiB, so headers are next to nothing; not all was read.
    expect(wire?.down).toBeGreaterThan(bytes);
    expect(wire?.down).toBeLessThan(bytes * 1.5 + 8e6);
    expect(wire?.up).toBeGreaterThan(0);
  });

  it('probes beside the load once the beginning is over, and counts no probe as load', async () => {
    const server = await byteServer();
    const report = await move(
      moveOrder(`${server.origin}/?bytes={bytes}`, {
        ...{ discardMs: 200, windowMs: 1500 },
        probe: { url: `${server.origin}/probe?bytes=0`, headers: {}, caPem: null },
      }),
    );
    const probed = server.answered.filter(({ url }) => url.startsWith('/probe')).length;
    expect(report.probes?.foreign.length).toBeGreaterThan(2);
    expect(report.probes?.foreign.length).toBeLessThanOrEqual(probed);
    expect(report.probes?.loadedMs.length).toBeGreaterThan(0);
    expect(report.slices.every(({ streamCount }) => streamCount === 1)).toBe(true);
  });

  it('asks for larger pieces as it learns the pace, within the limits', async () => {
    const server = await byteServer();
    await move(moveOrder(`${server.origin}/?bytes={bytes}&r={nonce}`));
    const sizes = server.answered.map(({ bytes }) => bytes);
    expect(sizes[0]).toBe(20_000);
    expect(Math.max(...sizes)).toBe(400_000);
    expect(new Set(server.answered.map(({ url }) => url)).size).toBe(server.answered.length);
  });

  it.each(['down', 'up'] as const)(
    'moves %s over TLS with the cipher it is told',
    async (direction) => {
      const certificate = makeCertificate();
      const server = await byteServer(certificate);
      const ciphers = 'TLS_CHACHA20_POLY1305_SHA256';
      const order = trusting(`${server.origin}/?bytes={bytes}`, certificate.cert, {
        direction,
        ciphers,
      });
      const report = await move(order);
      expect(report).toMatchObject({ failure: null, cipher: ciphers });
      expect(report.bytes).toBeGreaterThan(20_000);
    },
  );

  it.each([
    ['http', 'down'],
    ['https', 'down'],
    ['https', 'up'],
  ] as const)('finds the family that answers, by %s, %s', async (protocol, direction) => {
    const certificate = makeCertificate();
    const server = await byteServer(protocol === 'https' ? certificate : null);
    const url = `${server.origin.replace('127.0.0.1', 'localhost')}/?bytes={bytes}`;
    const report = await move(trusting(url, certificate.cert, { direction }));
    expect(report).toMatchObject({ failure: null, address: '127.0.0.1' });
    expect(report.bytes).toBeGreaterThan(20_000);
  });

  it('opens more streams while they help, up to the limit', async () => {
    const server = await byteServer();
    const order = moveOrder(`${server.origin}/?bytes={bytes}`, {
      streams: { min: 2, max: 3 },
      discardMs: 1200,
    });
    const report = await move(order);
    expect(report.slices[0]?.streamCount).toBe(2);
    expect(report.slices.at(-1)?.streamCount).toBe(3);
  });

  it('ends when it has moved as much as it may', async () => {
    const server = await byteServer();
    const order = moveOrder(`${server.origin}/?bytes={bytes}`, {
      maxBytes: 500_000,
      windowMs: 60_000,
    });
    const report = await move(order);
    expect(report.failure).toBeNull();
    expect(report.bytes).toBeGreaterThanOrEqual(500_000);
    expect(report.bytes).toBeLessThan(500_000 + 256 * 1024);
  });

  it('takes chunked answers and those that end with the connection', async () => {
    const chunk = `${(5000).toString(16)}\r\n${'x'.repeat(5000)}\r\n`;
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    const chunked = await moveFrom([head, chunk, '0\r\n\r\n', '']);
    const endless = await moveFrom(['HTTP/1.0 200 OK\r\n\r\n', 'x'.repeat(5000), '']);
    for (const report of [chunked, endless]) {
      expect(report.failure).toBeNull();
      expect(report.bytes % 5000).toBe(0);
      expect(report.bytes).toBeGreaterThan(5000);
    }
  });

  it('connects anew to a server that closes after each answer, with or without a word', async () => {
    for (const connection of ['close', 'keep-alive']) {
      const report = await moveFrom([
        `HTTP/1.1 200 OK\r\nConnection: ${connection}\r\nContent-Length: 5000\r\n\r\n`,
        'x'.repeat(5000),
        '',
      ]);
      expect(report.failure).toBeNull();
      expect(report.bytes).toBeGreaterThan(5000);
    }
  });

  it('follows a redirect and asks there from then on', async () => {
    const far = await byteServer();
    const near = await byteServer();
    near.instead = ({ url = '' }, response) => {
      response.writeHead(307, { location: far.origin + url }).end();
      return true;
    };
    for (const direction of ['down', 'up'] as const) {
      near.requestCount = 0;
      const report = await move(moveOrder(`${near.origin}/?bytes={bytes}`, { direction }));
      expect(report.failure).toBeNull();
      expect(report.bytes).toBeGreaterThan(20_000);
      expect(near.requestCount).toBe(1);
    }
    expect(far.answered.length).toBeGreaterThan(2);
  });

  it.each([
    [403, {}, { reason: 'forbidden', status: 403, retryAfterMs: null }],
    [429, { 'retry-after': '90' }, { reason: 'rate-limited', status: 429, retryAfterMs: 90_000 }],
    [500, {}, { reason: 'bad-status', status: 500 }],
    [302, { location: '/again' }, { reason: 'redirect-loop' }],
    [302, {}, { reason: 'bad-answer' }],
    [200, { 'content-length': '4' }, { reason: 'bad-answer', detail: '4 bytes instead of 20000' }],
  ])('says what an answer %i %j means', async (status, headers, failure) => {
    const server = await byteServer();
    server.instead = (_, response) => {
      response.writeHead(status, headers).end(status === 200 ? 'page' : '');
      return true;
    };
    const report = await move(moveOrder(`${server.origin}/?bytes={bytes}`));
    expect(report.failure).toMatchObject(failure);
    await expect(until(() => server.openSockets === 0)).resolves.toBeUndefined();
  });

  it('does not flood a server whose answers are empty', async () => {
    const server = await byteServer();
    const report = await move(moveOrder(`${server.origin}/`));
    expect(report.failure).toMatchObject({ reason: 'bad-answer', detail: 'an empty answer' });
    expect(server.requestCount).toBe(1);
  });

  it('says that an upload is refused before it is sent in full', async () => {
    const server = await byteServer();
    server.instead = (_, response) => {
      response.writeHead(429, { 'retry-after': '5' }).end();
      return true;
    };
    const requestBytes = { min: 50_000_000, max: 50_000_000 };
    const report = await move(moveOrder(`${server.origin}/`, { direction: 'up', requestBytes }));
    expect(report.failure).toMatchObject({ reason: 'rate-limited', retryAfterMs: 5000 });
  });

  it.each([
    ['garbage', ['\0\x01 no HTTP at all'], 'bad-answer'],
    [
      'half an answer',
      ['HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n', 'x', ''],
      'connection-lost',
    ],
    ['no answer', [''], 'connection-lost'],
    ['silence', [], 'stalled'],
    ['silence in the middle', ['HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n', 'x'], 'stalled'],
  ])('gives no figure for %s', async (_, pieces, reason) => {
    const report = await moveFrom(pieces, { stallMs: 300, windowMs: 20_000 });
    expect(report.failure?.reason).toBe(reason);
  });

  it('is refused where nobody listens', async () => {
    const passing = await ByteServer.start();
    const { origin } = passing;
    await passing.stop();
    const report = await move(moveOrder(origin, { streams: { min: 3, max: 3 } }));
    expect(report).toMatchObject({ failure: { reason: 'connect-refused' }, bytes: 0, slices: [] });
  });

  it('does not trust a certificate nobody vouches for', async () => {
    const server = await byteServer(makeCertificate());
    const report = await move(moveOrder(`${server.origin}/`));
    expect(report.failure?.reason).toBe('tls');
  });

  it('does not speak TLS to a server that speaks none', async () => {
    const server = await byteServer();
    const report = await move(moveOrder(server.origin.replace('http:', 'https:')));
    expect(report.failure?.reason).toBe('tls');
  });

  it('ends at once when it is stopped, with what it has', async () => {
    const server = await byteServer();
    const order = moveOrder(`${server.origin}/?bytes={bytes}`, { windowMs: 60_000 });
    const running = new Move(order, () => ending.resolve(), machine);
    const ending = Promise.withResolvers<void>();
    const end = running.run();
    await ending.promise;
    running.stop({ reason: 'deadline', detail: null, status: null, retryAfterMs: null });
    const report = await end;
    expect(report.failure?.reason).toBe('deadline');
    expect(report.bytes).toBeGreaterThan(0);
    await expect(until(() => server.openSockets === 0)).resolves.toBeUndefined();
  });
});

/** Waits for what is about to happen, for ten seconds. */
async function until(isThere: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !isThere(); i += 1) await sleep(10);
  if (!isThere()) throw new Error('it did not happen');
}
