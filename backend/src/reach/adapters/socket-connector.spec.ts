import { afterEach, describe, expect, it } from '@jest/globals';
import type { Target } from '@lineside/contract';
import { processClock } from '../../../test/fakes/fake-spine.ts';
import { LoopbackServer } from '../../../test/fakes/loopback-server.ts';
import { SilentPort } from '../../../test/fakes/silent-port.ts';
import { SocketConnector } from './socket-connector.ts';

const anchor: Target = {
  id: 'anchor-127.0.0.1',
  role: 'anchor',
  segment: 'internet',
  family: 4,
  address: '127.0.0.1',
  zone: null,
};
const connector = new SocketConnector(processClock, 20_000);
const hasty = new SocketConnector(processClock, 80);
const never = new AbortController().signal;
let server: LoopbackServer | null = null;

describe('SocketConnector', () => {
  afterEach(async () => {
    await server?.stop();
    server = null;
  });

  it('times an open port', async () => {
    server = await LoopbackServer.start(() => undefined);
    const attempt = await connector.connect(anchor, server.port, never);
    expect(attempt?.failure).toBeNull();
    expect(attempt?.connectMs).toBe(attempt?.durationMs);
    expect(attempt?.connectMs).toBeGreaterThan(0);
  });

  it('takes a refusal for a sign of life', async () => {
    const passing = await LoopbackServer.start(() => undefined);
    const { port } = passing;
    await passing.stop();
    const attempt = await connector.connect(anchor, port, never);
    expect(attempt?.failure).toBeNull();
    expect(attempt?.connectMs).toBeGreaterThan(0);
  });

  it('is a failed sending where our own stack refuses', async () => {
    const broadcast: Target = { ...anchor, address: '255.255.255.255' };
    const attempt = await connector.connect(broadcast, 443, never);
    expect(attempt).toMatchObject({ connectMs: null, failure: 'send-failed' });
  });

  it('gives up at the deadline', async () => {
    const silent = await SilentPort.start();
    const attempt = await hasty.connect(anchor, silent.port, never);
    await silent.stop();
    expect(attempt).toMatchObject({ connectMs: null, failure: 'timeout' });
    expect(attempt?.durationMs).toBeGreaterThanOrEqual(75);
  });

  it('ends without a reading when aborted', async () => {
    server = await LoopbackServer.start(() => undefined);
    const stop = new AbortController();
    const pending = connector.connect(anchor, server.port, stop.signal);
    stop.abort();
    await expect(pending).resolves.toBeNull();
    await expect(connector.connect(anchor, server.port, stop.signal)).resolves.toBeNull();
  });
});
