import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { campaignView, type CampaignView } from '@lineside/contract';
import {
  FakeEngine,
  failedRun,
  okRun,
  speedRoom,
  type SpeedRoom,
} from '../../test/fakes/speed-room.ts';
import { wait } from '../measurement/wait.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { CampaignBook } from './campaign-book.ts';
import { CampaignRunner } from './campaign-runner.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A Monday morning; jest tests run in UTC and once in another zone of whole hours. */
const startMs = new Date(2026, 0, 5, 9).getTime();
const plan = {
  down: { maxBps: 100e6, normalBps: 80e6, minBps: 50e6 },
  up: { maxBps: 40e6, normalBps: 30e6, minBps: 10e6 },
};

let engine: FakeEngine;
let room: SpeedRoom;
let book: CampaignBook;
let runner: CampaignRunner;
let trust: { doubt: 'not-synchronised' | null };
let downBps: number;

/** As after a start of the process, with what the disk holds of an earlier one. */
async function start(earlier: SpeedRoom | null = null): Promise<void> {
  earlier?.jobs.beforeApplicationShutdown();
  const pausedJobs = earlier?.settings.current().pausedJobs ?? [];
  room = speedRoom({ engines: [engine], speed: { plan } });
  for (const [id, test] of earlier?.kept ?? []) room.kept.set(id, test);
  for (const [id, one] of earlier?.keptCampaigns ?? []) room.keptCampaigns.set(id, one);
  await room.settings.change({ pausedJobs });
  const { clock, random, journal, archive, settings, jobs, bus, recorder, desk } = room;
  book = new CampaignBook(
    ...([clock, random, systemLocalTime, journal, archive, trust, settings] as const),
  );
  runner = new CampaignRunner(clock, book, jobs, bus, recorder, room.book, desk);
  runner.onModuleInit();
  await room.book.onModuleInit();
  await book.onModuleInit();
  jobs.onApplicationBootstrap();
  await room.book.onApplicationBootstrap();
  await runner.onApplicationBootstrap();
}

const view = async (): Promise<CampaignView> => {
  const [newest] = book.list();
  if (newest === undefined) throw new Error('no campaign');
  return campaignView.parse(await book.view(newest));
};
const counts = async () => (await view()).status.days.map((day) => day.measurementCount);
const pass = (durationMs: number): Promise<void> => jest.advanceTimersByTimeAsync(durationMs);

beforeEach(async () => {
  jest.useFakeTimers({ now: startMs });
  trust = { doubt: null };
  downBps = 95e6;
  engine = new FakeEngine();
  // Short, so that three days of it pass quickly; the figures are what matters here.
  engine.script = async (_plan, { signal }) => {
    await wait(20_000, signal);
    const side = (bps: number) => ({
      ...{ bps, bytes: (bps * 10) / 8, windowMs: 10_000, streamCount: 4 },
      ...{ slices: null, providerBps: null, cpuBusyRatio: null, probes: null },
    });
    return okRun({ down: side(downBps), up: side(38e6) }, 1e8, 1e7);
  };
  await start();
});
afterEach(() => {
  room.jobs.beforeApplicationShutdown();
  jest.useRealTimers();
});

