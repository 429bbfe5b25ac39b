import { afterEach, describe, expect, it } from '@jest/globals';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { systemClock } from '../../../measurement/clock.ts';
import type { RouterGate } from '../../router-gate.ts';
import { newGates } from './index.ts';
import { NatPmpGate } from './nat-pmp.gate.ts';
import { UpnpIgdGate } from './upnp-igd.gate.ts';

const ROUTER = { gateway: '127.0.0.1', own: '127.0.0.1' };
/** Every gate, asking a port of loopback. */
const MAKERS: Readonly<Record<RouterGate['protocol'], (port: number) => RouterGate>> = {
  'upnp-igd': (port) => new UpnpIgdGate({ address: '127.0.0.1', port }),
  'nat-pmp': (port) => new NatPmpGate(systemClock, port),
};

describe('the list of gates', () => {
  it('holds every file of the folder', () => {
    const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.gate.ts'));
    const listed = newGates(systemClock).map(({ protocol }) => `${protocol}.gate.ts`);
    expect(listed.sort()).toEqual(files.sort());
    expect(Object.keys(MAKERS).sort()).toEqual(listed.map((name) => name.replace('.gate.ts', '')));
  });
});

describe.each(Object.entries(MAKERS))('the gate %s', (_protocol, make) => {
  let socket: Socket | null = null;
  afterEach(() => {
    socket?.close();
    socket = null;
  });

  /** A port that says the same to everybody; `null`: nothing. */
  async function portSaying(answer: Uint8Array | null): Promise<number> {
    const made = createSocket('udp4');
    socket = made;
    made.on('message', (_datagram, { port, address }) => {
      if (answer !== null) made.send(answer, port, address);
    });
    made.bind(0, '127.0.0.1');
    await once(made, 'listening');
    return made.address().port;
  }

  it('is silent about a router that is', async () => {
    const outcome = await make(await portSaying(null)).ask(ROUTER, AbortSignal.timeout(8000));
    expect(outcome).toMatchObject({ status: 'failed', reason: 'silent' });
  });

  it('takes no garbage for an answer', async () => {
    for (const garbage of ['', 'HTTP/1.1 200 OK\r\n\r\n', '\u0000\u0080', 'x'.repeat(5000)]) {
      const port = await portSaying(Buffer.from(garbage));
      const outcome = await make(port).ask(ROUTER, AbortSignal.timeout(600));
      expect(outcome).toMatchObject({ status: 'failed' });
      socket?.close();
      socket = null;
    }
  });

  it('ends at once when nobody waits any more', async () => {
    const gate = make(await portSaying(null));
    expect(await gate.ask(ROUTER, AbortSignal.abort())).toMatchObject({ status: 'failed' });
    const stop = new AbortController();
    const asked = gate.ask(ROUTER, stop.signal);
    stop.abort();
    expect(await asked).toMatchObject({ status: 'failed' });
  });
});
