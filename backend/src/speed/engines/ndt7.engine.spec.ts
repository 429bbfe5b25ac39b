import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { wireBytesOf } from '../core/moved-bytes.ts';
import type { ByteMover, MoveReport } from '../byte-mover.ts';
import { Detour, type Routes } from '../../../test/fakes/speed/detour.ts';
import { DirectFetcher } from '../../../test/fakes/speed/direct-fetcher.ts';
import { DirectMover } from '../../../test/fakes/speed/direct-mover.ts';
import { runEngine, type RunParts } from '../../../test/fakes/speed/engine-run.ts';
import { Ndt7Server } from '../../../test/fakes/speed/ndt7-server.ts';
import { ndt7 } from './ndt7.engine.ts';

const slice = { lengthMs: 1000, bytes: 1_000_000, streamCount: 1 };
const report: MoveReport = {
  failure: null,
  slices: [
    { ...slice, endMs: 1000 },
    { ...slice, endMs: 2000, bytes: 3_000_000 },
  ],
  bytes: 5_000_000,
  cpuBusyRatio: 0.2,
  cipher: 'TLS_AES_128_GCM_SHA256',
  address: '192.0.2.1',
  serverSaid: null,
  wire: null,
  probes: null,
};

describe('the engine ndt7', () => {
  jest.setTimeout(30_000);
  let server: Ndt7Server;
  const fetcher = new DirectFetcher();
  const mover = new DirectMover();

  beforeEach(async () => {
    server = await new Ndt7Server().start();
  });

  afterEach(async () => {
    fetcher.close();
    await server.stop();
  });

  function run(
    more: Partial<RunParts> = {},
    { routes = {}, through = mover }: { routes?: Routes; through?: ByteMover } = {},
  ) {
    const known = {
      'https://locate.measurementlab.net': server.origin,
      'wss://ndt.example.org': server.origin.replace('http', 'ws'),
      ...routes,
    };
    const detour = new Detour(known, through, fetcher);
    return runEngine(ndt7, { settings: {}, mover: detour, fetcher: detour, ...more });
  }

  const saying = (serverSaid: unknown): ByteMover => ({
    move: () => Promise.resolve({ ...report, serverSaid }),
  });

  it('asks as the specification wants it: name, version, early exit of a sparing download', async () => {
    await run();
    const [locate, down, up] = server.heard.map(({ url }) => new URL(url, server.origin));
    expect(Object.fromEntries(locate?.searchParams ?? [])).toEqual({
      client_name: 'lineside',
      client_version: '1.2.3',
    });
    expect(Object.fromEntries(down?.searchParams ?? [])).toEqual({
      access_token: 'a.b-c_d',
      index: '0',
      client_name: 'lineside',
      client_version: '1.2.3',
      early_exit: '250',
    });
    expect(up?.searchParams.has('early_exit')).toBe(false);
  });

  it('downloads the whole ten seconds when it need not spare', async () => {
    await run({ settings: { isSparing: false }, directions: ['down'] });
    expect(server.heard.some(({ url }) => url.includes('early_exit'))).toBe(false);
  });

  it('stays in the country of the settings', async () => {
    await run({ settings: { country: 'DE' }, directions: ['up'] });
    expect(server.heard[0]?.url).toContain('country=DE&strict=true');
  });

  it('counts everything by the whole time down, and what the server got up', async () => {
    const AppInfo = { NumBytes: 2_500_000, ElapsedTime: 2_000_000 };
    const { run: ended } = await run(
      {},
      { through: saying({ AppInfo, TCPInfo: { MinRTT: 8500 } }) },
    );
    expect(ended).toMatchObject({
      outcome: {
        status: 'ok',
        reading: {
          down: { bps: 16_000_000, windowMs: 2000, bytes: 5_000_000, providerBps: 16_000_000 },
          up: { bps: 10_000_000, windowMs: 2000, bytes: 5_000_000 },
          idleRttsMs: [8.5, 8.5],
          cipher: 'TLS_AES_128_GCM_SHA256',
        },
      },
      bytesUp: expect.closeTo(wireBytesOf({ down: 5_000_000, up: 5_000_000 }).up, -2),
    });
  });

  it('takes what the kernel of the server counted: its program knows whole messages only', async () => {
    const TCPInfo = { BytesReceived: 1_250_000, ElapsedTime: 1_000_000 };
    const AppInfo = { NumBytes: 1_048_576, ElapsedTime: 1_000_000 };
    const through = saying({ AppInfo, TCPInfo });
    const { run: ended } = await run({ directions: ['up'] }, { through });
    expect(ended.outcome).toMatchObject({ reading: { up: { bps: 10_000_000 } } });
  });

  it.each([null, 'nonsense', {}, { AppInfo: null }, { AppInfo: { NumBytes: -5, ElapsedTime: 1 } }])(
    'has no figure of an upload of which the server says %j',
    async (said) => {
      const { run: ended } = await run({ directions: ['up'] }, { through: saying(said) });
      expect(ended).toMatchObject({
        outcome: { status: 'failed', reason: 'bad-answer' },
        bytesUp: expect.closeTo(wireBytesOf({ down: 0, up: 5_000_000 }).up, -2),
      });
    },
  );

  it('has no figure of a download that was over before it began', async () => {
    const through: ByteMover = { move: () => Promise.resolve({ ...report, slices: [] }) };
    const { run: ended } = await run({ directions: ['down'] }, { through });
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'stalled' });
  });

  it('says no-capacity, and comes back soon, when no server is free', async () => {
    server.isFull = true;
    const { run: ended } = await run();
    expect(ended).toMatchObject({
      outcome: { status: 'failed', reason: 'no-capacity' },
      limitedForMs: 60_000,
    });
  });

  it('takes the next server when the nearest is not there, and stays with it', async () => {
    server.deadHosts = ['dead.example.org'];
    const { run: ended } = await run(
      {},
      { routes: { 'wss://dead.example.org': 'ws://127.0.0.1:1' } },
    );
    expect(ended.outcome).toMatchObject({
      status: 'ok',
      reading: { server: { host: 'ndt.example.org', location: 'Testtown, DE' } },
    });
    expect(mover.orders.slice(-3).map(({ direction }) => direction)).toEqual([
      'down',
      'down',
      'up',
    ]);
  });

  it('gives up after four servers', async () => {
    server.deadHosts = ['a', 'b', 'c', 'd'].map((name) => `${name}.example.org`);
    const routes = Object.fromEntries(
      server.deadHosts.map((host) => [`wss://${host}`, 'ws://127.0.0.1:1']),
    );
    const before = mover.orders.length;
    const { run: ended } = await run({}, { routes });
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'connect-refused' });
    expect(mover.orders.length - before).toBe(4);
  });

  it('says honestly when a name is not known', async () => {
    const routes = { 'https://locate.measurementlab.net': 'http://unknown.invalid' };
    const { run: ended } = await run({}, { routes });
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'dns' });
  });
});
