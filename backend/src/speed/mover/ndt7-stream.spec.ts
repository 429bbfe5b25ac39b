import { afterEach, describe, expect, it } from '@jest/globals';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import { moveOrder } from '../../../test/fakes/move-orders.ts';
import { Ndt7Server } from '../../../test/fakes/speed/ndt7-server.ts';
import type { MoveOrder, MoveReport } from '../byte-mover.ts';
import { Move } from './move.ts';
import { readTcpFacts } from './tcp-facts.ts';

const machine = {
  clock: processClock,
  cpuSeconds: () => 0,
  tcpLook: readTcpFacts,
};
let server: Ndt7Server | null = null;

async function move(
  direction: MoveOrder['direction'],
  changes: Partial<MoveOrder> = {},
  fault: Ndt7Server['fault'] = null,
): Promise<MoveReport> {
  server = await new Ndt7Server().start();
  server.fault = fault;
  const path = `/ndt/v7/${direction}load?access_token=a.b-c_d`;
  const url = server.origin.replace('http:', 'ws:') + path;
  return new Move(
    moveOrder(url, { protocol: 'ndt7', direction, ...changes }),
    () => undefined,
    machine,
  ).run();
}

describe('Ndt7Stream', () => {
  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  it('counts what the server sends, and keeps its last word', async () => {
    const report = await move('down');
    expect(report).toMatchObject({
      failure: null,
      address: '127.0.0.1',
      serverSaid: { Origin: 'server', Test: 'download' },
    });
    expect(report.bytes).toBeGreaterThan(100_000);
    expect(server?.heard[0]?.userAgent).toBe('lineside-test');
  });

  it('sends messages a server understands, and hears its measurement of them', async () => {
    const report = await move('up', { windowMs: 600 });
    expect(report.failure).toBeNull();
    expect(report.bytes).toBeGreaterThan(100_000);
    expect(report.serverSaid).toMatchObject({
      Test: 'upload',
      AppInfo: { NumBytes: expect.any(Number) },
    });
  });

  it.each([
    ['forbidden', 'forbidden'],
    ['rate-limited', 'rate-limited'],
    ['broken', 'bad-status'],
    ['garbage', 'bad-answer'],
    ['cut', 'connection-lost'],
    ['silence', 'stalled'],
  ] as const)('gives no figure when the server answers with %s', async (fault, reason) => {
    const report = await move('down', { stallMs: 300, windowMs: 20_000 }, fault);
    expect(report.failure?.reason).toBe(reason);
  });
});
