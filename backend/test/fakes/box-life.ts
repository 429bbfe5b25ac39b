import { jest } from '@jest/globals';
import type { Outage } from '@lineside/contract';
import type { Standing } from '../../src/diagnosis/core/line-state.ts';
import { OutageBook } from '../../src/diagnosis/outage-book.ts';
import { ok } from '../../src/kernel/outcome.ts';
import { BoxClock } from '../../src/measurement/box-clock.ts';
import { ClockTrust } from '../../src/measurement/clock-trust.ts';
import { ClockWatch } from '../../src/measurement/clock-watch.ts';
import { EventBus } from '../../src/measurement/event-bus.ts';
import { systemLocalTime } from '../../src/measurement/local-time.ts';
import { Recorder } from '../../src/measurement/recorder.ts';
import { Store } from '../../src/store/store.ts';
import { StoreArchive } from '../../src/store/store-archive.ts';
import { StoreJournal } from '../../src/store/store-journal.ts';
import type { FakeClock } from './fake-clock.ts';
import { FakeSettings } from './fake-spine.ts';
import { FakeTimeSync } from './fake-time-sync.ts';

const SECOND_MS = 1000;

function standing(state: Standing['state'], sinceMs: number): Standing {
  const cause = state === 'down' ? 'isp-edge-down' : state === 'unknown' ? 'not-observed' : 'none';
  const blame = state === 'down' ? 'isp' : 'none';
  return { state, cause, blame, confidence: 1, family: null, sinceMs, evidence: [], load: 'none' };
}

/**
 * One life of the box, from start to power cut: everything that dates and keeps facts, over a real
 * database. Needs Jest's fake timers.
 */
export class BoxLife {
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

  static async begin(dir: string, machine: FakeClock, sync = new FakeTimeSync()): Promise<BoxLife> {
    const life = new BoxLife(dir, machine, sync);
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
