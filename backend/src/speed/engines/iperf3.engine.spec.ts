import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { speedEngineSettings } from '@lineside/contract';
import { DirectFetcher } from '../../../test/fakes/speed/direct-fetcher.ts';
import { DirectMover } from '../../../test/fakes/speed/direct-mover.ts';
import { DirectTools } from '../../../test/fakes/speed/direct-tools.ts';
import { runEngine, type RunParts } from '../../../test/fakes/speed/engine-run.ts';
import { hasIperf3, IPERF3, Iperf3Server } from '../../../test/fakes/speed/iperf3-server.ts';
import { LoopbackServer } from '../../../test/fakes/loopback-server.ts';
import { wireBytesOf } from '../core/moved-bytes.ts';
import { iperf3 } from './iperf3.engine.ts';

if (!hasIperf3) console.warn('SKIPPED: iperf3 is not installed; such tests were left out');
const describeReal = hasIperf3 ? describe : describe.skip;

const settingsAt = (port: number) =>
  speedEngineSettings.shape.iperf3.parse({ host: '127.0.0.1', port, streamCount: 2 });

function run(settings: unknown, tools: DirectTools, more: Partial<RunParts> = {}) {
  const parts = { mover: new DirectMover(), fetcher: new DirectFetcher(), windowMs: 1000 };
  return runEngine(iperf3, { ...parts, settings, tools, discardMs: 1000, ...more });
}

describe('what keeps iperf3 from running', () => {
  it('is a server nobody named', async () => {
    const tools = new DirectTools({ iperf3: process.execPath });
    expect(await iperf3.obstacle({}, tools)).toBe('not-configured');
    const { run: ended } = await run({}, tools);
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'not-configured' });
    expect(tools.runs).toEqual([]);
  });

  it('is a program that is not there', async () => {
    const tools = new DirectTools({});
    expect(await iperf3.obstacle(settingsAt(1), tools)).toBe('not-installed');
    const { run: ended } = await run(settingsAt(1), tools);
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'not-installed' });
  });

  it('is nothing when both are there', async () => {
    const tools = new DirectTools({ iperf3: process.execPath });
    expect(await iperf3.obstacle(settingsAt(1), tools)).toBeNull();
  });
});

describeReal('iperf3 before a real server', () => {
  jest.setTimeout(30_000);
  const tools = new DirectTools({ iperf3: IPERF3 });
  let server: Iperf3Server;

  beforeEach(async () => {
    server = await Iperf3Server.start();
  });

  afterEach(async () => {
    await server.stop();
  });

  it('measures both directions by what was received', async () => {
    const { run: ended, phases } = await run(settingsAt(server.port), tools);
    expect(phases).toEqual(['download', 'upload']);
    expect(ended).toMatchObject({
      outcome: { status: 'ok', reading: { server: { host: `127.0.0.1:${server.port}` } } },
      limitedForMs: null,
    });
    const reading = ended.outcome.status === 'ok' ? ended.outcome.reading : null;
    const payload = { down: reading?.down?.bytes ?? NaN, up: reading?.up?.bytes ?? NaN };
    const wire = wireBytesOf(payload);
    expect(ended.bytesDown).toBeCloseTo(wire.down, -1);
    expect(ended.bytesUp).toBeCloseTo(wire.up, -1);
    for (const [side, bytes] of [
      [reading?.down, payload.down],
      [reading?.up, payload.up],
    ] as const) {
      expect(side).toMatchObject({ streamCount: 2 });
      expect(side?.slices?.length).toBeGreaterThan(10);
      // One second of the window in a test of two.
      expect(side?.windowMs).toBeGreaterThan(800);
      expect(side?.bps).toBeGreaterThan(0);
      expect(((side?.bps ?? NaN) * (side?.windowMs ?? NaN)) / 8000).toBeLessThan(bytes);
    }
  });

  it('says that a server is busy', async () => {
    const stop = new AbortController();
    const port = String(server.port);
    const args = ['-c', '127.0.0.1', '-p', port, '-t', '20', '-b', '1M'];
    const other = tools.run('iperf3', args, () => undefined, stop.signal);
    await server.loaded();
    const { run: ended } = await run(settingsAt(server.port), tools);
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'no-capacity' });
    stop.abort();
    await other;
  });

  it('ends with the program when aborted, and counts what was moved', async () => {
    const stop = new AbortController();
    const ending = run(settingsAt(server.port), tools, { signal: stop.signal, windowMs: 20_000 });
    await server.loaded();
    stop.abort();
    const { run: ended } = await ending;
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'deadline' });
    expect(ended.bytesDown).toBeGreaterThan(0);
    // Acknowledgements.
    expect(ended.bytesUp).toBeLessThan(ended.bytesDown / 50);
  });

  it('tells a closed port', async () => {
    const { port } = server;
    await server.stop();
    const { run: ended } = await run(settingsAt(port), tools);
    expect(ended).toMatchObject({
      outcome: { status: 'failed', reason: 'connect-refused' },
      bytesDown: 0,
      bytesUp: 0,
    });
    server = await Iperf3Server.start();
  });

  it('comes to no figure before a server that talks garbage', async () => {
    const liar = await LoopbackServer.answering('\x7f\x7f garbage '.repeat(100));
    const { run: ended } = await run(settingsAt(liar.port), tools);
    expect(ended.outcome).toMatchObject({ status: 'failed' });
    const reason = 'reason' in ended.outcome ? ended.outcome.reason : null;
    expect(['connection-lost', 'tool-failed', 'bad-answer']).toContain(reason);
    await liar.stop();
  });
});
