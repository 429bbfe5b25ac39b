import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { LineState, Verdict } from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { fakeArchive, FakeJournal } from '../../test/fakes/fake-spine.ts';
import { FakeTimeSync } from '../../test/fakes/fake-time-sync.ts';
import { BoxClock } from './box-clock.ts';
import { ClockTrust } from './clock-trust.ts';
import { ClockWatch } from './clock-watch.ts';
import { EventBus } from './event-bus.ts';
import type { ClockSetting } from './events.ts';
import { Recorder } from './recorder.ts';

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const recordedMs = Date.UTC(2026, 10, 21);

interface Boot {
  readonly readsMs: number;
  readonly newestStoredMs?: number | null;
  readonly sync?: FakeTimeSync;
}

async function boot({ readsMs, newestStoredMs = recordedMs, sync = new FakeTimeSync() }: Boot) {
  const machine = new FakeClock(readsMs);
  const box = new BoxClock(machine);
  const journal = new FakeJournal();
  const bus = new EventBus();
  const recorder = new Recorder(box, journal, bus);
  const watch = new ClockWatch(box, bus, recorder);
  const archive = fakeArchive({ newestStoredMs });
  const trust = new ClockTrust(machine, box, sync, archive, journal, watch, bus, recorder);
  const heard: (string | ClockSetting)[] = [];
  bus.on('clock.stepped', 'test', ({ deltaMs }) => void heard.push(`stepped ${deltaMs}`));
  bus.on('clock.set', 'test', (setting) => void heard.push(setting));
  await trust.onModuleInit();
  watch.onApplicationBootstrap();
  trust.onApplicationBootstrap();
  await jest.advanceTimersByTimeAsync(0);
  const pass = async (durationMs: number): Promise<void> => {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 1000) {
      machine.advance(1000);
      await jest.advanceTimersByTimeAsync(1000);
    }
  };
  const judge = (state: LineState): void => {
    const verdict: Verdict = {
      ...{ state, cause: 'none', blame: 'none', sinceMs: 0, family: null },
      evidence: [],
    };
    bus.emit('verdict.changed', verdict);
  };
  const end = (): void => {
    trust.beforeApplicationShutdown();
    watch.beforeApplicationShutdown();
  };
  return { machine, box, journal, trust, sync, heard, pass, judge, end };
}
type Booted = Awaited<ReturnType<typeof boot>>;

