import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  speedTestDetail,
  type Load,
  type SpeedProgress,
  type SpeedTestDetail,
} from '@lineside/contract';
import {
  anyOrder,
  failedRun,
  FakeEngine,
  okRun,
  shownLine,
  steadyRun,
  speedRoom,
  type SpeedRoom,
} from '../../test/fakes/speed-room.ts';
import { wait } from '../measurement/wait.ts';
import type { TestOrder } from './speed-book.ts';

let room: SpeedRoom;
let loads: Load[];
let told: SpeedProgress[];

function open(options: Parameters<typeof speedRoom>[0] = {}): void {
  room = speedRoom(options);
  loads = [];
  told = [];
  room.bus.on('load.changed', 'test', ({ load }) => void loads.push(load));
  room.bus.on('speed.progress', 'test', (progress) => void told.push(progress));
}

/** Runs a test with the timers running along. */
async function run(
  order: Partial<TestOrder> = {},
  meanwhile: (cancel: AbortController) => Promise<void> | void = () => undefined,
): Promise<SpeedTestDetail | null> {
  const wish = anyOrder(order);
  const cancel = new AbortController();
  let ended: SpeedTestDetail | null | undefined;
  const done = room.tester.run(wish, room.book.begin(wish), cancel.signal);
  void done.then((test) => (ended = test));
  await meanwhile(cancel);
  for (let passedMs = 0; ended === undefined && passedMs < 300_000; passedMs += 100) {
    await jest.advanceTimersByTimeAsync(100);
  }
  return ended === undefined ? null : done;
}

beforeEach(() => {
  jest.useFakeTimers();
  open();
});
afterEach(() => {
  expect(room.lock.holder).toBeNull();
  expect(room.pinger.runningCount).toBe(0);
  expect(loads.at(-1) ?? 'none').toBe('none');
  jest.useRealTimers();
});

describe('a speed test', () => {
  it('comes to figures, and says what it moved', async () => {
    const test = await run();
    expect(speedTestDetail.parse(test)).toEqual(test);
    expect(test).toMatchObject({ status: 'ok', downBps: 80e6, upBps: 20e6, idleRttMs: 11 });
    expect(test).toMatchObject({ bytesDown: 130e6, bytesUp: 32.5e6, isClientLimited: false });
    expect(loads).toEqual(['own', 'none']);
    expect(room.journal.speedTests.map(({ status }) => status)).toEqual(['running', 'ok']);
    expect(room.journal.activities).toMatchObject([
      { code: 'speed-test-done', data: { downBps: 80e6, engine: 'cloudflare' } },
    ]);
  });

  it('tells its way', async () => {
    await run();
    const phases = told.map(({ phase }) => phase).filter((phase, i, all) => phase !== all[i - 1]);
    expect(phases).toEqual([
      ...['waiting', 'idle-check', 'locating', 'idle-latency', 'download', 'upload'],
      'evaluating',
    ]);
    expect(told.length).toBeLessThan(5 * 32 + phases.length);
  });

  it('finds the queue and its grade by the pings of its own time', async () => {
    room.pinger.rttMs = (id) => {
      const isLoaded = told.at(-1)?.phase === 'download';
      return isLoaded && id !== 'router' ? 160 : 10;
    };
    const { down, up } = (await run())?.reading ?? {};
    expect(down).toMatchObject({ grade: 'C', queueSegment: 'access' });
    expect(down?.latency.map(({ targetId }) => targetId)).toEqual(['router', 'edge', 'near']);
    expect(down?.latency[1]).toMatchObject({ idleP50Ms: 10, loadedP50Ms: 160, lossRatio: 0 });
    expect(up).toMatchObject({ grade: 'A+', queueSegment: null });
  });

  it('tells round trips per minute under load, or why it cannot', async () => {
    const probe = { connectMs: 40, tlsMs: 50, httpMs: 60 };
    const probes = (count: number) => ({
      foreign: Array.from({ length: count }, () => probe),
      loadedMs: Array.from({ length: count }, () => 100),
      sentBytes: count * 1200,
      receivedBytes: count * 3800,
    });
    room.engine.script = async () => {
      const side = { bps: 5e6, slices: null, bytes: 7e6, windowMs: 10_000, streamCount: 4 };
      const rest = { ...side, providerBps: null, cpuBusyRatio: null };
      const down = { ...rest, probes: probes(10) };
      return okRun({ down, up: { ...rest, probes: probes(4) } }, 7e6, 7e6);
    };
    const measured = (await run())?.reading;
    expect(measured?.down).toMatchObject({ rpm: 900, rpmGap: null });
    expect(measured?.up).toMatchObject({ rpm: null, rpmGap: 'few-answers' });
    room.engine.script = steadyRun(80e6, 20e6);
    expect((await run())?.reading?.down).toMatchObject({ rpm: null, rpmGap: 'engine' });
  });

  it('keeps the numbers of a figure that cannot be true, but believes none', async () => {
    room.engine.script = async () => {
      const side = { bps: 5e9, slices: null, bytes: 7e9, windowMs: 10_000, streamCount: 4 };
      const down = { ...side, providerBps: null, cpuBusyRatio: null, probes: null };
      return okRun({ down }, 7e9, 0);
    };
    const test = await run();
    expect(test).toMatchObject({ status: 'failed', reason: 'implausible', downBps: null });
    expect(test?.reading?.down?.bps).toBe(5e9);
    expect(test?.detail).toMatch(/^above-link/);
  });

  it('waits for the line while another test has it', async () => {
    const release = await room.lock.acquire('another', new AbortController().signal);
    const test = await run({}, async () => {
      await jest.advanceTimersByTimeAsync(10_000);
      expect(room.engine.runCount).toBe(0);
      release?.();
    });
    expect(test).toMatchObject({ status: 'ok' });
  });

  it('can be cancelled while it waits and while it loads', async () => {
    const release = await room.lock.acquire('another', new AbortController().signal);
    expect(await run({}, (cancel) => cancel.abort())).toMatchObject({ status: 'cancelled' });
    release?.();
    const test = await run({}, async (cancel) => {
      await jest.advanceTimersByTimeAsync(8000);
      cancel.abort();
    });
    expect(test).toMatchObject({ status: 'cancelled', reason: null, downBps: null });
    expect(test?.bytesDown).toBeGreaterThan(0);
  });
});

