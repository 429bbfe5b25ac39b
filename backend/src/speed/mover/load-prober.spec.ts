import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ByteServer } from '../../../test/fakes/byte-server.ts';
import { makeCertificate, type Certificate } from '../../../test/fakes/certificate.ts';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import { moveOrder } from '../../../test/fakes/move-orders.ts';
import type { MoveOrder } from '../byte-mover.ts';
import { dialFor } from './connection.ts';
import { LoadProber } from './load-prober.ts';
import type { TcpFacts } from './tcp-facts.ts';

const LOAD = { keys: ['50000-443'], bps: 100e6 };
const OTHERS: TcpFacts = { sendingMs: 999, receivingMs: 999, counts: null };

let server: ByteServer;

async function serve(certificate: Certificate | null = null): Promise<void> {
  await server.stop();
  server = await ByteServer.start(certificate);
}

function proberOf(changes: Partial<MoveOrder> = {}, caPem: string | null = null): LoadProber {
  const probe = { url: `${server.origin}/?bytes=0&r={nonce}`, headers: {}, caPem };
  const order = moveOrder(server.origin, { probe, ...changes });
  let count = 0;
  const nonce = (): string => String((count += 1));
  const times = new Map<string, TcpFacts>([
    ['50000-443', { sendingMs: 80, receivingMs: 40, counts: null }],
    ['50001-443', OTHERS],
  ]);
  const look = () => Promise.resolve(times);
  return new LoadProber(order, dialFor(order), processClock, nonce, { look });
}

async function until(isThere: () => boolean): Promise<void> {
  const deadline = AbortSignal.timeout(5000);
  while (!isThere() && !deadline.aborted) await sleep(5);
}

async function probeTimes(prober: LoadProber, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    prober.tick(i * 200, LOAD);
    await until(() => (prober.probes?.foreign.length ?? 0) > i);
  }
}

describe('LoadProber', () => {
  beforeEach(async () => {
    server = await ByteServer.start();
  });
  afterEach(() => server.stop());

  it('asks on a new connection each time, five times a second at most', async () => {
    const prober = proberOf();
    await probeTimes(prober, 3);
    prober.tick(599, LOAD);
    expect(prober.probes?.foreign).toHaveLength(3);
    expect(server.connectionCount).toBe(3);
    expect(server.answered.map(({ url }) => url)).toEqual([1, 2, 3].map((r) => `/?bytes=0&r=${r}`));
    for (const { connectMs, tlsMs, httpMs } of prober.probes?.foreign ?? []) {
      expect(connectMs).toBeGreaterThan(0);
      expect(httpMs).toBeGreaterThan(0);
      expect(tlsMs).toBeNull();
    }
    // What was asked and answered, and five frames of ours against four of the server's.
    const { sentBytes = 0, receivedBytes = 0 } = prober.probes ?? {};
    expect(sentBytes / 3).toBeGreaterThan(5 * 66);
    expect(sentBytes / 3).toBeLessThan(600);
    expect(receivedBytes / 3).toBeGreaterThan(4 * 66);
    expect(receivedBytes / 3).toBeLessThan(800);
  });

  it('times the handshake of TLS', async () => {
    const certificate = makeCertificate();
    await serve(certificate);
    const prober = proberOf({}, certificate.cert);
    await probeTimes(prober, 1);
    expect(prober.probes?.foreign[0]?.tlsMs).toBeGreaterThan(0);
  });

  it('takes no more than a hundredth of a slow line', async () => {
    const prober = proberOf();
    const slow = { ...LOAD, bps: 4e6 };
    for (let nowMs = 0; nowMs < 2000; nowMs += 100) prober.tick(nowMs, slow);
    await until(() => prober.probes?.foreign.length === 2);
    expect(prober.probes?.sentBytes).toBeLessThan(1200);
  });

  it.each([
    ['down', 40],
    ['up', 80],
  ] as const)(
    'takes the round trips of the load %s from its own connections alone',
    async (direction, ms) => {
      const prober = proberOf({ direction });
      for (const nowMs of [0, 100, 500]) {
        prober.tick(nowMs, LOAD);
        await sleep(0);
      }
      expect(prober.probes?.loadedMs).toEqual([ms, ms]);
      prober.stop();
    },
  );

  it('leaves a server alone that refuses it', async () => {
    server.instead = (_request, response) => {
      response.writeHead(429).end();
      return true;
    };
    const prober = proberOf();
    prober.tick(0, LOAD);
    await until(() => server.openSockets === 0 && server.requestCount === 1);
    prober.tick(1000, LOAD);
    await sleep(20);
    expect(server.requestCount).toBe(1);
    expect(prober.probes?.foreign).toEqual([]);
  });

  it('leaves no socket behind when it is stopped', async () => {
    server.instead = () => true;
    const prober = proberOf();
    prober.tick(0, LOAD);
    await until(() => server.requestCount === 1);
    prober.stop();
    await until(() => server.openSockets === 0);
    expect(server.openSockets).toBe(0);
    expect(prober.probes?.foreign).toEqual([]);
  });

  it('does nothing for an order that asks for no probes', async () => {
    const prober = proberOf({ probe: null });
    prober.tick(0, LOAD);
    await sleep(20);
    expect(server.connectionCount).toBe(0);
    expect(prober.probes).toBeNull();
  });
});
