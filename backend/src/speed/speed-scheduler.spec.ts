import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { SpeedSchedule } from '@lineside/contract';
import { FakeEngine, speedRoom, type SpeedRoom } from '../../test/fakes/speed-room.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { SpeedScheduler } from './speed-scheduler.ts';

const HOUR_MS = 3_600_000;
/** A Monday at noon; jest tests run in UTC and once in another zone of whole hours. */
const NOON_MS = Date.UTC(2026, 0, 5, 12);

let room: SpeedRoom;
let engine: FakeEngine;
let other: FakeEngine;
let keepEvery: number;
let trust: { doubt: 'not-synchronised' | null };

function schedule(patch: Partial<SpeedSchedule> = {}): object {
  const times = { kind: 'cron', expression: '0 * * * *' };
  const name = 'Every hour';
  return { id: 'hourly', name, times, engines: ['cloudflare'], spreadMinutes: 30, ...patch };
}

async function open(
  schedules: readonly object[],
  lastObservedMs: number | null = null,
): Promise<SpeedScheduler> {
  engine = new FakeEngine('cloudflare');
  other = new FakeEngine('librespeed');
  room = speedRoom({ engines: [engine, other], speed: { schedules } });
  const { clock, random, archive, settings, jobs, bus, shelf, book, desk } = room;
  const known = await archive.lastKnown();
  archive.lastKnown = () => Promise.resolve({ ...known, lastObservedMs });
  const budget = { keepEvery: () => Promise.resolve(keepEvery) };
  const scheduler = new SpeedScheduler(
    ...([clock, random, systemLocalTime, archive, trust, budget] as const),
    ...([settings, jobs, bus, shelf, book, desk] as const),
  );
  scheduler.onModuleInit();
  jobs.onApplicationBootstrap();
  await book.onModuleInit();
  await scheduler.onApplicationBootstrap();
  return scheduler;
}

const tests = () =>
  [...room.kept.values()].map(({ engine: by, status, reason, startMs }) => {
    return { by, status, reason, atMinute: Math.floor((startMs - NOON_MS) / 60_000) };
  });

beforeEach(() => {
  jest.useFakeTimers({ now: NOON_MS });
  keepEvery = 1;
  trust = { doubt: null };
});
afterEach(() => {
  room.jobs.beforeApplicationShutdown();
  jest.useRealTimers();
});

describe('SpeedScheduler', () => {
  it('does nothing without a schedule', async () => {
    await open([]);
    expect(room.jobs.list()).toEqual([]);
    await jest.advanceTimersByTimeAsync(48 * HOUR_MS);
    expect(tests()).toEqual([]);
  });

  it('makes a test at a random moment in each slot, and shows when the next is due', async () => {
    await open([schedule()]);
    expect(room.jobs.find('speed-hourly')).toMatchObject({
      ...{ title: 'Speed test: Every hour', state: 'enabled', everyMs: HOUR_MS },
      nextRunMs: NOON_MS + HOUR_MS + 15 * 60_000,
    });
    await jest.advanceTimersByTimeAsync(3 * HOUR_MS);
    expect(tests()).toEqual([
      { by: 'cloudflare', status: 'ok', reason: null, atMinute: 75 },
      { by: 'cloudflare', status: 'ok', reason: null, atMinute: 135 },
    ]);
  });

  it('takes engines in turn, past those that cannot run or want a pause', async () => {
    await open([schedule({ engines: ['cloudflare', 'librespeed'] })]);
    await jest.advanceTimersByTimeAsync(4 * HOUR_MS);
    expect(tests().map(({ by }) => by)).toEqual(['cloudflare', 'librespeed', 'cloudflare']);
    other.hindrance = 'not-configured';
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    other.hindrance = null;
    engine.politePauseMs = 5 * HOUR_MS;
    await jest.advanceTimersByTimeAsync(HOUR_MS);
    expect(
      tests()
        .slice(3)
        .map(({ by }) => by),
    ).toEqual(['cloudflare', 'librespeed']);
  });

  it('leaves a test out rather than press a provider that wants a pause', async () => {
    await open([schedule()]);
    engine.politePauseMs = 3 * HOUR_MS;
    await jest.advanceTimersByTimeAsync(3 * HOUR_MS);
    expect(tests().map(({ reason }) => reason)).toEqual([null, 'engine-limited']);
  });

  it('makes several tests in a slot when asked to', async () => {
    await open([schedule({ burstCount: 3 })]);
    await jest.advanceTimersByTimeAsync(2 * HOUR_MS);
    expect(tests().map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
  });

  it('leaves tests out as the budget says, and tells so', async () => {
    keepEvery = 2;
    await open([schedule()]);
    await jest.advanceTimersByTimeAsync(5 * HOUR_MS);
    expect(tests().map(({ reason }) => reason)).toEqual([null, 'budget', null, 'budget']);
  });

  it('rests while it is paused, and runs at once when asked to', async () => {
    await open([schedule()]);
    await room.jobs.setState('speed-hourly', 'paused');
    await jest.advanceTimersByTimeAsync(3 * HOUR_MS);
    expect(tests()).toEqual([]);
    await room.jobs.setState('speed-hourly', 'enabled');
    void room.jobs.runNow('speed-hourly', 'asked');
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tests()).toHaveLength(1);
  });

  it('follows the settings', async () => {
    await open([schedule()]);
    const change = async (schedules: readonly object[]): Promise<void> => {
      const settings = await room.settings.change({ speed: { schedules } });
      room.bus.emit('settings.changed', { settings });
    };
    await change([schedule(), schedule({ id: 'second', burstCount: 2 })]);
    expect(room.jobs.list().map(({ id }) => id)).toEqual(['speed-hourly', 'speed-second']);
    await change([schedule({ isEnabled: false })]);
    expect(room.jobs.list()).toEqual([]);
    await change([schedule({ times: { kind: 'cron', expression: 'never' } })]);
    expect(room.jobs.list()).toEqual([]);
  });

  it('tells what it missed while the box was off', async () => {
    await open([schedule()], NOON_MS - 3.5 * HOUR_MS);
    await jest.advanceTimersByTimeAsync(0);
    expect(tests()).toEqual(
      [-180, -120, -60, 0].map((atMinute) => {
        return { by: 'cloudflare', status: 'skipped', reason: 'missed', atMinute };
      }),
    );
  });

  it('makes no test while nobody knows what time it is', async () => {
    trust.doubt = 'not-synchronised';
    await open([schedule()], NOON_MS - 3.5 * HOUR_MS);
    await jest.advanceTimersByTimeAsync(3 * HOUR_MS);
    expect(tests()).toEqual([]);
    expect(room.jobs.find('speed-hourly')).toMatchObject({
      ...{ lastStatus: 'skipped', lastReason: 'clock-not-believed' },
    });
  });

  it('plans anew when the clock was set, without ending a test', async () => {
    await open([schedule()]);
    await jest.advanceTimersByTimeAsync(HOUR_MS + 15 * 60_000 + 5000);
    jest.setSystemTime(NOON_MS + 20 * HOUR_MS);
    room.bus.emit('clock.stepped', { deltaMs: 1, atMs: Date.now() });
    expect(room.jobs.find('speed-hourly')).toMatchObject({
      ...{ isRunning: true, nextRunMs: NOON_MS + 21 * HOUR_MS + 15 * 60_000 },
    });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(tests().map(({ status }) => status)).toEqual(['ok']);
  });
});