describe('CampaignRunner', () => {
  it('does nothing unless a campaign was begun', async () => {
    await pass(DAY_MS);
    expect(room.jobs.list()).toEqual([]);
    expect(room.kept.size).toBe(0);
  });

  it('measures thirty times on three days with a free one between, and judges', async () => {
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    expect(await view()).toMatchObject({
      ...{ label: 'indicative-rehearsal', status: { state: 'not-begun' } },
      // A quarter past, by the random number of the fakes.
      next: { atMs: startMs + 8 * HOUR_MS + 15 * MINUTE_MS, why: 'first-hour' },
    });
    await pass(9 * HOUR_MS);
    expect(await view()).toMatchObject({
      ...{ status: { state: 'running', doneCount: 5 }, next: { why: 'three-hours' } },
    });
    await pass(4 * HOUR_MS);
    expect(await counts()).toEqual([10]);
    expect((await view()).next).toEqual({
      ...{ atMs: startMs + 2 * DAY_MS + 8 * HOUR_MS + 15 * MINUTE_MS, why: 'free-day' },
    });
    await pass(4 * DAY_MS);
    const { status, end, attempts, next } = await view();
    expect([...room.kept.values()].every(({ why }) => why === 'campaign')).toBe(true);
    expect(status).toMatchObject({ state: 'complete', doneCount: 30, leftOut: [] });
    expect(status.rules.every(({ state }) => state === 'kept')).toBe(true);
    expect(status.clauses.every(({ state }) => state === 'passed')).toBe(true);
    expect(status.clauses).toHaveLength(6);
    expect({ end, next, attemptCount: attempts.length }).toEqual({
      ...{ end: 'complete', next: null, attemptCount: 30 },
    });
    expect(room.jobs.list()).toEqual([]);
    expect(room.journal.activities.map(({ code }) => code)).toContain('campaign-ended');
    await pass(5 * DAY_MS);
    expect(room.kept.size).toBe(30);
  });

  it('goes on after a restart in the middle of a measurement, which counts as none', async () => {
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    await pass(8 * HOUR_MS + 15 * MINUTE_MS + 10_000);
    const cut = room;
    await start(cut);
    expect([...room.kept.values()]).toMatchObject([{ status: 'failed', reason: 'internal' }]);
    await pass(12 * HOUR_MS);
    expect(await counts()).toEqual([10]);
    expect((await view()).status.leftOut).toMatchObject([{ why: 'no-figure' }]);
  });

  it('leaves out a day on which the box was off, and takes another', async () => {
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    await pass(9 * HOUR_MS);
    room.jobs.beforeApplicationShutdown();
    await pass(DAY_MS);
    await start(room);
    await pass(7 * HOUR_MS);
    expect(await counts()).toEqual([10]);
    expect((await view()).status.leftOut.map(({ why }) => why)).toEqual(
      Array<string>(5).fill('incomplete-day'),
    );
  });

  it('rests while it is paused, over a restart too, and goes on', async () => {
    const campaign = await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    await runner.setPaused(campaign, true);
    expect(await view()).toMatchObject({ isPaused: true, next: null });
    await start(room);
    await pass(2 * DAY_MS);
    expect(room.kept.size).toBe(0);
    expect(room.jobs.list()).toMatchObject([{ state: 'paused', title: 'Measuring campaign' }]);
    await runner.setPaused(campaign, false);
    await pass(DAY_MS);
    expect(await counts()).toEqual([10]);
  });

  it('ends when its owner wants no more', async () => {
    const campaign = await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    await pass(9 * HOUR_MS);
    await runner.setPaused(campaign, true);
    await runner.stop(campaign);
    expect(await view()).toMatchObject({ end: 'stopped', next: null, isPaused: false });
    expect(book.open).toBeNull();
    await pass(3 * DAY_MS);
    expect(room.kept.size).toBe(5);
    const second = await runner.begin({ engine: 'cloudflare', firstHour: 8 });
    expect(second.id).toBe(2);
    expect((await view()).attempts).toEqual([]);
  });

  it('ends when the days no longer suffice', async () => {
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    await pass(16 * HOUR_MS);
    room.jobs.beforeApplicationShutdown();
    await pass(15 * DAY_MS);
    await start(room);
    expect(await view()).toMatchObject({ end: 'expired', status: { state: 'expired' } });
    expect(room.jobs.list()).toEqual([]);
  });

  it('ends by itself, with the reason, when four weeks brought no full day', async () => {
    engine.script = () => Promise.resolve(failedRun('tls'));
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    await pass(27 * DAY_MS);
    expect(await view()).toMatchObject({ end: null, status: { state: 'not-begun' } });
    await pass(2 * DAY_MS);
    expect(await view()).toMatchObject({
      ...{ end: 'expired', next: null, status: { state: 'expired', expiry: 'no-full-day' } },
    });
    expect(room.journal.activities.at(-1)).toMatchObject({
      ...{ code: 'campaign-ended', data: { how: 'expired', expiry: 'no-full-day' } },
    });
    expect(room.jobs.list()).toEqual([]);
  });

  it('tries again after a busy line or a failure, ever more rarely', async () => {
    const good = engine.script;
    room.counter.bps = 5e6;
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    await pass(8 * HOUR_MS + 16 * MINUTE_MS);
    expect(await view()).toMatchObject({
      ...{ attempts: [{ status: 'skipped', reason: 'line-busy', leftOut: null }] },
      next: { why: 'again' },
    });
    room.counter.bps = 0;
    engine.script = () => Promise.resolve(failedRun('tls'));
    await pass(40 * MINUTE_MS);
    const { attempts } = await view();
    expect(attempts.map(({ leftOut }) => leftOut)).toEqual([
      ...[null, 'no-figure', 'no-figure', 'no-figure'],
    ]);
    engine.script = good;
    await pass(8 * HOUR_MS);
    expect(await counts()).toEqual([10]);
  });

  it('finds what the provider owes', async () => {
    downBps = 45e6;
    await runner.begin({ engine: 'cloudflare', firstHour: 9 });
    await pass(6 * DAY_MS);
    const { status } = await view();
    const down = status.clauses.filter(({ direction }) => direction === 'down');
    expect(down).toMatchObject([
      { clause: 'max', state: 'failed', seenCount: 0, limitCount: 2, thresholdBps: 90e6 },
      { clause: 'normal', state: 'failed', seenCount: 0, limitCount: 27, thresholdBps: 80e6 },
      { clause: 'min', state: 'failed', seenCount: 3, limitCount: 1, thresholdBps: 50e6 },
    ]);
  });

  it('waits for a clock that can be believed', async () => {
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    trust.doubt = 'not-synchronised';
    await start(room);
    expect((await view()).next).toBeNull();
    await pass(DAY_MS);
    expect(room.kept.size).toBe(0);
    trust.doubt = null;
    room.bus.emit('clock.set', { atMs: Date.now(), shift: { fromMs: 0, deltaMs: 0 } });
    await pass(DAY_MS);
    expect(await counts()).toEqual([10]);
  });

  it('does not measure before its time, whoever asks', async () => {
    const { id } = await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    const job = await room.jobs.runNow(`speed-campaign-${id}`, 'asked');
    expect(job).toMatchObject({ lastStatus: 'skipped', lastReason: 'first-hour' });
    expect(room.kept.size).toBe(0);
  });

  it('gives way when too many tests wait already', async () => {
    await runner.begin({ engine: 'cloudflare', firstHour: 17 });
    jest.spyOn(room.desk, 'hasRoom', 'get').mockReturnValue(false);
    await pass(8 * HOUR_MS + 16 * MINUTE_MS);
    expect([...room.kept.values()]).toMatchObject([{ reason: 'another-test' }]);
  });
});
