import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Job } from '@lineside/contract';
import { failed, ok, type Outcome } from '../kernel/outcome.ts';
import { systemClock } from './clock.ts';
import type { AnyJob, RunContext } from './job.ts';
import { JobEntry } from './job-entry.ts';

const half = { next: () => 0.5 };
const told = { changed: jest.fn(), failed: jest.fn(), recovered: jest.fn() };

function entryOf(run: (context: RunContext) => Promise<Outcome<unknown>>, isPaused = false) {
  const job: AnyJob = {
    kind: 'regular',
    id: 'test',
    title: 'Test',
    everyMs: 60_000,
    timeoutMs: 5000,
    run,
  };
  return new JobEntry(job, isPaused, systemClock, half, told);
}

describe('JobEntry', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    jest.clearAllMocks();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('runs first after a random share of its period, then every period', async () => {
    const run = jest.fn(async () => ok(null));
    const entry = entryOf(run);
    entry.open();
    await jest.advanceTimersByTimeAsync(29_000);
    expect(run).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(120_000);
    expect(run).toHaveBeenCalledTimes(3);
    entry.close();
  });

  it('runs when the job itself says so, however far away that is', async () => {
    const run = jest.fn(async () => ok(null));
    const delays = [40 * 86_400_000, 1000];
    const job: AnyJob = {
      ...{ kind: 'regular', id: 'test', title: 'Test', everyMs: 60_000, timeoutMs: 5000, run },
      nextDelayMs: () => delays.shift() ?? null,
    };
    const entry = new JobEntry(job, false, systemClock, half, told);
    const openedMs = Date.now();
    entry.open();
    expect(entry.view().nextRunMs).toBe(openedMs + 40 * 86_400_000);
    await jest.advanceTimersByTimeAsync(40 * 86_400_000 - 1);
    expect(run).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(run).toHaveBeenCalledTimes(1);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(run).toHaveBeenCalledTimes(2);
    expect(entry.view().nextRunMs).toBeNull();
    entry.close();
  });

  it('asks a job anew when it is due, without ending its run', async () => {
    const run = jest.fn(() => new Promise<Outcome<unknown>>(() => undefined));
    let delayMs = 10_000;
    const job: AnyJob = {
      ...{ kind: 'regular', id: 'test', title: 'Test', everyMs: 60_000, timeoutMs: 90_000, run },
      nextDelayMs: () => delayMs,
    };
    const entry = new JobEntry(job, false, systemClock, half, told);
    entry.open();
    delayMs = 1000;
    entry.replan();
    await jest.advanceTimersByTimeAsync(1000);
    expect(run).toHaveBeenCalledTimes(1);
    entry.replan();
    expect(entry.view()).toMatchObject({ isRunning: true, nextRunMs: Date.now() + 1000 });
    entry.close();
  });

  it('does not run while paused and runs again when resumed', async () => {
    const run = jest.fn(async () => ok(null));
    const entry = entryOf(run, true);
    entry.open();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(run).not.toHaveBeenCalled();
    expect(entry.runNow('asked')).toBeNull();
    entry.setPaused(false);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(run).toHaveBeenCalledTimes(1);
    entry.close();
  });

  it('does not start a second run while one is under way', async () => {
    let finish: (outcome: Outcome<unknown>) => void = () => undefined;
    const run = jest.fn(() => new Promise<Outcome<unknown>>((resolve) => (finish = resolve)));
    const entry = entryOf(run);
    entry.open();
    const first = entry.runNow('asked');
    expect(entry.runNow('doubt')).toBe(first);
    await jest.advanceTimersByTimeAsync(0);
    expect(entry.view().isRunning).toBe(true);
    finish(ok(null));
    await first;
    expect(run).toHaveBeenCalledTimes(1);
    expect(entry.view()).toMatchObject({ isRunning: false, lastStatus: 'ok', lastReason: null });
    entry.close();
  });

  it('aborts a run at its deadline and reports a timeout', async () => {
    const entry = entryOf(
      ({ signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('aborted'))),
        ),
    );
    entry.open();
    const done = entry.runNow('asked');
    await jest.advanceTimersByTimeAsync(5000);
    expect(await done).toMatchObject({ lastStatus: 'failed', lastReason: 'timeout' });
    entry.close();
  });

  it('leaves a run behind that ignores its signal', async () => {
    const entry = entryOf(() => new Promise(() => undefined));
    entry.open();
    const done = entry.runNow('asked');
    await jest.advanceTimersByTimeAsync(6000);
    expect(await done).toMatchObject({ lastStatus: 'failed', lastReason: 'timeout' });
    entry.close();
  });

  it('tells the first failure and the recovery once each', async () => {
    let outcome: Outcome<unknown> = failed('tool-missing', 'no scamper');
    const entry = entryOf(async () => outcome);
    entry.open();
    await entry.runNow('asked');
    await entry.runNow('asked');
    outcome = ok(null);
    const view: Job | null = await entry.runNow('asked');
    expect(told.failed).toHaveBeenCalledTimes(1);
    expect(told.failed).toHaveBeenCalledWith(
      expect.objectContaining({ lastReason: 'tool-missing: no scamper' }),
    );
    expect(told.recovered).toHaveBeenCalledTimes(1);
    expect(view?.lastStatus).toBe('ok');
    entry.close();
  });

  it('starts and stops a stream with its signal', () => {
    let signal: AbortSignal | null = null;
    const job: AnyJob = {
      kind: 'streaming',
      id: 'stream',
      title: 'Stream',
      start: (given) => {
        signal = given;
      },
    };
    const entry = new JobEntry(job, false, systemClock, half, told);
    entry.open();
    expect(signal).toMatchObject({ aborted: false });
    expect(entry.view()).toMatchObject({ isRunning: true, everyMs: null });
    entry.setPaused(true);
    expect(signal).toMatchObject({ aborted: true });
    expect(entry.view()).toMatchObject({ isRunning: false, state: 'paused' });
  });
});
