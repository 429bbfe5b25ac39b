import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type {
  Activity,
  ActivityCode,
  ActivityData,
  BundleSnapshot,
  Campaign,
  Outage,
  SpeedTestDetail,
  Verdict,
} from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { shiftedOutage, type WallShift } from '../measurement/core/wall-shift.ts';
import type { EventBus } from '../measurement/event-bus.ts';
import type { DatabaseHealth, DayTraffic, Journal, OutageChange } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { CommitQueue } from './commit-queue.ts';
import { BLOCK_MS } from './core/raw-block.ts';
import { LAST_POSSIBLE_MS } from './core/time-key.ts';
import { refusalReason } from './disk-refusal.ts';
import { datedByMono, redatedCommit } from './held-time.ts';
import { LatencyBuffer } from './latency-buffer.ts';
import { writeMinutes } from './minute-writer.ts';
import { OutageMemory } from './outage-memory.ts';
import { findOutage } from './outage-reader.ts';
import { ReadingBuffer } from './reading-buffer.ts';
import { writeReadings } from './reading-writer.ts';
import { toSnapshotRow } from './snapshot-rows.ts';
import type { Replacement, Store } from './store.ts';
import { WaitingCommits } from './waiting-commits.ts';

/** Past the full minute, when the last probes of the minute have been answered or given up. */
const FLUSH_AFTER_MINUTE_MS = 4000;
/** Minutes written in one transaction, so that a long backlog does not become one long wait. */
const MINUTES_PER_WRITE = 1000;
/** While the disk refuses, each attempt is a small one. */
const MINUTES_PER_ATTEMPT = 24;
/** What was begun before the clock was set is told within this long. */
const STRAGGLING_MS = 120_000;

/**
 * The store's side of the recorder: gathers measurements in memory, writes them each minute, and
 * commits verdicts, outages, snapshots and activity at once. Tells health and owner when the disk
 * refuses.
 */