describe('ClockTrust', () => {
  let booted: Booted;
  const start = async (how: Boot): Promise<Booted> => (booted = await boot(how));
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    booted.end();
    jest.useRealTimers();
  });

  it('holds nothing when the clock reads later than the records', async () => {
    const sync = new FakeTimeSync(false, 48 * HOUR_MS);
    const { trust, journal } = await start({ readsMs: recordedMs + HOUR_MS, sync });
    expect([trust.doubt, journal.holds, sync.askedCount]).toEqual([null, [], 0]);
  });

  it('waits for the word of a machine that started lately, and goes on when it has none', async () => {
    const { trust, journal, sync } = await start({ readsMs: recordedMs + HOUR_MS });
    expect(sync.askedCount).toBe(1);
    expect(trust.doubt).toBeNull();
    expect(journal.holds).toEqual(['hold', expect.objectContaining({ deltaMs: 0 })]);
    expect(journal.activities).toEqual([]);
  });

  it('holds everything when a fresh machine says that it does not know the time', async () => {
    const sync = new FakeTimeSync(false);
    const { trust, journal, box, machine } = await start({ readsMs: recordedMs + HOUR_MS, sync });
    expect([trust.doubt, journal.holds]).toEqual(['not-synchronised', ['hold']]);
    expect(box.nowMs()).toBe(machine.nowMs());
  });

  it('keeps time from the newest record when the clock reads 1970', async () => {
    const { trust, box, pass, heard } = await start({ readsMs: 0 });
    expect(trust.doubt).toBe('before-release');
    await pass(MINUTE_MS);
    expect(box.nowMs()).toBe(recordedMs + 1 + 1000 + MINUTE_MS);
    expect(heard).toEqual([]);
  });

  it('releases when the clock is set beyond the records, and tells it after the step', async () => {
    const { machine, trust, journal, box, pass, heard } = await start({ readsMs: 0 });
    await pass(2 * MINUTE_MS);
    machine.step(recordedMs + 8 * HOUR_MS - machine.nowMs());
    await pass(1000);
    const atMs = recordedMs + 8 * HOUR_MS + 1000;
    const deltaMs = 8 * HOUR_MS - 2 * MINUTE_MS - 1001;
    const shift = { fromMs: recordedMs + 1, deltaMs };
    expect([trust.doubt, box.nowMs()]).toEqual([null, atMs]);
    expect(journal.holds).toEqual(['hold', shift]);
    expect(heard).toEqual([`stepped ${deltaMs}`, { atMs, shift }]);
    expect(journal.activities.at(-1)).toEqual({
      ...{ atMs, level: 'info', code: 'clock-set' },
      data: { by: 'step', deltaMs, heldSinceMs: atMs - 121_000, heldMs: 121_000 },
    });
  });

  it('goes on holding when the clock is set to another time before the records', async () => {
    const { machine, trust, journal, box, pass } = await start({ readsMs: 0 });
    machine.step(recordedMs - HOUR_MS);
    await pass(5000);
    expect([trust.doubt, journal.holds]).toEqual(['behind-records', ['hold']]);
    expect(box.nowMs()).toBe(recordedMs + 1 + 1000 + 5000);
  });

  it('does not believe a clock only because it has run past the records by itself', async () => {
    const { trust, pass, machine } = await start({ readsMs: recordedMs - MINUTE_MS });
    machine.advance(2 * MINUTE_MS);
    await pass(5000);
    expect(trust.doubt).toBe('behind-records');
  });

  it('asks the machine each minute and takes its word', async () => {
    const { trust, sync, pass, heard } = await start({ readsMs: recordedMs - HOUR_MS });
    await pass(2 * MINUTE_MS);
    expect(sync.askedCount).toBe(3);
    sync.word = true;
    await pass(MINUTE_MS);
    expect(trust.doubt).toBeNull();
    expect(heard).toHaveLength(2);
    await pass(5 * MINUTE_MS);
    expect(sync.askedCount).toBe(4);
  });

  it('gives way to records of a clock that once ran ahead when the line is up for ten minutes', async () => {
    const aheadMs = recordedMs + 365 * 24 * HOUR_MS;
    const how = { readsMs: recordedMs, newestStoredMs: aheadMs };
    const { trust, journal, judge, pass, box, machine } = await start(how);
    judge('up');
    await pass(5 * MINUTE_MS);
    judge('down');
    await pass(MINUTE_MS);
    judge('degraded');
    await pass(9 * MINUTE_MS);
    expect(trust.doubt).toBe('behind-records');
    await pass(2 * MINUTE_MS);
    expect([trust.doubt, box.nowMs()]).toEqual([null, machine.nowMs()]);
    expect(journal.activities.at(-1)).toMatchObject({ code: 'clock-set', data: { by: 'line-up' } });
  });

  it('counts those ten minutes anew after each setting of the clock', async () => {
    const how = { readsMs: recordedMs, newestStoredMs: recordedMs + 24 * HOUR_MS };
    const { trust, judge, pass, machine } = await start(how);
    judge('up');
    await pass(9 * MINUTE_MS);
    machine.step(HOUR_MS);
    await pass(9 * MINUTE_MS);
    expect(trust.doubt).toBe('behind-records');
    await pass(2 * MINUTE_MS);
    expect(trust.doubt).toBeNull();
  });

  it('never believes 1970, however long the line is up', async () => {
    const { trust, judge, pass } = await start({ readsMs: 0, newestStoredMs: null });
    judge('up');
    await pass(30 * MINUTE_MS);
    expect(trust.doubt).toBe('before-release');
  });
});
