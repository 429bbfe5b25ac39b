import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { budgetView, type LatencySample, type Target } from '@lineside/contract';
import { FakeSettings } from '../../test/fakes/fake-spine.ts';
import { FakeEngine, fakeKit } from '../../test/fakes/speed-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { ok } from '../kernel/outcome.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { Recorder } from '../measurement/recorder.ts';
import { ByteBudget } from './byte-budget.ts';
import type { CampaignBook } from './campaign-book.ts';
import { ByteEstimates } from './byte-estimates.ts';
import { EngineShelf } from './engine-shelf.ts';
import { ScheduledBytes } from './scheduled-bytes.ts';
import { TrafficMeter } from './traffic-meter.ts';

const DAY_MS = 86_400_000;

let store: StoreRoom;
let bus: EventBus;
let jobs: JobBoard | null = null;
let budget: ByteBudget;
let meter: TrafficMeter;
let campaigns: Pick<CampaignBook, 'open' | 'restCount'>;
let trust: { doubt: 'not-synchronised' | null };

/** As after a start of the process. */
function start(speed: object = {}): void {
  jobs?.beforeApplicationShutdown();
  const { clock, journal, archive } = store;
  const settings = new FakeSettings({ speed });
  bus = new EventBus();
  const recorder = new Recorder(clock, journal, bus);
  jobs = new JobBoard(clock, { next: () => 0.5 }, settings, bus, recorder);
  meter = new TrafficMeter(clock, systemLocalTime, journal, archive, trust, bus);
  meter.onModuleInit();
  const shelf = new EngineShelf(fakeKit([new FakeEngine()]), clock, archive, settings);
  const estimates = new ByteEstimates(clock, archive, settings);
  const scheduled = new ScheduledBytes(systemLocalTime, settings, shelf, estimates, campaigns);
  budget = new ByteBudget(
    ...([clock, systemLocalTime, archive, meter, scheduled, settings, jobs, recorder] as const),
  );
  budget.onModuleInit();
  jobs.onApplicationBootstrap();
}

beforeEach(async () => {
  store = await StoreRoom.open();
  trust = { doubt: null };
  campaigns = { open: null, restCount: () => Promise.resolve(0) };
  start();
});
afterEach(async () => {
  jobs?.beforeApplicationShutdown();
  jobs = null;
  await store.remove();
});

const target = (id: string, role: Target['role'], family: 4 | 6): Target => {
  return { id, role, segment: null, family, address: id, zone: null };
};

function probe(
  targetId: string,
  rttMs: number | null,
  driver: LatencySample['driver'],
  monoMs = 0,
): void {
  const facts = { sentMs: 0, loss: rttMs === null ? ('timeout' as const) : null };
  const reading: LatencySample = { targetId, driver, rttMs, load: 'none', ...facts };
  const time = { atMs: store.clock.nowMs(), monoMs, durationMs: null };
  bus.emit('measurement.recorded', { kind: 'latency', ...time, outcome: ok(reading) });
}

