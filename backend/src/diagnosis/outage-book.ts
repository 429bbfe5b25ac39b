import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Outage, OutagePatch, Verdict } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { shiftedMoment, shiftedOutage, type WallShift } from '../measurement/core/wall-shift.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { Recorder } from '../measurement/recorder.ts';
import { verdictOf } from './core/fold.ts';
import { type Standing, unobserved } from './core/line-state.ts';
import type { MicroCut } from './core/micro-cut.ts';
import { type Ledger, takenOver, withChanges, withMicroCut, withTurn } from './core/ledger.ts';
import { changesByOwner } from './core/owner-patch.ts';
import type { LedgerEntry } from './core/outage-ledger.ts';
import { plannedSpans } from '../kernel/planned-windows.ts';

/** A restart takes less. */
const PAUSE_TOLD_FROM_MS = 5000;

/** Keeps outages and degradations: one standing after the other, each written before the next. */
@Injectable()
export class OutageBook {
  private readonly log = new Logger(OutageBook.name);
  private ledger: Ledger = { last: null, lastId: 0 };
  private writing: Promise<void> = Promise.resolve();
  /** The time between the last look of an earlier run and this one's start. */
  private untoldPause: { readonly fromMs: number; readonly untilMonoMs: number } | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly settings: SettingsSource,
    private readonly recorder: Recorder,
  ) {}

  /**
   * Takes over what an earlier run left: an open outage goes on, and what was closed lately may relapse.
   * The time since that run was last alive is unobserved.
   *
   * @returns the outage that was left open
   */
  async open(): Promise<Outage | null> {
    const { openOutages, lastObservedMs, lastOutageId } = await this.archive.lastKnown();
    const outage = openOutages.at(-1) ?? null;
    const nowMs = this.clock.nowMs();
    const silentSinceMs = lastObservedMs ?? nowMs;
    const newest = outage ?? (await this.archive.outages({ limit: 1 })).at(0) ?? null;
    this.ledger = takenOver(newest, lastOutageId, silentSinceMs);
    const untilMonoMs = this.clock.monotonicMs();
    this.queue(unobserved(untilMonoMs - (nowMs - silentSinceMs)), false);
    this.untoldPause = { fromMs: silentSinceMs, untilMonoMs };
    await this.tellPause();
    return outage;
  }

  /** The clock is right at last: what was entered until now is dated anew, here as in the journal. */
  async clockSet(shift: WallShift): Promise<void> {
    const { last } = this.ledger;
    if (last !== null) this.ledger = { ...this.ledger, last: shiftedEntry(last, shift) };
    await this.tellPause();
  }

  /** Writes a new standing and what it means for the book. */
  enter(standing: Standing): void {
    this.queue(standing, true);
  }

  /** After a clock step: what began in this run is dated anew by the monotonic clock. */
  redate(standing: Standing): void {
    this.inTurn(async () => {
      const { last } = this.ledger;
      const isOurs = last !== null && last.startMonoMs !== null && last.outage.endMs === null;
      const verdict = verdictOf(standing, (monoMs) => this.toWallMs(monoMs));
      if (!isOurs) return this.recorder.recordVerdict(verdict, [], []);
      const patch = { startMs: this.toWallMs(last.startMonoMs) };
      const change = { kind: 'change', id: last.outage.id, patch } as const;
      const step = withChanges(this.ledger, [change], last.startMonoMs);
      this.ledger = step.ledger;
      return this.recorder.recordVerdict(verdict, step.changes, step.outages);
    });
  }

  /** Writes down a cut too short to be an outage. */
  enterMicroCut(cut: MicroCut): void {
    this.inTurn(async () => {
      const step = withMicroCut(
        this.ledger,
        cut,
        (monoMs) => this.toWallMs(monoMs),
        (atMs) => this.isPlannedAt(atMs),
      );
      this.ledger = step.ledger;
      await this.recorder.recordOutages(step.changes, step.outages);
    });
  }

  /**
   * Writes what the owner says about an outage.
   *
   * @returns the outage as it is then; `null` when there is none with this id
   */
  async amend(id: number, wish: OutagePatch): Promise<Outage | null> {
    const amended = Promise.withResolvers<Outage | null>();
    this.inTurn(async () => {
      const { last } = this.ledger;
      const known = last?.outage.id === id ? last.outage : await this.archive.outage(id);
      if (known === null) {
        amended.resolve(null);
        return;
      }
      const patch = changesByOwner(known, wish, this.clock.nowMs());
      const outage = { ...known, ...patch };
      if (last?.outage.id === id) this.ledger = { ...this.ledger, last: { ...last, outage } };
      if (Object.keys(patch).length > 0) {
        await this.recorder.recordOutages([{ kind: 'change', id, patch }], [outage]);
        await this.recorder.recordActivity('info', 'outage-amended', {
          id,
          what: Object.keys(patch).join(' '),
        });
      }
      amended.resolve(outage);
    }, amended.reject);
    return amended.promise;
  }

  /** Resolves when everything entered so far is written. */
  settled(): Promise<void> {
    return this.writing;
  }

  private queue(standing: Standing, isNews: boolean): void {
    const verdict = verdictOf(standing, (monoMs) => this.toWallMs(monoMs));
    const { confidence, load, sinceMs: sinceMonoMs } = standing;
    const isPlannedAt = (atMs: number): boolean => this.isPlannedAt(atMs);
    const turn = { verdict, confidence, load, sinceMonoMs, atMs: this.clock.nowMs(), isPlannedAt };
    this.inTurn(async () => {
      const step = withTurn(this.ledger, turn);
      this.ledger = step.ledger;
      await this.recorder.recordVerdict(verdict, step.changes, step.outages);
      if (isNews) await this.recordNews(verdict);
    });
  }

  /** Once, when it is known to be worth telling: with a clock that is not set the pause seems to be short. */
  private async tellPause(): Promise<void> {
    if (this.untoldPause === null) return;
    const { fromMs, untilMonoMs } = this.untoldPause;
    const toMs = this.toWallMs(untilMonoMs);
    const durationMs = toMs - fromMs;
    if (durationMs <= PAUSE_TOLD_FROM_MS) return;
    this.untoldPause = null;
    await this.recorder.recordActivity('warning', 'not-observed', { fromMs, toMs, durationMs });
  }

  private inTurn(work: () => Promise<void>, whenFailed?: (error: unknown) => void): void {
    this.writing = this.writing.then(work).catch((error: unknown) => {
      // The queue must go on whatever one entry did.
      this.log.error({ err: error }, 'outage book entry failed');
      whenFailed?.(error);
    });
  }

  private isPlannedAt(atMs: number): boolean {
    const range = { fromMs: atMs, toMs: atMs + 1 };
    return plannedSpans(this.settings.current().plannedWindows, range, this.localTime).length > 0;
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

  private toWallMs(monoMs: number): number {
    return Math.max(0, Math.round(this.clock.nowMs() - (this.clock.monotonicMs() - monoMs)));
  }
}

function shiftedEntry(entry: LedgerEntry, shift: WallShift): LedgerEntry {
  const { outage, startMonoMs, unobservedSinceMs } = entry;
  const isPauseOver = unobservedSinceMs === null || unobservedSinceMs >= shift.fromMs;
  return {
    outage: shiftedOutage(outage, shift, startMonoMs === null && isPauseOver),
    startMonoMs,
    unobservedSinceMs: unobservedSinceMs === null ? null : shiftedMoment(unobservedSinceMs, shift),
  };
}
