import { afterEach, describe, expect, it } from '@jest/globals';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { systemClock } from '../../../measurement/clock.ts';
import { NatPmpGate } from './nat-pmp.gate.ts';

const ROUTER = { gateway: '127.0.0.1', own: '127.0.0.1' };
let router: Socket;
afterEach(() => {
  router.close();
});

/** A router that answers each request as told; nothing for `null`. */
async function gateTo(answer: (request: Buffer) => number[] | null): Promise<NatPmpGate> {
  router = createSocket('udp4');
  router.on('message', (request, { port, address }) => {
    const bytes = answer(request);
    if (bytes !== null) router.send(Uint8Array.from(bytes), port, address);
  });
  router.bind(0, '127.0.0.1');
  await once(router, 'listening');
  return new NatPmpGate(systemClock, router.address().port);
}
const ask = (gate: NatPmpGate) => gate.ask(ROUTER, AbortSignal.timeout(5000));
const pcp = (resultCode: number, epochS: number): number[] => [
  ...[2, 0x80, 0, resultCode, 0, 0, 0, 0],
  ...[0, 0, epochS >> 8, epochS & 255],
  ...Array<number>(12).fill(0),
];

describe('NatPmpGate', () => {
  it('tells the external address and since when, and has no counters', async () => {
    const gate = await gateTo(() => [0, 128, 0, 0, 0, 0, 0x0e, 0x10, 203, 0, 113, 9]);
    expect(gate.count).toBeNull();
    expect(await ask(gate)).toEqual({
      status: 'ok',
      reading: {
        ...{ name: null, downBps: null, upBps: null, count: null },
        ...{ externalAddress: '203.0.113.9', uptimeMs: 3_600_000 },
      },
    });
  });

  it('asks again when a datagram is lost', async () => {
    let count = 0;
    const gate = await gateTo(() => {
      count += 1;
      return count === 1 ? null : [0, 128, 0, 0, 0, 0, 0, 1, 203, 0, 113, 9];
    });
    expect(await ask(gate)).toMatchObject({ reading: { uptimeMs: 1000 } });
  });

  it('speaks PCP to a router that knows only that, and makes no mapping', async () => {
    const requests: Buffer[] = [];
    const gate = await gateTo((request) => {
      requests.push(request);
      return request[0] === 2 ? pcp(0, 600) : pcp(1, 600);
    });
    expect(await ask(gate)).toMatchObject({
      reading: { externalAddress: null, uptimeMs: 600_000 },
    });
    expect(requests.map(({ length }) => length)).toEqual([2, 24]);
    expect(requests[1]?.subarray(0, 2)).toEqual(Buffer.from([2, 0]));
    expect(requests[1]?.subarray(18)).toEqual(Buffer.from([255, 255, 127, 0, 0, 1]));
  });

  it('tells a refusal, and a router without a connection', async () => {
    const gate = await gateTo(() => [0, 128, 0, 3, 0, 0, 0, 1]);
    expect(await ask(gate)).toMatchObject({ status: 'failed', reason: 'refused' });
    router.close();
    const offline = await gateTo(() => [0, 128, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(await ask(offline)).toMatchObject({ reading: { externalAddress: null } });
  });
});
