import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Outage } from '@lineside/contract';
import { BoxLife } from '../../test/fakes/box-life.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeTimeSync } from '../../test/fakes/fake-time-sync.ts';
import { findOutage } from './outage-reader.ts';
import { Store } from './store.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

describe('boot without time sync during an outage', () => {
  const eveningMs = Date.UTC(2026, 10, 20, 21);
  const downMs = eveningMs + 5 * MINUTE_MS;
  const cutMs = downMs + 2 * MINUTE_MS;
  /** What was measured in the last minute had not been written yet. */
  const lastSeenMs = cutMs - MINUTE_MS - SECOND_MS;
  const writtenMinutes = 6;
  let dir: string;
  let life: BoxLife;

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    dir = mkdtempSync(join(tmpdir(), 'lineside-clock-'));
    // The first life: right time, an outage begins, the power fails two minutes later.
    life = await BoxLife.begin(dir, new FakeClock(eveningMs), new FakeTimeSync(true));
    await life.judge('up');
    await life.watchFor(5 * MINUTE_MS);
    await life.judge('down');
    await life.watchFor(2 * MINUTE_MS);
    await life.recorder.recordActivity('info', 'stopped');
    await life.powerCut();
  });
  afterEach(async () => {
    await life.shutDown();
    jest.useRealTimers();
    rmSync(dir, { recursive: true });
  });

  /** The second life begins at `bootMs` in truth; the machine reads `readsMs`. */
  const reboot = async (readsMs: number): Promise<void> => {
    life = await BoxLife.begin(dir, new FakeClock(readsMs), new FakeTimeSync(false));
  };

  it.each([
    ['reads 1970', 20_000],
    ['reads an hour ago', cutMs - HOUR_MS],
    ['reads the moment of the power cut', cutMs + 20_000],
  ])('is one outage with the right start and end when the clock %s', async (_how, readsMs) => {
    const before = await leftOpen();
    await reboot(readsMs);
    const bootMs = cutMs + 5 * HOUR_MS;
    await life.watchFor(10 * SECOND_MS);
    await life.judge('down', 4 * SECOND_MS);
    await life.watchFor(30 * MINUTE_MS);
    expect(life.rows('outage')).toEqual([expect.objectContaining({ start_ms: downMs })]);
    expect(life.rows('latency_1m')).toHaveLength(writtenMinutes);
    const setMs = bootMs + 30 * MINUTE_MS + 10 * SECOND_MS;
    await life.setClock(setMs);
    const seenAgainMs = bootMs + 6 * SECOND_MS;
    const pauseMs = seenAgainMs - lastSeenMs;
    expect(await life.outages()).toEqual([{ ...before, startMs: downMs, unobservedMs: pauseMs }]);
    await life.watchFor(10 * MINUTE_MS);
    const endMs = setMs + 10 * MINUTE_MS;
    await life.judge('up');
    expect(await life.outages()).toEqual([
      {
        ...before,
        ...{ startMs: downMs, endMs, durationMs: endMs - downMs, unobservedMs: pauseMs },
      },
    ]);
  });

  it('ends while the clock is wrong: as long as it was in truth', async () => {
    await reboot(20_000);
    const bootMs = cutMs + 5 * HOUR_MS;
    await life.watchFor(10 * SECOND_MS);
    await life.judge('down', 4 * SECOND_MS);
    await life.watchFor(20 * MINUTE_MS);
    await life.judge('up');
    await life.watchFor(10 * MINUTE_MS);
    await life.setClock(bootMs + 30 * MINUTE_MS + 10 * SECOND_MS);
    const endMs = bootMs + 20 * MINUTE_MS + 10 * SECOND_MS;
    const [outage] = await life.outages();
    expect(outage).toMatchObject({ startMs: downMs, endMs, durationMs: endMs - downMs });
    expect(life.rows('outage')).toMatchObject([{ start_ms: downMs, end_ms: endMs }]);
  });

  it('was over when the box came back: it ends at the last moment it was seen', async () => {
    await reboot(20_000);
    await life.watchFor(2 * SECOND_MS);
    await life.judge('up');
    await life.watchFor(MINUTE_MS);
    await life.setClock(cutMs + 5 * HOUR_MS);
    expect(await life.outages()).toMatchObject([
      { startMs: downMs, endMs: lastSeenMs, durationMs: lastSeenMs - downMs, unobservedMs: 0 },
    ]);
  });

  it('dates an outage that began and ended meanwhile', async () => {
    await reboot(20_000);
    const bootMs = cutMs + 5 * HOUR_MS;
    await life.judge('up');
    await life.watchFor(10 * MINUTE_MS);
    await life.judge('down', 4 * SECOND_MS);
    await life.watchFor(10 * MINUTE_MS);
    await life.judge('up');
    await life.watchFor(10 * MINUTE_MS);
    await life.setClock(bootMs + 30 * MINUTE_MS);
    const startMs = bootMs + 10 * MINUTE_MS - 4 * SECOND_MS;
    const endMs = bootMs + 20 * MINUTE_MS;
    const [newest] = await life.outages();
    expect(newest).toMatchObject({ id: 2, startMs, endMs, durationMs: endMs - startMs });
  });

  it('goes on with an outage of this run: the same row, ended by the right clock', async () => {
    await reboot(20_000);
    const bootMs = cutMs + 5 * HOUR_MS;
    await life.judge('up');
    await life.watchFor(10 * MINUTE_MS);
    await life.judge('down');
    await life.watchFor(10 * MINUTE_MS);
    await life.setClock(bootMs + 20 * MINUTE_MS);
    const startMs = bootMs + 10 * MINUTE_MS;
    expect((await life.outages())[0]).toMatchObject({ id: 2, startMs, endMs: null });
    await life.watchFor(5 * MINUTE_MS);
    await life.judge('up');
    const endMs = bootMs + 25 * MINUTE_MS;
    const ended = { id: 2, startMs, endMs, durationMs: 15 * MINUTE_MS };
    expect((await life.outages())[0]).toMatchObject(ended);
  });

  it('dates every sample by the monotonic clock, and none reaches the disk before', async () => {
    await reboot(20_000);
    const bootMs = cutMs + 5 * HOUR_MS;
    await life.watchFor(5 * MINUTE_MS);
    expect(life.rows('latency_raw')).toHaveLength(writtenMinutes);
    await life.setClock(bootMs + 5 * MINUTE_MS);
    const range = { fromMs: 0, toMs: bootMs + HOUR_MS };
    const samples = await life.archive.samples('router-4', range);
    expect(samples).toHaveLength((writtenMinutes + 5) * 60);
    samples.slice(writtenMinutes * 60).forEach(({ sentMs }, index) => {
      expect(Math.abs(sentMs - (bootMs + index * SECOND_MS))).toBeLessThanOrEqual(10);
    });
    const starts = life.rows('latency_1m').map((row) => Number(row['start_ms']));
    expect(starts.every((startMs) => startMs >= eveningMs && startMs % MINUTE_MS === 0)).toBe(true);
  });

  it('tells when the box did not watch, and that its clock was wrong', async () => {
    await reboot(20_000);
    const bootMs = cutMs + 5 * HOUR_MS;
    await life.recorder.recordActivity('info', 'started');
    await life.watchFor(5 * MINUTE_MS);
    expect(life.rows('activity').map((row) => row['code'])).not.toContain('started');
    await life.setClock(bootMs + 5 * MINUTE_MS);
    const activities = await life.archive.activities({ limit: 5 });
    const byCode = new Map(activities.map((activity) => [activity.code, activity]));
    expect(byCode.get('started')).toMatchObject({ id: expect.any(Number), atMs: bootMs });
    expect(byCode.get('not-observed')?.data).toEqual({
      ...{ fromMs: lastSeenMs, toMs: bootMs, durationMs: bootMs - lastSeenMs },
    });
    expect(byCode.get('clock-set')?.data).toMatchObject({ by: 'step', heldSinceMs: bootMs });
  });

  it('dates verdicts anew; the time nobody watched begins with the power cut', async () => {
    await reboot(20_000);
    const bootMs = cutMs + 5 * HOUR_MS;
    await life.watchFor(10 * SECOND_MS);
    await life.judge('down', 4 * SECOND_MS);
    await life.setClock(bootMs + 10 * SECOND_MS);
    const given = await life.archive.verdicts({ fromMs: lastSeenMs + 1, toMs: bootMs + HOUR_MS });
    expect(
      given.slice(1).map(({ atMs, verdict }) => [verdict.state, verdict.sinceMs, atMs]),
    ).toEqual([
      ['unknown', lastSeenMs, bootMs],
      ['down', bootMs + 6 * SECOND_MS, bootMs + 10 * SECOND_MS],
      ['down', bootMs + 6 * SECOND_MS, bootMs + 10 * SECOND_MS],
    ]);
  });

  it('forgets what it could not date when it is switched off again', async () => {
    await reboot(20_000);
    await life.watchFor(5 * MINUTE_MS);
    await life.judge('down');
    await life.shutDown();
    life = await BoxLife.begin(dir, new FakeClock(cutMs + HOUR_MS), new FakeTimeSync(true));
    expect(life.rows('latency_1m')).toHaveLength(writtenMinutes);
    expect(await life.outages()).toMatchObject([{ startMs: downMs, endMs: null }]);
  });

  /** The outage the first life left open. */
  async function leftOpen(): Promise<Outage> {
    const store = new Store(dir, new FakeClock(cutMs));
    await store.open();
    const outage = findOutage(store.reader, 1);
    await store.close();
    if (outage === null) throw new Error('no outage was left open');
    return outage;
  }
});