describe('a speed test is not made', () => {
  it('without the consent its provider needs', async () => {
    open({ engines: [new FakeEngine('ndt7', true)] });
    expect(await run({ engine: 'ndt7' })).toMatchObject({
      ...{ status: 'skipped', reason: 'no-consent' },
    });
    const termsUrl = 'https://speed.example.net/terms';
    await room.settings.change({ speed: { consents: { ndt7: { atMs: 0, termsUrl } } } });
    expect(await run({ engine: 'ndt7' })).toMatchObject({ status: 'ok' });
    const other = { atMs: 0, termsUrl: 'https://speed.example.net/old-terms' };
    await room.settings.change({ speed: { consents: { ndt7: other } } });
    expect(await run({ engine: 'ndt7' })).toMatchObject({ reason: 'no-consent' });
  });

  it.each([
    ['not-configured', 'skipped'],
    ['not-installed', 'failed'],
  ] as const)('when its engine is %s', async (hindrance, status) => {
    room.engine.hindrance = hindrance;
    expect(await run()).toMatchObject({ status, reason: hindrance });
    expect(room.engine.runCount).toBe(0);
  });

  it('while its provider wants to be left alone', async () => {
    room.engine.script = async () => failedRun('rate-limited', 0, 0, 60_000);
    expect(await run()).toMatchObject({ status: 'failed', reason: 'rate-limited' });
    expect(await run()).toMatchObject({ status: 'skipped', reason: 'engine-limited' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(await run()).toMatchObject({ status: 'failed', reason: 'rate-limited' });
  });

  it('on a line that is down, or when the bytes are used up', async () => {
    room.bus.emit('line.viewed', shownLine('down'));
    expect(await run()).toMatchObject({ status: 'skipped', reason: 'line-down' });
    open({ isStopped: true });
    expect(await run()).toMatchObject({ status: 'skipped', reason: 'budget' });
  });

  it('on a line that is still busy after half a minute, and says how busy', async () => {
    room.counter.bps = 3e6;
    const startedMs = room.clock.monotonicMs();
    const test = await run();
    expect(test).toMatchObject({ status: 'skipped', reason: 'line-busy' });
    expect(test?.detail).toMatch(/^other traffic of 3000 kbit\/s/);
    expect(room.clock.monotonicMs() - startedMs).toBeGreaterThan(25_000);
    expect(loads).toEqual([]);
  });

  it('but it is when the line becomes idle, or when evidence is wanted', async () => {
    room.counter.bps = 3e6;
    const test = await run({}, async () => {
      await jest.advanceTimersByTimeAsync(8000);
      room.counter.bps = 0;
    });
    expect(test).toMatchObject({ status: 'ok', detail: null });
    room.counter.bps = 3e6;
    const evidence = await run({ isEvidence: true });
    expect(evidence).toMatchObject({ status: 'ok', detail: expect.stringMatching(/3000 kbit/) });
  });
});

describe('a speed test fails', () => {
  it.each(['connect-refused', 'forbidden', 'bad-answer', 'tls', 'no-capacity'])(
    'as its engine says: %s',
    async (reason) => {
      room.engine.script = async () => failedRun(reason);
      expect(await run()).toMatchObject({ status: 'failed', reason, detail: 'as scripted' });
    },
  );

  it('by the provider when only the server fell silent', async () => {
    room.engine.script = async () => failedRun('connection-lost');
    expect(await run()).toMatchObject({ status: 'failed', reason: 'connection-lost' });
  });

  it('by the line when a cable is pulled in its middle, and nothing hangs', async () => {
    room.engine.script = async (_plan, context) => {
      context.enter('download');
      for (let i = 0; !context.signal.aborted; i += 1) {
        const bytes = room.pinger.isAnswering ? 1e6 : 0;
        context.moved({ endMs: i * 100, lengthMs: 100, bytes, streamCount: 4 });
        await wait(100, context.signal);
      }
      return failedRun('deadline', 5e6);
    };
    let pulledMs = 0;
    const test = await run({}, async () => {
      await jest.advanceTimersByTimeAsync(7000);
      room.pinger.isAnswering = false;
      pulledMs = room.clock.monotonicMs();
    });
    expect(test).toMatchObject({ status: 'failed', reason: 'line-down', bytesDown: 5e6 });
    expect(room.clock.monotonicMs() - pulledMs).toBeLessThan(8500);
  });

  it('by the provider when the server stalls while the line answers', async () => {
    room.engine.script = async (_plan, context) => {
      context.enter('download');
      context.moved({ endMs: 100, lengthMs: 100, bytes: 1e6, streamCount: 4 });
      await wait(60_000, context.signal);
      return failedRun('deadline', 1e6);
    };
    expect(await run()).toMatchObject({ status: 'failed', reason: 'stalled', bytesDown: 1e6 });
  });

  it.each(['connection-lost', 'connect-timeout', 'stalled'])(
    'as its engine says (%s), not by the line, when the box is too busy to hear its pings',
    async (reason) => {
      room.engine.script = async (_plan, context) => {
        context.enter('download');
        room.pinger.isMute = true;
        await wait(3000, context.signal);
        return failedRun(reason);
      };
      expect(await run()).toMatchObject({ status: 'failed', reason, detail: 'as scripted' });
    },
  );

  it('by the line as soon as it is judged to be down', async () => {
    const test = await run({}, async () => {
      await jest.advanceTimersByTimeAsync(8000);
      room.bus.emit('line.viewed', shownLine('down'));
    });
    expect(test).toMatchObject({ status: 'failed', reason: 'line-down', detail: 'isp-edge-down' });
  });

  it('at its deadline, even with an engine that does not listen', async () => {
    room.engine.script = (_plan, context) => {
      context.enter('upload');
      context.moved({ endMs: 100, lengthMs: 100, bytes: 77, streamCount: 1 });
      const keepAlive = setInterval(() => {
        const slice = { endMs: 100, lengthMs: 100, bytes: 1, streamCount: 1 };
        if (context.signal.aborted) clearInterval(keepAlive);
        else context.moved(slice);
      }, 1000);
      return new Promise(() => undefined);
    };
    const test = await run({ directions: ['up'] });
    expect(test).toMatchObject({ status: 'failed', reason: 'deadline', downBps: null });
    expect(test?.bytesUp).toBeGreaterThan(77);
  });

  it('without ending anything else when its engine throws', async () => {
    room.engine.script = () => Promise.reject(new Error('a bug'));
    expect(await run()).toMatchObject({ status: 'failed', reason: 'internal', detail: 'a bug' });
  });
});
