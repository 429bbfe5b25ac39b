import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { BundleSnapshot, IncidentPhase, LineState } from '@lineside/contract';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { EventBus } from '../../measurement/event-bus.ts';
import { ARCHIVE, type Archive } from '../../measurement/journal.ts';
import type { Measurement } from '../../measurement/measurement.ts';
import { Recorder } from '../../measurement/recorder.ts';
import { TargetBook } from '../../measurement/target-book.ts';
import { KnownFacts } from '../core/incident/known-facts.ts';
import type { MonoWindow } from '../core/incident/newest-readings.ts';
import { shiftSnapshot } from '../core/incident/shift-snapshot.ts';

/** The last good snapshot is written at most this often; a little less than the period of the traces. */
const WRITE_EVERY_MS = 570_000;
/** One round brings several traces: it is written after the last of them. */
const ROUND_MS = 15_000;
/** Without traces (no tool, a destination that never answers) the good line is noted all the same. */
const OLD_AFTER_MS = 900_000;
/** A line that is never quite well has a last good moment too. */
const DEGRADED_AFTER_MS = 86_400_000;
/** Older readings say nothing about a moment any more. */
const READINGS_FROM_MS = 7_200_000;

/** Knows the newest readings of everything, and how the line looked when it was last well. */
@Injectable()
export class IncidentMemory
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private readonly facts = new KnownFacts();
  private state: LineState = 'unknown';
  private good: BundleSnapshot | null = null;
  /** When `good` was taken, on the monotonic clock; `null`: by an earlier run. */
  private goodSinceMs: number | null = null;
  private writtenMs: number | null = null;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
    private readonly targetBook: TargetBook,
  ) {}

  onModuleInit(): void {
    const who = IncidentMemory.name;
    this.bus.on('measurement.recorded', who, (measurement) => this.hear(measurement));
    this.bus.on('targets.changed', who, ({ targets }) => this.facts.setTargets(targets));
    this.bus.on('resolvers.changed', who, ({ resolvers }) => this.facts.setResolvers(resolvers));
    this.bus.on('verdict.changed', who, ({ state }) => {
      this.state = state;
    });
    this.bus.on('clock.stepped', who, ({ deltaMs }) => this.shift(deltaMs));
  }

  async onApplicationBootstrap(): Promise<void> {
    this.facts.setTargets(this.targetBook.targets);
    this.good ??= await this.archive.lastGoodSnapshot();
  }

  beforeApplicationShutdown(): void {
    clearTimeout(this.timer);
  }

  /** The line as it was when it was last known to be well; `null` when that is not known. */
  lastGood(): BundleSnapshot | null {
    return this.good;
  }

  /** What is known of a window. */
  snapshot(phase: IncidentPhase, window: MonoWindow): BundleSnapshot {
    const agoMs = this.clock.monotonicMs() - window.toMs;
    const atMs = Math.max(0, Math.round(this.clock.nowMs() - agoMs));
    return this.facts.snapshot({ phase, atMs, ...window });
  }

  private hear(measurement: Measurement): void {
    this.facts.hear(measurement);
    if (measurement.outcome.status !== 'ok') return;
    if (measurement.kind === 'route') {
      const { purpose, hasReachedDestination } = measurement.outcome.reading;
      if (purpose === 'regular' && hasReachedDestination) this.noteGood();
    } else if (measurement.kind === 'link-counters' && this.ageMs() > OLD_AFTER_MS) {
      this.noteGood();
    }
  }

  private noteGood(): void {
    const isWell = this.state === 'up';
    const isWellEnough = this.state === 'degraded' && this.ageMs() > DEGRADED_AFTER_MS;
    if (!isWell && !isWellEnough) return;
    const toMs = this.clock.monotonicMs();
    this.good = this.snapshot('before', { fromMs: toMs - READINGS_FROM_MS, toMs });
    this.goodSinceMs = toMs;
    const isDue = this.writtenMs === null || toMs - this.writtenMs >= WRITE_EVERY_MS;
    if (isDue && this.timer === undefined) {
      this.timer = setTimeout(() => this.write(), ROUND_MS);
    }
  }

  private write(): void {
    this.timer = undefined;
    this.writtenMs = this.clock.monotonicMs();
    if (this.good !== null) void this.recorder.recordSnapshot(null, this.good);
  }

  /** How long ago the last good snapshot was taken, milliseconds. */
  private ageMs(): number {
    if (this.goodSinceMs !== null) return this.clock.monotonicMs() - this.goodSinceMs;
    return this.good === null ? Infinity : this.clock.nowMs() - this.good.atMs;
  }

  private shift(deltaMs: number): void {
    this.facts.shift(deltaMs);
    if (this.good === null || this.goodSinceMs === null) return;
    this.good = shiftSnapshot(this.good, deltaMs);
    if (this.writtenMs !== null) this.write();
  }
}
