import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CloudflareServer } from '../../../test/fakes/speed/cloudflare-server.ts';
import { Detour } from '../../../test/fakes/speed/detour.ts';
import { DirectFetcher } from '../../../test/fakes/speed/direct-fetcher.ts';
import { DirectMover } from '../../../test/fakes/speed/direct-mover.ts';
import { runEngine, type RunParts } from '../../../test/fakes/speed/engine-run.ts';
import type { SmallFetcher } from '../../speed/small-fetcher.ts';
import { cloudflare } from './cloudflare.engine.ts';

const HOURS_MS = 3_600_000;

describe('the engine cloudflare', () => {
  jest.setTimeout(30_000);
  let server: CloudflareServer;
  const fetcher = new DirectFetcher();
  const mover = new DirectMover();

  beforeEach(async () => {
    server = await new CloudflareServer().start();
  });

  afterEach(async () => {
    fetcher.close();
    await server.stop();
  });

  function run(more: Partial<RunParts> = {}, through: SmallFetcher = fetcher) {
    const detour = new Detour({ 'https://speed.cloudflare.com': server.origin }, mover, through);
    return runEngine(cloudflare, { settings: {}, mover: detour, fetcher: detour, ...more });
  }

  /** A fetcher whose answers of some address are changed. */
  function changed(part: string, change: object): SmallFetcher {
    return {
      close: () => undefined,
      fetch: async (request, signal) => {
        const answer = await fetcher.fetch(request, signal);
        return request.url.includes(part) ? { ...answer, ...change } : answer;
      },
    };
  }

  it('names the site, pings twenty times and asks for less than Cloudflare refuses', async () => {
    const { run: ended } = await run({ directions: ['down'] });
    expect(ended.outcome).toMatchObject({
      status: 'ok',
      reading: {
        server: { name: 'Cloudflare', host: 'speed.cloudflare.com', location: 'TST' },
        down: { providerBps: null, streamCount: 4 },
        lossRatio: null,
      },
    });
    const reading = ended.outcome.status === 'ok' ? ended.outcome.reading : null;
    expect(reading?.idleRttsMs).toHaveLength(20);
    const sizes = server.heard.map(({ url }) => Number(/bytes=(\d+)/.exec(url)?.[1] ?? 0));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(25_000_000);
    expect(mover.orders.at(-1)?.probe?.url).toMatch(/\/__down\?bytes=0$/);
    expect(mover.orders.at(-1)?.requestBytes).toEqual({ min: 100_000, max: 25_000_000 });
  });

  it('offers ChaCha20 first where the processor has no AES', async () => {
    await run({ directions: ['up'], hasAes: false });
    expect(mover.orders.at(-1)?.ciphers).toMatch(/^TLS_CHACHA20/);
    await run({ directions: ['up'] });
    expect(mover.orders.at(-1)?.ciphers).toBeNull();
  });

  it('takes off what the server says it took itself, unless it claims more than there was', async () => {
    const times = { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 12, totalMs: 12 };
    const claimed = (ms: number) =>
      changed('bytes=0', { times, headers: { 'server-timing': `cfRequestDuration;dur=${ms}` } });
    for (const [ms, rttMs] of [
      [2, 10],
      [50, 12],
    ] as const) {
      const { run: ended } = await run({ directions: ['up'] }, claimed(ms));
      const reading = ended.outcome.status === 'ok' ? ended.outcome.reading : null;
      expect(reading?.idleRttsMs[0]).toBeCloseTo(rttMs, 6);
    }
  });

  it('works with a server that has no trace page', async () => {
    const { run: ended } = await run(
      { directions: ['up'] },
      changed('trace', { status: 404, body: '' }),
    );
    expect(ended.outcome).toMatchObject({
      status: 'ok',
      reading: { server: { location: 'TST' } },
    });
  });

  it('is left alone for six hours after a refusal without a time', async () => {
    server.fault = 'forbidden';
    expect((await run()).run.limitedForMs).toBe(6 * HOURS_MS);
    server.faultyFrom = 'load';
    expect((await run()).run.limitedForMs).toBe(6 * HOURS_MS);
  });

  it.each([
    [{ 'retry-after': 'Sat, 21 Nov 2026 12:10:00 GMT' }, 6 * HOURS_MS],
    [
      {
        'retry-after': 'Sat, 21 Nov 2026 12:10:00 GMT',
        date: 'Sat, 21 Nov 2026 12:00:00 GMT',
      },
      600_000,
    ],
    [{ 'retry-after': '999999999' }, 7 * 24 * HOURS_MS],
    [{ 'retry-after': 'soon' }, 6 * HOURS_MS],
    [{}, 6 * HOURS_MS],
  ])('reads how long to stay away from %j', async (headers, limitedForMs) => {
    const { run: ended } = await run({}, changed('trace', { status: 429, headers }));
    expect(ended).toMatchObject({ outcome: { reason: 'rate-limited' }, limitedForMs });
  });

  it('does without one ping that is lost', async () => {
    let count = 0;
    const { run: ended } = await run(
      { directions: ['up'] },
      {
        close: () => undefined,
        fetch: (request, signal) => {
          count += 1;
          const failure = {
            reason: 'deadline',
            detail: null,
            status: null,
            retryAfterMs: null,
          } as const;
          return count === 5
            ? Promise.resolve({ failure, bytes: 0 })
            : fetcher.fetch(request, signal);
        },
      },
    );
    const reading = ended.outcome.status === 'ok' ? ended.outcome.reading : null;
    expect(reading?.idleRttsMs).toHaveLength(19);
  });

  it('ends as internal, and does not throw, with settings that are none', async () => {
    const { run: ended } = await run({ settings: { url: 7 } });
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'internal' });
  });
});