describe('what measuring costs', () => {
  it('is the frames of the pings, but not those within the box', async () => {
    const targets = [target('v4', 'anchor', 4), target('v6', 'anchor', 6)];
    targets.push(target('self', 'control', 4));
    bus.emit('targets.changed', { targets, rejected: [] });
    for (let i = 0; i < 10; i += 1) {
      for (const { id } of targets) probe(id, 10, 'fping');
    }
    probe('v4', null, 'fping');
    probe('unknown', 10, 'fping');
    const { usedBytes, uses } = await budget.view();
    expect(uses).toEqual([{ use: 'latency', engine: null, bytes: 20 * 98 + 20 * 118 + 98 }]);
    expect(usedBytes).toBe(uses[0]?.bytes);
    probe('v4', 10, 'tcp-connect');
    expect((await budget.view()).usedBytes).toBe(usedBytes + 272 + 140);
  });

  it('is the questions for the router as well, now and then', async () => {
    const targets = [target('r4', 'router', 4), target('r6', 'router', 6)];
    bus.emit('targets.changed', { targets, rejected: [] });
    for (let second = 0; second < 70; second += 1) probe('r4', 1, 'fping', second * 1000);
    // The same router again: what the kernel knows of it stays.
    bus.emit('targets.changed', { targets, rejected: [] });
    probe('r4', 1, 'fping', 69_500);
    probe('r6', null, 'fping', 0);
    const bytes = 71 * 2 * 98 + 2 * (42 + 60) + 118 + 86;
    expect((await budget.view()).usedBytes).toBe(bytes);
  });

  it('is what tests moved on the wire, counted once', async () => {
    const moved = { bytesDown: 104e6, bytesUp: 2e6 };
    bus.emit('speed.changed', anySpeedTest(1, 0, { ...moved, status: 'running' }));
    bus.emit('speed.changed', anySpeedTest(1, 0, moved));
    const { uses } = await budget.view();
    expect(uses).toEqual([{ use: 'speed', engine: 'cloudflare', bytes: 106e6 }]);
  });

  it('outlives a restart, in its billing month', async () => {
    bus.emit('speed.changed', anySpeedTest(1, 0, { bytesDown: 1e6, bytesUp: 0 }));
    await meter.beforeApplicationShutdown();
    const before = await budget.view();
    start();
    expect((await budget.view()).usedBytes).toBe(before.usedBytes);
    expect(budgetView.parse(before)).toEqual(before);
    store.clock.advance(31 * DAY_MS);
    expect((await budget.view()).usedBytes).toBe(0);
  });

  it('stays in memory until the date can be believed', async () => {
    trust.doubt = 'not-synchronised';
    bus.emit('speed.changed', anySpeedTest(1, 0));
    await meter.handOver();
    expect(store.rows('traffic_day')).toEqual([]);
    trust.doubt = null;
    await meter.handOver();
    expect(store.rows('traffic_day')).toHaveLength(1);
  });
});

describe('a byte budget', () => {
  const use = (bytesDown: number): void =>
    bus.emit('speed.changed', anySpeedTest(1, 0, { bytesDown, bytesUp: 0 }));

  it('has no limit unless one is set', async () => {
    use(1e12);
    expect(await budget.view()).toMatchObject({ state: 'unlimited', keepEvery: 1 });
    expect(await budget.isStopped()).toBe(false);
  });

  it('warns once a month for each step, also across a restart', async () => {
    start({ budget: { limitBytes: 1e9 } });
    const warnings = () => store.rows('activity').filter(({ code }) => code === 'budget-warning');
    const takeStock = () => jobs?.runNow('byte-budget', 'asked');
    use(500e6);
    await takeStock();
    expect(warnings()).toHaveLength(0);
    use(250e6);
    await takeStock();
    await takeStock();
    expect(warnings()).toHaveLength(1);
    start({ budget: { limitBytes: 1e9 } });
    await takeStock();
    expect(warnings()).toHaveLength(1);
    use(200e6);
    await takeStock();
    expect(warnings()).toHaveLength(2);
  });

  it('stops tests only when that was wanted', async () => {
    start({ budget: { limitBytes: 1e9, isHardStop: true } });
    use(2e9);
    expect(await budget.isStopped()).toBe(true);
    expect(await budget.view()).toMatchObject({ state: 'stopped', usedRatio: 1 });
    start({ budget: { limitBytes: 1e9 } });
    expect(await budget.isStopped()).toBe(false);
  });

  it('thins the schedules when the month would end beyond it', async () => {
    const times = { kind: 'hours', hours: [3, 9, 15, 21] };
    const schedules = [{ id: 'four', name: 'Four', times, engines: ['cloudflare'] }];
    start({ budget: { limitBytes: 10e9 }, schedules });
    use(9.8e9);
    const view = await budget.view();
    expect(view.state).toBe('thinned');
    expect(view.keepEvery).toBeGreaterThan(10);
    expect(await budget.keepEvery()).toBe(view.keepEvery);
  });
});
