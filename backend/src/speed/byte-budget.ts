import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { BudgetView } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { ARCHIVE, type Archive, type DayTraffic } from '../measurement/journal.ts';
import type { BudgetBook } from '../measurement/line-figures.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { Recorder } from '../measurement/recorder.ts';
import { billingMonthOf, type BillingMonth } from './core/budget/billing-month.ts';
import { budgetDecisionOf, warningStepOf } from './core/budget/budget-state.ts';
import { forecastOf } from './core/budget/forecast.ts';
import { totalBytes, withTraffic, type TrafficTally } from './core/budget/traffic-tally.ts';
import { ScheduledBytes } from './scheduled-bytes.ts';
import { TrafficMeter } from './traffic-meter.ts';

/** A power cut loses the count of so long; a shorter period would write more than it is worth. */
const HAND_OVER_EVERY_MS = 600_000;
/** Among so many newest activities a warning of this month is looked for. */
const MOST_ACTIVITIES = 1000;

/** What all measuring costs in a billing month, and what follows from it. */
@Injectable()
export class ByteBudget implements BudgetBook, OnModuleInit {
  private readonly aliveSinceMonoMs: number;
  /** Month and step of the newest warning; `null`: not looked up yet. */
  private warned: { readonly fromMs: number; readonly step: number } | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly meter: TrafficMeter,
    private readonly scheduled: ScheduledBytes,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
    private readonly recorder: Recorder,
  ) {
    this.aliveSinceMonoMs = clock.monotonicMs();
  }

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: 'byte-budget',
      title: 'Count what measuring costs in data',
      everyMs: HAND_OVER_EVERY_MS,
      timeoutMs: 60_000,
      run: () => this.takeStock(),
    });
  }

  /** Whether no test may run until the next month. */
  async isStopped(): Promise<boolean> {
    return (await this.view()).state === 'stopped';
  }

  /** Of so many scheduled tests one is made. */
  async keepEvery(): Promise<number> {
    return (await this.view()).keepEvery;
  }

  /** This billing month until now. */
  async view(): Promise<BudgetView> {
    const nowMs = this.clock.nowMs();
    const { plan, budget } = this.settings.current().speed;
    const month = billingMonthOf(nowMs, plan.billingDay, this.localTime);
    const traffic = await this.meter.moved(
      this.localTime.momentOf(month.fromMs).date,
      this.localTime.momentOf(nowMs).date,
    );
    const tally = tallyOf(traffic);
    const usedBytes = totalBytes(tally);
    const scheduledBytes = await this.scheduled.between(nowMs, month.toMs);
    const observedMs = this.observedMs(month, traffic, nowMs);
    const forecast = forecastOf({ month, nowMs, tally, observedMs, scheduledBytes });
    const { limitBytes, isHardStop } = budget;
    return {
      ...month,
      ...{ limitBytes, usedBytes, uses: [...tally] },
      forecastBytes: forecast?.totalBytes ?? null,
      ...budgetDecisionOf({ limitBytes, isHardStop, usedBytes, forecast, scheduledBytes }),
    };
  }

  /** Hands the counts over and warns, once a month for each step. */
  private async takeStock(): Promise<Outcome<BudgetView>> {
    await this.meter.handOver();
    const view = await this.view();
    this.warned ??= await this.lastWarning(view.fromMs);
    const step = warningStepOf(view.usedRatio);
    const toldStep = this.warned.fromMs === view.fromMs ? this.warned.step : 0;
    if (step > toldStep) {
      const { usedRatio, usedBytes, limitBytes, state } = view;
      const data = { step, usedRatio, usedBytes, limitBytes, state };
      await this.recorder.recordActivity('warning', 'budget-warning', data);
    }
    this.warned = { fromMs: view.fromMs, step: Math.max(step, toldStep) };
    return ok(view);
  }

  private async lastWarning(fromMs: number): Promise<{ fromMs: number; step: number }> {
    const activities = await this.archive.activities({ limit: MOST_ACTIVITIES });
    const last = activities.find(({ code, atMs }) => code === 'budget-warning' && atMs >= fromMs);
    const step = last?.data['step'];
    return { fromMs, step: typeof step === 'number' ? step : 0 };
  }

  /** Days on which something was counted; of a single one only the life of this process is sure. */
  private observedMs(month: BillingMonth, traffic: readonly DayTraffic[], nowMs: number): number {
    const days = new Set(traffic.map(({ day }) => day));
    let observedMs = 0;
    for (let dayMs = month.fromMs; dayMs < nowMs; dayMs = this.localTime.startOfNextDay(dayMs)) {
      if (!days.has(this.localTime.momentOf(dayMs).date)) continue;
      observedMs += Math.min(nowMs, this.localTime.startOfNextDay(dayMs)) - dayMs;
    }
    const aliveMs = this.clock.monotonicMs() - this.aliveSinceMonoMs;
    return days.size <= 1 ? Math.min(observedMs, aliveMs) : observedMs;
  }
}

function tallyOf(traffic: readonly DayTraffic[]): TrafficTally {
  return traffic.reduce<TrafficTally>(
    (tally, { use, engine, bytesDown, bytesUp }) =>
      withTraffic(tally, use, engine, bytesDown + bytesUp),
    [],
  );
}
