import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Outage, Verdict } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive, type OutageChange } from '../measurement/journal.ts';
import { Recorder } from '../measurement/recorder.ts';
import { verdictOf } from './core/fold.ts';
import { type Standing, unobserved } from './core/line-state.ts';
import {
  ledgerChanges,
  type LedgerEntry,
  type LedgerTurn,
  outagesAfter,
} from './core/outage-ledger.ts';

/** Keeps outages and degradations: one standing after the other, each written before the next. */
@Injectable()
export class OutageBook {
  private readonly log = new Logger(OutageBook.name);
  private last: LedgerEntry | null = null;
  private lastId = 0;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly recorder: Recorder,
  ) {}

  /** Takes over what an earlier run left open; the time since it was last alive is unobserved. */
  async open(): Promise<void> {
    const { openOutages, lastObservedMs, lastOutageId } = await this.archive.lastKnown();
    this.lastId = lastOutageId;
    const outage = openOutages.at(-1) ?? null;
    const nowMs = this.clock.nowMs();
    // A clock not yet set may read earlier than the last run: then nothing is known of the pause.
    const silentSinceMs = Math.min(lastObservedMs ?? nowMs, nowMs);
    if (outage !== null) {
      this.last = { outage, startMonoMs: null, unobservedSinceMs: silentSinceMs };
    }
    const monoMs = this.clock.monotonicMs() - (nowMs - silentSinceMs);
    this.queue(unobserved(monoMs), false, ledgerChanges);
    if (lastObservedMs !== null && nowMs - silentSinceMs > 5000) {
      await this.recorder.recordActivity('warning', 'not-observed', {
        fromMs: silentSinceMs,
        toMs: nowMs,
        durationMs: nowMs - silentSinceMs,
      });
    }
  }

  /** Writes a new standing and what it means for the book. */
  enter(standing: Standing): void {
    this.queue(standing, true, ledgerChanges);
  }

  /** After a clock step: what began in this run is dated anew by the monotonic clock. */
  redate(standing: Standing): void {
    this.queue(standing, false, (entry) =>
      entry === null || entry.startMonoMs === null || entry.outage.endMs !== null
        ? []
        : [
            {
              kind: 'change',
              id: entry.outage.id,
              patch: { startMs: this.toWallMs(entry.startMonoMs) },
            },
          ],
    );
  }

  /** Resolves when everything entered so far is written. */
  settled(): Promise<void> {
    return this.writing;
  }

  private queue(
    standing: Standing,
    isNews: boolean,
    changesOf: (entry: LedgerEntry | null, turn: LedgerTurn) => OutageChange[],
  ): void {
    const verdict = verdictOf(standing, (monoMs) => this.toWallMs(monoMs));
    const { confidence, sinceMs: sinceMonoMs } = standing;
    const atMs = this.clock.nowMs();
    this.writing = this.writing
      .then(async () => {
        const turn = { verdict, confidence, sinceMonoMs, atMs, nextId: this.lastId + 1 };
        const changes = changesOf(this.last, turn);
        const outages = outagesAfter(this.last, changes);
        this.remember(outages, standing, verdict.sinceMs);
        await this.recorder.recordVerdict(verdict, changes, outages);
        if (isNews) await this.recordNews(verdict);
      })
      .catch((error: unknown) => {
        // The queue must go on whatever one entry did.
        this.log.error({ err: error }, 'outage book entry failed');
      });
  }

  /** The verdict as a line of the activity list. */
  private recordNews({ state, cause, blame }: Verdict): Promise<void> {
    const isWell = state === 'up' || state === 'unknown';
    return this.recorder.recordActivity(isWell ? 'info' : 'warning', 'verdict-changed', {
      state,
      cause,
      blame,
    });
  }

  private remember(outages: readonly Outage[], standing: Standing, sinceMs: number): void {
    const newest = outages.at(-1);
    if (newest !== undefined) {
      const isOpening = newest.id > this.lastId;
      this.last = {
        outage: newest,
        startMonoMs: isOpening ? standing.sinceMs : (this.last?.startMonoMs ?? null),
        unobservedSinceMs: null,
      };
      this.lastId = Math.max(this.lastId, newest.id);
    }
    if (this.last === null || standing.state !== 'unknown') return;
    const { unobservedSinceMs } = this.last;
    this.last = { ...this.last, unobservedSinceMs: unobservedSinceMs ?? sinceMs };
  }

  private toWallMs(monoMs: number): number {
    return Math.max(0, Math.round(this.clock.nowMs() - (this.clock.monotonicMs() - monoMs)));
  }
}
