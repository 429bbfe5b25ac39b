import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ByteMover } from '../../../src/speed/byte-mover.ts';
import type { SmallFetcher } from '../../../src/speed/small-fetcher.ts';
import { Detour, type Routes } from './detour.ts';
import { runEngine, until, USER_AGENT, type RunParts } from './engine-run.ts';
import { routesTo, type EngineStage } from './engine-stages.ts';
import { TIME_FACTOR } from './fast-time.ts';
import { RETRY_AFTER_S, type ProviderServer } from './provider-server.ts';

/** What moves and fetches in a run of the contract. */
export interface WorldParts {
  readonly mover: ByteMover;
  readonly fetcher: SmallFetcher;
}

const PATIENCE_MS = 30_000;
const STALLS_AFTER_MS = 2000;
/** So long that a stall falls into it. */
const LONG_MS = 30_000;

/** Coded reasons an engine may end with, by what its provider does from the first answer on. */
const FROM_START = [
  ['forbidden', ['forbidden']],
  ['rate-limited', ['rate-limited']],
  ['broken', ['bad-status']],
  ['garbage', ['bad-answer']],
  ['redirect-loop', ['redirect-loop']],
  ['silence', ['deadline', 'stalled', 'connect-timeout']],
  ['drip', ['deadline', 'stalled']],
  ['cut', ['connection-lost']],
] as const;

/** The same, when it begins with the bytes. */
const FROM_LOAD = [
  ['forbidden', ['forbidden']],
  ['rate-limited', ['rate-limited']],
  ['broken', ['bad-status']],
  ['garbage', ['bad-answer']],
  ['redirect-loop', ['redirect-loop', 'bad-status']],
  ['silence', ['stalled']],
  ['stall', ['stalled']],
  ['drip', ['stalled']],
  ['cut', ['connection-lost']],
] as const;

/**
 * What every engine that speaks with a provider itself must do.
 *
 * @param depth `load`: without what happens before the bytes; for parts whose time-outs are real
 */
export function describeNetEngine(
  stage: EngineStage,
  makeParts: () => WorldParts,
  depth: 'whole' | 'load' = 'whole',
): void {
  describe(`the engine ${stage.id}`, () => {
    jest.setTimeout(PATIENCE_MS);
    let server: ProviderServer;
    let parts: WorldParts;

    beforeEach(async () => {
      server = await stage.startServer();
      parts = makeParts();
    });

    afterEach(async () => {
      parts.fetcher.close();
      await server.stop();
    });

    function run(more: Partial<RunParts> = {}, routes: Routes = routesTo(stage, server.origin)) {
      const detour = new Detour(routes, parts.mover, parts.fetcher);
      const { settings } = stage;
      return runEngine(stage.engine, { settings, mover: detour, fetcher: detour, ...more });
    }

    async function expectFailure(
      reasons: readonly string[],
      more: Partial<RunParts> = {},
      routes?: Routes,
    ) {
      const { run: ended } = await run(more, routes);
      expect(ended.outcome).toMatchObject({ status: 'failed' });
      expect(reasons).toContain('reason' in ended.outcome ? ended.outcome.reason : null);
      parts.fetcher.close();
      await until(() => server.openSockets === 0);
      return ended;
    }

    it('measures both directions, and says honestly who asks', async () => {
      const { run: ended, phases, sliceCount } = await run();
      expect(ended.outcome).toMatchObject({
        status: 'ok',
        reading: {
          down: { bps: expect.any(Number), windowMs: expect.any(Number) },
          up: { bps: expect.any(Number), windowMs: expect.any(Number) },
          server: { name: expect.any(String), host: expect.any(String) },
        },
      });
      const reading = ended.outcome.status === 'ok' ? ended.outcome.reading : null;
      for (const side of [reading?.down, reading?.up]) {
        expect(side?.bps).toBeGreaterThan(8000);
        expect(side?.windowMs).toBeGreaterThanOrEqual(500);
        expect(side?.slices?.length).toBeGreaterThan(3);
      }
      expect(ended.bytesDown).toBeGreaterThanOrEqual(reading?.down?.bytes ?? NaN);
      expect(ended.bytesUp).toBeGreaterThanOrEqual(reading?.up?.bytes ?? NaN);
      expect(ended.limitedForMs).toBeNull();
      expect(phases.filter((phase) => phase !== 'idle-latency')).toEqual([
        'locating',
        'download',
        'upload',
      ]);
      expect(sliceCount).toBeGreaterThan(6);
      expect(new Set(server.heard.map(({ userAgent }) => userAgent))).toEqual(
        new Set([USER_AGENT]),
      );
      parts.fetcher.close();
      await until(() => server.openSockets === 0);
    });

    it('ends as deadline when aborted under load, and counts what was moved', async () => {
      const stop = new AbortController();
      const whenMoved = () => stop.abort();
      const ended = await expectFailure(['deadline'], { signal: stop.signal, whenMoved });
      expect(ended.bytesDown).toBeGreaterThan(0);
    });

    it.each(FROM_LOAD)('takes %s under load for what it is', async (fault, reasons) => {
      server.fault = fault;
      server.faultyFrom = 'load';
      server.stallsAfterMs = STALLS_AFTER_MS / (depth === 'whole' ? TIME_FACTOR : 1);
      const ended = await expectFailure(reasons, fault === 'stall' ? { windowMs: LONG_MS } : {});
      expect(ended.bytesDown).toBeGreaterThan(0);
      if (fault === 'rate-limited') expect(ended.limitedForMs).toBe(RETRY_AFTER_S * 1000);
    });

    if (depth === 'load') return;

    it('measures only the direction it is asked for', async () => {
      const { run: ended, phases } = await run({ directions: ['up'] });
      expect(ended.outcome).toMatchObject({
        status: 'ok',
        reading: { down: null, up: { streamCount: expect.any(Number) } },
      });
      expect(phases).not.toContain('download');
    });

    it('ends at once when aborted before it began', async () => {
      const ended = await expectFailure(['deadline'], { signal: AbortSignal.abort() });
      expect(ended.bytesUp).toBe(0);
    });

    it.each(FROM_START)('takes %s for what it is', async (fault, reasons) => {
      server.fault = fault;
      const ended = await expectFailure(reasons);
      // Acknowledgements of what dripped, nothing more.
      expect(ended.bytesUp).toBeLessThan(100);
      if (fault === 'rate-limited') expect(ended.limitedForMs).toBe(RETRY_AFTER_S * 1000);
    });

    it('tells a closed port', async () => {
      const { origin } = server;
      await server.stop();
      const ended = await expectFailure(['connect-refused'], {}, routesTo(stage, origin));
      // Nothing but what it tried to ask.
      expect(ended.bytesDown + ended.bytesUp).toBeLessThan(1000);
      await server.start();
    });

    it('tells a handshake that fails', async () => {
      await expectFailure(['tls'], {}, routesTo(stage, server.origin.replace('http:', 'https:')));
    });

    it('calls nonsense with status 200 a bad answer, or has no use for it', async () => {
      const detour = new Detour(routesTo(stage, server.origin), parts.mover, {
        fetch: async (request, signal) => {
          const answer = await parts.fetcher.fetch(request, signal);
          return answer.failure === null ? { ...answer, body: '<html>[{"a":' } : answer;
        },
        close: () => parts.fetcher.close(),
      });
      const { run: ended } = await run({ fetcher: detour });
      const reason = 'reason' in ended.outcome ? ended.outcome.reason : ended.outcome.status;
      expect(reason).toBe(stage.id === 'cloudflare' ? 'ok' : 'bad-answer');
    });
  });
}