export class StoreJournal implements Journal, OnApplicationBootstrap, OnApplicationShutdown {
  readonly latency = new LatencyBuffer();
  readonly readings = new ReadingBuffer();
  private readonly log = new Logger(StoreJournal.name);
  private readonly commits: CommitQueue;
  private readonly outages: OutageMemory;
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> = Promise.resolve();
  private refusal: string | null = null;
  private lastFlushMs: number | null = null;
  private sizeBytes: number | null = null;
  private toldReplacement: Replacement | null = null;
  private isHeld = false;
  /** Until when, monotonic, something dated before the clock was set may be told. */
  private straggledUntilMs = -Infinity;

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly bus: Pick<EventBus, 'emit'>,
  ) {
    this.commits = new CommitQueue(store, (error) => this.hearResult(error));
    const waiting = new WaitingCommits(this);
    this.outages = new OutageMemory(
      (id) => waiting.outages().get(id) ?? findOutage(store.reader, id),
    );
  }

  /** Commits that wait for the disk, oldest first. */
  get waitingCommits(): CommitQueue['commits'] {
    return this.commits.commits;
  }

  onApplicationBootstrap(): void {
    this.sizeBytes = this.store.sizeBytes;
    this.tellReplacement();
    void this.commits.drain();
    this.planFlush();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    await this.flush();
    const { pendingCount } = this.health();
    if (this.isHeld) this.log.warn({ pendingCount }, 'forgotten, because it could not be dated');
    await this.store.close();
  }

  append(told: Measurement): void {
    const measurement = this.isDateDoubtful() ? datedByMono(told, this.clock) : told;
    if (measurement.atMs > LAST_POSSIBLE_MS) return;
    if (measurement.kind !== 'latency') this.readings.add(measurement);
    // A probe that could not be made was not sent: that time is simply not observed.
    else if (measurement.outcome.status === 'ok') {
      this.latency.add(measurement.outcome.reading, measurement.monoMs);
    }
  }

  async commitVerdict(verdict: Verdict, changes: readonly OutageChange[]): Promise<void> {
    const outages = this.outages.apply(changes);
    await this.commits.add({ kind: 'verdict', atMs: this.clock.nowMs(), verdict, outages });
  }

  async commitOutages(changes: readonly OutageChange[]): Promise<void> {
    const outages = this.outages.apply(changes);
    if (outages.length > 0) await this.commits.add({ kind: 'outages', outages });
  }

  async commitSnapshot(outageId: number | null, snapshot: BundleSnapshot): Promise<void> {
    await this.commits.add({ kind: 'snapshot', row: toSnapshotRow(outageId, snapshot) });
  }

  async commitSpeedTest(test: SpeedTestDetail): Promise<void> {
    await this.commits.add({ kind: 'speed-test', test });
  }

  async commitCampaign(campaign: Campaign): Promise<void> {
    await this.commits.add({ kind: 'campaign', campaign });
  }

  async commitTraffic(traffic: readonly DayTraffic[]): Promise<void> {
    if (traffic.length > 0) await this.commits.add({ kind: 'traffic', traffic });
  }

  async commitActivity(activity: Omit<Activity, 'id'>): Promise<number | null> {
    return this.commits.add({ kind: 'activity', activity });
  }

  hold(): void {
    this.isHeld = true;
    this.commits.hold();
  }

  release(shift: WallShift): void {
    this.isHeld = false;
    this.straggledUntilMs = this.clock.monotonicMs() + STRAGGLING_MS;
    if (shift.deltaMs !== 0) this.redate(shift);
    this.commits.release();
    this.flushComplete().catch((error: unknown) => {
      // Nobody waits for it: a bug here must not end the measuring.
      this.log.error({ err: error }, 'flush failed');
    });
  }

  async flush(): Promise<void> {
    return this.flushMinutes('all');
  }

  /** The regular flush: writes the minutes to which nothing can be added any more. */
  async flushComplete(): Promise<void> {
    return this.flushMinutes('complete');
  }

  health(): DatabaseHealth {
    const { replacement } = this.store;
    return {
      isWritable: this.refusal === null,
      sizeBytes: this.sizeBytes,
      pendingCount:
        this.latency.pendingCount + this.readings.pendingCount + this.commits.pendingCount,
      lastFlushMs: this.lastFlushMs,
      reason: this.refusal ?? (replacement === null ? null : sentenceOf(replacement)),
    };
  }

  /** A flush a minute, in step with the wall clock's minutes as far as it has them. */
  private planFlush(): void {
    const pastMs = (this.clock.nowMs() - FLUSH_AFTER_MINUTE_MS) % BLOCK_MS;
    this.timer = setTimeout(
      () => {
        this.planFlush();
        this.flushComplete().catch((error: unknown) => {
          // A timer has nobody to tell: a bug here must not end the measuring.
          this.log.error({ err: error }, 'flush failed');
        });
      },
      BLOCK_MS - Math.max(0, pastMs),
    );
  }

  private flushMinutes(which: 'complete' | 'all'): Promise<void> {
    const next = this.flushing.then(() => this.writePending(which));
    this.flushing = next.catch(() => undefined);
    return next;
  }

  private async writePending(which: 'complete' | 'all'): Promise<void> {
    this.latency.seal(this.clock.nowMs(), which);
    if (this.isHeld) {
      this.latency.trim();
      this.readings.trim();
      return;
    }
    await this.commits.drain();
    try {
      do {
        await this.writeBatch();
        this.hearResult(null);
      } while (this.latency.sealedMinutes.length > 0);
      this.lastFlushMs = this.clock.nowMs();
      this.sizeBytes = this.store.sizeBytes;
      await this.commits.drain();
    } catch (error) {
      this.latency.trim();
      this.hearResult(error);
    }
  }

  private async writeBatch(): Promise<void> {
    const most = this.refusal === null ? MINUTES_PER_WRITE : MINUTES_PER_ATTEMPT;
    const minutes = this.latency.sealedMinutes.slice(0, most);
    const readings = this.readings.take();
    try {
      await this.store.write(async (scope) => {
        await writeMinutes(scope, minutes);
        await writeReadings(scope, readings);
        // With the commit, so that no reader finds them twice or not at all.
        scope.afterCommit(() => {
          this.latency.drop(new Set(minutes));
          this.readings.drop();
        });
      });
    } catch (error) {
      if (refusalReason(error) !== null) {
        this.readings.putBack();
        throw error;
      }
      // What the database cannot take although the disk can is a bug: it must not hold up what follows.
      this.latency.drop(new Set(minutes));
      this.readings.drop();
      this.log.error({ err: error, minuteCount: minutes.length }, 'measurements dropped');
    }
  }

  private isDateDoubtful(): boolean {
    return this.isHeld || this.clock.monotonicMs() < this.straggledUntilMs;
  }

  private redate(shift: WallShift): void {
    const { reader } = this.store;
    const isPauseCounted = ({ id, unobservedMs }: Outage): boolean =>
      unobservedMs > (findOutage(reader, id)?.unobservedMs ?? Infinity);
    this.latency.shift(shift);
    this.readings.shift(shift);
    this.outages.replaceOpen((outage) => shiftedOutage(outage, shift, isPauseCounted(outage)));
    this.commits.replace((commit) => redatedCommit(commit, shift, isPauseCounted));
  }

  /** @param error what a write failed with, `null` when it succeeded */
  private hearResult(error: unknown): void {
    const refusal = error === null ? null : (refusalReason(error) ?? 'bug');
    const wasRefused = this.refusal !== null;
    this.refusal = refusal;
    if (refusal !== null && !wasRefused) {
      this.log.error({ err: error, reason: refusal }, 'the disk refuses');
      this.note('error', 'database-write-failed', { reason: refusal });
    }
    if (refusal === null && wasRefused) {
      this.log.log('the disk is back');
      this.note('info', 'database-write-recovered', {});
    }
    this.tellReplacement();
  }

  private tellReplacement(): void {
    const { replacement } = this.store;
    if (replacement === null || replacement === this.toldReplacement) return;
    this.toldReplacement = replacement;
    const { reason, oldPath, newPath, detail } = replacement;
    this.log.error({ reason, oldPath, newPath, detail }, 'another database is used');
    this.note('error', 'database-replaced', { reason, oldPath, newPath, detail });
  }

  /** Keeps an activity of the store's own for the next commit, and tells it at once. */
  private note(level: Activity['level'], code: ActivityCode, data: ActivityData): void {
    const activity = { atMs: this.clock.nowMs(), level, code, data };
    this.commits.keep({ kind: 'activity', activity });
    this.bus.emit('activity.logged', { id: null, ...activity });
  }
}

function sentenceOf({ reason, oldPath, newPath, detail }: Replacement): string {
  return reason === 'newer'
    ? `${oldPath} was written by a newer version (${detail}); ${newPath} is used instead.`
    : `The database was damaged (${detail}) and set aside as ${oldPath}.`;
}
