import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Outage } from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeSettings } from '../../test/fakes/fake-spine.ts';
import { FakeTimeSync } from '../../test/fakes/fake-time-sync.ts';
import type { Standing } from '../diagnosis/core/line-state.ts';
import { OutageBook } from '../diagnosis/outage-book.ts';
import { ok } from '../kernel/outcome.ts';
import { BoxClock } from '../measurement/box-clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { ClockWatch } from '../measurement/clock-watch.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { Recorder } from '../measurement/recorder.ts';
import { findOutage } from './outage-reader.ts';
import { Store } from './store.ts';
import { StoreArchive } from './store-archive.ts';
import { StoreJournal } from './store-journal.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

function standing(state: Standing['state'], sinceMs: number): Standing {
  const cause = state === 'down' ? 'isp-edge-down' : state === 'unknown' ? 'not-observed' : 'none';
  const blame = state === 'down' ? 'isp' : 'none';
  return { state, cause, blame, confidence: 1, family: null, sinceMs, evidence: [], load: 'none' };
}

/** One life of the box: everything that dates and keeps facts, over a real database. */
class Life {
  readonly box: BoxClock;
  readonly bus = new EventBus();
  readonly store: Store;
  readonly journal: StoreJournal;
  readonly archive: StoreArchive;
  readonly recorder: Recorder;
  readonly trust: ClockTrust;
  readonly book: OutageBook;
  private readonly watch: ClockWatch;
  /** The judgement, as the diagnostician remembers it. */
  private standing = standing('unknown', 0);

  constructor(
    dir: string,
    readonly machine: FakeClock,
    sync: FakeTimeSync,
  ) {
    this.box = new BoxClock(machine);
    const { box, bus } = this;
    this.store = new Store(dir, box);
    this.journal = new StoreJournal(this.store, box, bus);
    this.archive = new StoreArchive(this.store, this.journal, box);
    this.recorder = new Recorder(box, this.journal, bus);
    this.watch = new ClockWatch(box, bus, this.recorder);
    const { archive, journal, recorder, watch } = this;
    this.trust = new ClockTrust(machine, box, sync, archive, journal, watch, bus, recorder);
    this.book = new OutageBook(box, archive, systemLocalTime, new FakeSettings(), recorder);
    bus.on('clock.stepped', 'test', () => this.book.redate(this.standing));
    bus.on('clock.set', 'test', ({ shift }) => this.book.clockSet(shift));
  }

  static async begin(dir: string, machine: FakeClock, sync = new FakeTimeSync()): Promise<Life> {
    const life = new Life(dir, machine, sync);
    await life.store.open();
    await life.trust.onModuleInit();
    life.watch.onApplicationBootstrap();
    life.trust.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(0);
    await life.book.open();
    await life.book.settled();
    return life;
  }

  /** The judgement changes; `agoMs`: so long ago in truth. */
  async judge(state: Standing['state'], agoMs = 0): Promise<void> {
    this.standing = standing(state, this.machine.monotonicMs() - agoMs);
    this.book.enter(this.standing);
    await this.book.settled();
  }

  /** A probe a second, stamped by the machine. */
  async watchFor(durationMs: number): Promise<void> {
    for (let passedMs = 0; passedMs < durationMs; passedMs += SECOND_MS) {
      const sentMs = this.machine.nowMs();
      const sample = { targetId: 'router-4', driver: 'fping', sentMs, rttMs: 3 } as const;
      const monoMs = this.machine.monotonicMs();
      this.recorder.record('latency', ok({ ...sample, loss: null, load: 'none' }), {
        ...{ atMs: sentMs, monoMs },
      });
      this.machine.advance(SECOND_MS);
      await jest.advanceTimersByTimeAsync(SECOND_MS);
      if ((passedMs / SECOND_MS) % 60 === 59) await this.journal.flushComplete();
    }
  }

  /** The time server answers: the machine is set. */
  async setClock(trueMs: number): Promise<void> {
    this.machine.step(trueMs - this.machine.nowMs());
    await jest.advanceTimersByTimeAsync(SECOND_MS);
    await this.book.settled();
    await this.journal.flush();
  }

  /** The power fails: nothing more is written. */
  async powerCut(): Promise<void> {
    this.halt();
    await this.store.close();
  }

  async shutDown(): Promise<void> {
    this.halt();
    await this.journal.onApplicationShutdown();
  }

  outages(): Promise<Outage[]> {
    return this.archive.outages({ limit: 50 });
  }

  /** All rows of a table, as they are on the disk. */
  rows(table: string): Record<string, unknown>[] {
    return (this.store.reader?.prepare(`SELECT * FROM ${table}`).all() ?? []) as Record<
      string,
      unknown
    >[];
  }

  private halt(): void {
    this.trust.beforeApplicationShutdown();
    this.watch.beforeApplicationShutdown();
  }
}

describe('boot without time sync during an outage', () => {
  const eveningMs = Date.UTC(2026, 10, 20, 21);
  const downMs = eveningMs + 5 * MINUTE_MS;
  const cutMs = downMs + 2 * MINUTE_MS;
  /** What was measured in the last minute had not been written yet. */
  const lastSeenMs = cutMs - MINUTE_MS - SECOND_MS;
  const writtenMinutes = 6;
  let dir: string;
  let life: Life;

  beforeEach(async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    dir = mkdtempSync(join(tmpdir(), 'lineside-clock-'));
    // The first life: right time, an outage begins, the power fails two minutes later.
    life = await Life.begin(dir, new FakeClock(eveningMs), new FakeTimeSync(true));
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
    life = await Life.begin(dir, new FakeClock(readsMs), new FakeTimeSync(false));
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
    life = await Life.begin(dir, new FakeClock(cutMs + HOUR_MS), new FakeTimeSync(true));
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
