import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type {
  ActivityData,
  SpeedDirection,
  SpeedEngineId,
  SpeedReason,
  SpeedSkip,
  SpeedTest,
  SpeedTestDetail,
} from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { shifted } from '../measurement/core/wall-shift.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ARCHIVE, JOURNAL, type Archive, type Journal } from '../measurement/journal.ts';
import { Recorder } from '../measurement/recorder.ts';

/** A test somebody wants. */
export interface TestOrder {
  readonly engine: SpeedEngineId;
  /** In place of the stored settings of the engine; `null`: the stored ones. */
  readonly settings: unknown;
  readonly directions: readonly SpeedDirection[];
  /** Runs on a busy line too. */
  readonly isEvidence: boolean;
  readonly why: SpeedReason;
  /** Schedule or campaign it belongs to. */
  readonly scheduleId: string | null;
  /** The test it checks. */
  readonly checksId: number | null;
}

/** What becomes of a test. */
export type TestEnd = Pick<SpeedTestDetail, 'status'> &
  Partial<Omit<SpeedTestDetail, 'id' | 'engine' | 'status' | 'startMs'>>;

/** Keeps the record of speed tests: gives ids, writes each state, tells everybody. */
@Injectable()
export class SpeedBook implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(SpeedBook.name);
  private readonly open = new Map<number, { test: SpeedTestDetail; beganMonoMs: number }>();
  private lastId = 0;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(JOURNAL) private readonly journal: Journal,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  /** Ids go on where they ended: known before anybody can enter a test. */
  async onModuleInit(): Promise<void> {
    this.bus.on('clock.set', SpeedBook.name, ({ shift }) => {
      for (const entry of this.open.values()) entry.test = shifted(entry.test, shift);
    });
    const newest = await this.archive.speedTests({ limit: 1 });
    this.lastId = newest[0]?.id ?? 0;
  }

  /** A test that a restart cut short has failed. */
  async onApplicationBootstrap(): Promise<void> {
    for (const { id } of await this.archive.speedTests({ status: 'running', limit: 100 })) {
      if (this.open.has(id)) continue;
      const cut = await this.archive.speedTest(id);
      if (cut === null) continue;
      const detail = 'Lineside was restarted';
      await this.save({ ...cut, status: 'failed', reason: 'internal', detail });
    }
  }

  /** Enters a test as running. */
  begin(order: TestOrder): SpeedTestDetail {
    this.lastId += 1;
    const test = blankTest(this.lastId, order, this.clock.nowMs());
    this.open.set(test.id, { test, beganMonoMs: this.clock.monotonicMs() });
    void this.save(test);
    return test;
  }

  /** Enters a test that is not made. */
  async leaveOut(order: TestOrder, reason: SpeedSkip, startMs = this.clock.nowMs()): Promise<void> {
    this.lastId += 1;
    const left = { status: 'skipped', reason, startMs, durationMs: 0 } as const;
    const test: SpeedTestDetail = { ...blankTest(this.lastId, order, startMs), ...left };
    await this.save(test);
    await this.note(test);
  }

  /** Enters how it ended; resolves when it is written, or the disk refused. */
  async end(id: number, end: TestEnd): Promise<SpeedTestDetail | null> {
    const entry = this.open.get(id);
    if (entry === undefined) return null;
    this.open.delete(id);
    const durationMs = Math.round(this.clock.monotonicMs() - entry.beganMonoMs);
    const test: SpeedTestDetail = { ...entry.test, durationMs, ...end };
    await this.save(test);
    await this.note(test);
    return test;
  }

  private async save(test: SpeedTestDetail): Promise<void> {
    try {
      await this.journal.commitSpeedTest(test);
    } catch (error) {
      // Kept by the journal and written when the disk is back.
      this.log.error({ err: error, id: test.id }, 'speed test not stored');
    }
    this.bus.emit('speed.changed', summaryOf(test));
  }

  private async note(test: SpeedTestDetail): Promise<void> {
    const { id: testId, engine, reason, downBps, upBps } = test;
    const data: ActivityData = { testId, engine };
    if (test.status === 'ok') {
      const figures = { downBps, upBps };
      await this.recorder.recordActivity('info', 'speed-test-done', { ...data, ...figures });
    } else if (test.status === 'failed') {
      await this.recorder.recordActivity('warning', 'speed-test-failed', { ...data, reason });
    } else if (test.status === 'skipped') {
      await this.recorder.recordActivity('info', 'speed-test-skipped', { ...data, reason });
    }
  }
}

function summaryOf({ reading: _reading, ...test }: SpeedTestDetail): SpeedTest {
  return test;
}

function blankTest(id: number, order: TestOrder, startMs: number): SpeedTestDetail {
  const { engine, why, scheduleId, checksId } = order;
  return {
    ...{ id, engine, status: 'running', reason: null, detail: null, why, scheduleId, checksId },
    ...{ startMs, durationMs: null, downBps: null, upBps: null, idleRttMs: null },
    ...{ bytesDown: 0, bytesUp: 0, isClientLimited: false, reading: null },
  };
}
