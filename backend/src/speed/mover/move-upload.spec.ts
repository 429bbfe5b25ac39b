import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ByteServer } from '../../../test/fakes/byte-server.ts';
import { makeCertificate } from '../../../test/fakes/certificate.ts';
import { LoopbackServer } from '../../../test/fakes/loopback-server.ts';
import { moveOrder, trusting } from '../../../test/fakes/move-orders.ts';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import { until } from '../../../test/fakes/speed/engine-run.ts';
import type { MoveOrder, MoveReport } from '../byte-mover.ts';
import { Move } from './move.ts';
import { parseSendQueues } from './send-queue.ts';
import { readTcpFacts } from './tcp-facts.ts';

/** What may stand in the receive buffers of two connections. */
const UNREAD_BYTES = 8 * 1024 * 1024;
const machine = {
  clock: processClock,
  cpuSeconds: () => process.cpuUsage().user / 1e6,
  tcpLook: readTcpFacts,
};
const servers: { stop(): Promise<void> }[] = [];

function move(order: MoveOrder): Promise<MoveReport> {
  return new Move(order, () => undefined, machine).run();
}

async function byteServer(...args: Parameters<typeof ByteServer.start>): Promise<ByteServer> {
  const server = await ByteServer.start(...args);
  servers.push(server);
  return server;
}

describe('a move upwards', () => {
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  it('counts upwards only what the far end has taken', async () => {
    const server = await byteServer();
    const order = moveOrder(`${server.origin}/`, { direction: 'up', streams: { min: 2, max: 2 } });
    const report = await move(order);
    expect(report.failure).toBeNull();
    expect(report.bytes).toBeGreaterThan(0);
    await until(() => server.openSockets === 0);
    // Its program does not get to read what its kernel had taken before the reset.
    expect(report.bytes).toBeLessThan(server.receivedBytes + UNREAD_BYTES);
    expect(report.bytes).toBeGreaterThan(server.receivedBytes * 0.5);
    expect(server.answered.length).toBeGreaterThan(1);
  });

  it('counts nothing upwards that only stands in our own queue', async () => {
    const server = await LoopbackServer.start((socket) => socket.pause());
    servers.push(server);
    const report = await move(
      moveOrder(`http://127.0.0.1:${server.port}/`, {
        direction: 'up',
        requestBytes: { min: 60_000_000, max: 60_000_000 },
        stallMs: 500,
        windowMs: 20_000,
      }),
    );
    expect(report.failure?.reason).toBe('stalled');
    // The far end's kernel takes some; ours would hold megabytes more.
    expect(report.bytes).toBeLessThan(7_000_000);
  });

  it.each(['http', 'https'])(
    'leaves nothing in the queue of the kernel behind, by %s',
    async (protocol) => {
      const certificate = makeCertificate();
      const server = await byteServer(protocol === 'https' ? certificate : null);
      server.instead = (request) => {
        request.socket.pause();
        return true;
      };
      await move(
        trusting(`${server.origin}/`, certificate.cert, {
          direction: 'up',
          requestBytes: { min: 60_000_000, max: 60_000_000 },
        }),
      );
      // An orderly close would be waiting there for the far end to take the rest.
      const { port } = new URL(server.origin);
      await until(() => {
        const rows = parseSendQueues(readFileSync('/proc/net/tcp', 'latin1'));
        return ![...rows.keys()].some((key) => key.endsWith(`-${port}`));
      });
    },
  );
});
