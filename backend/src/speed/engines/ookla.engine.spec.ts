import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DirectFetcher } from '../../../test/fakes/speed/direct-fetcher.ts';
import { DirectMover } from '../../../test/fakes/speed/direct-mover.ts';
import { DirectTools } from '../../../test/fakes/speed/direct-tools.ts';
import { runEngine, type RunParts } from '../../../test/fakes/speed/engine-run.ts';
import {
  OOKLA_LINES,
  OoklaProgram,
  type OoklaScript,
} from '../../../test/fakes/speed/ookla-program.ts';
import { wireBytesOf } from '../core/moved-bytes.ts';
import { readOoklaLine } from './ookla-report.ts';
import { ookla } from './ookla.engine.ts';

const programs: OoklaProgram[] = [];

function install(script: OoklaScript = {}): DirectTools {
  const program = new OoklaProgram(script);
  programs.push(program);
  return program.tools;
}

function run(tools: DirectTools, more: Partial<RunParts> = {}) {
  const parts = { mover: new DirectMover(), fetcher: new DirectFetcher() };
  return runEngine(ookla, { ...parts, settings: {}, tools, ...more });
}

afterEach(() => {
  for (const program of programs.splice(0)) program.remove();
});

/** What the program reports, on the wire. */
const WIRE = wireBytesOf({ down: 150_000_000, up: 30_000_000 });

describe('what keeps the engine ookla from running', () => {
  it('is that the owner did not install the program', async () => {
    expect(await ookla.obstacle({}, new DirectTools({}))).toBe('not-installed');
  });

  it('is another program of the same name', async () => {
    const tools = install({ version: 'speedtest-cli 2.1.3\nPython 3.11.2' });
    expect(await ookla.obstacle({}, tools)).toBe('not-installed');
  });

  it('is nothing when it says that it is Ookla’s', async () => {
    const tools = install();
    expect(await ookla.obstacle({}, tools)).toBeNull();
    expect(tools.runs).toEqual([['speedtest', '--version']]);
  });
});

describe('the engine ookla', () => {
  it('tells bits of the bytes per second it reads', async () => {
    const { run: ended, phases, sliceCount } = await run(install());
    expect(ended).toEqual({
      outcome: {
        status: 'ok',
        reading: {
          down: {
            bps: 92_000_000,
            slices: null,
            bytes: 150_000_000,
            windowMs: 13_000,
            streamCount: 1,
            providerBps: 92_000_000,
            cpuBusyRatio: null,
            probes: null,
          },
          up: expect.objectContaining({ bps: 20_000_000, bytes: 30_000_000 }),
          server: {
            name: 'Example Net',
            host: 'speed.example.net',
            location: 'Testtown, Germany',
          },
          idleRttsMs: [11.2],
          lossRatio: 0.015,
          cipher: null,
        },
      },
      bytesDown: expect.closeTo(WIRE.down, -1),
      bytesUp: expect.closeTo(WIRE.up, -1),
      limitedForMs: null,
    });
    expect(phases).toEqual(['locating', 'idle-latency', 'download', 'upload']);
    expect(sliceCount).toBe(3);
  });

  it('charges the direction it was not asked for, and tells none of it', async () => {
    const { run: ended } = await run(install(), { directions: ['down'] });
    expect(ended.outcome).toMatchObject({ reading: { up: null } });
    expect(ended.bytesUp).toBeCloseTo(WIRE.up, -1);
  });

  it('asks for the server of the settings', async () => {
    const tools = install();
    await run(tools, { settings: { serverId: 4711 } });
    expect(tools.runs[0]).toContain('--server-id=4711');
  });

  it('does not know the loss when the program does not', async () => {
    const lines = OOKLA_LINES.map((line) => ({ ...line, packetLoss: undefined }));
    const { run: ended } = await run(install({ lines }));
    expect(ended.outcome).toMatchObject({ status: 'ok', reading: { lossRatio: null } });
  });

  it.each([
    ['[error] Limit reached: Too many requests received.', 'rate-limited'],
    ['[error] Server Selection - Failed to find a working test server.', 'no-capacity'],
    ['[error] Configuration - Couldn’t resolve host name (HostNotFoundException)', 'dns'],
    ['[error] Configuration - Timeout occurred in connect.', 'connect-timeout'],
    ['[error] Protocol error: Did not receive HELLO', 'connection-lost'],
    ['[error] something else', 'tool-failed'],
    ['', 'tool-failed'],
  ])('takes the complaint "%s" as %s', async (complaint, reason) => {
    const { run: ended } = await run(install({ lines: [], complaint, exitCode: 2 }));
    expect(ended.outcome).toMatchObject({ status: 'failed', reason });
    expect(ended.limitedForMs === null).toBe(reason !== 'rate-limited');
  });

  it('reads the complaint from its log line too, and counts what was moved', async () => {
    const log = { type: 'log', level: 'error', message: 'Cannot write: connection refused' };
    const lines = [...OOKLA_LINES.slice(0, 4), log];
    const { run: ended } = await run(install({ lines, exitCode: 2 }));
    expect(ended).toMatchObject({
      outcome: { status: 'failed', reason: 'connect-refused' },
      bytesDown: wireBytesOf({ down: 2_200_000, up: 0 }).down,
      bytesUp: wireBytesOf({ down: 2_200_000, up: 0 }).up,
    });
  });

  it('has no figure when it prints garbage', async () => {
    const lines = ['<html>', '{"type":"result"}', '{', 'null'];
    const { run: ended } = await run(install({ lines }));
    expect(ended.outcome).toMatchObject({ status: 'failed', reason: 'bad-answer' });
  });

  it('ends with the program when aborted, and counts what was moved', async () => {
    const stop = new AbortController();
    const tools = install({ lines: OOKLA_LINES.slice(0, 4), hangs: true });
    const { run: ended } = await run(tools, {
      signal: stop.signal,
      whenMoved: () => stop.abort(),
    });
    expect(ended).toMatchObject({
      outcome: { status: 'failed', reason: 'deadline' },
    });
    expect(ended.bytesDown).toBeGreaterThanOrEqual(1_000_000);
    expect(ended.bytesUp).toBeLessThan(ended.bytesDown / 50);
  });

  it('never throws at a line', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => readOoklaLine(text)).not.toThrow();
      }),
    );
  });
});
