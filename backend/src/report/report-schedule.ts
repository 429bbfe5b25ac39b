import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ClockTrust } from '../measurement/clock-trust.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { reportPeriod } from './core/report-period.ts';
import { ReportDesk } from './report-desk.ts';

const LOOK_EVERY_MS = 1_800_000;
/** What waits for the disk at midnight is on it by then. */
const SETTLED_AFTER_MS = 3 * 3_600_000;
/** One that fails again and again is left to the owner. */
const MOST_ATTEMPTS = 3;

/** Has the report of the last whole week and month made, once each, where the owner wants them. */
@Injectable()
export class ReportSchedule implements OnModuleInit {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(ClockTrust) private readonly clockTrust: Pick<ClockTrust, 'doubt'>,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
    private readonly desk: ReportDesk,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: 'reports',
      title: 'Make the weekly and monthly report',
      everyMs: LOOK_EVERY_MS,
      timeoutMs: 60_000,
      run: () => Promise.resolve(this.makeDue()),
    });
  }

  /** @returns how many were begun */
  makeDue(): Outcome<number> {
    if (this.clockTrust.doubt !== null) return skipped('clock-not-set');
    const { weekly, monthly, locale, paper } = this.settings.current().reports;
    const kinds = [...(weekly ? ['week' as const] : []), ...(monthly ? ['month' as const] : [])];
    const nothing = { outage: null, campaign: null };
    const nowMs = this.clock.nowMs() - SETTLED_AFTER_MS;
    let begunCount = 0;
    for (const kind of kinds) {
      const period = reportPeriod({ kind }, nothing, nowMs, this.localTime);
      if ('refusal' in period || !this.isDue(kind, period.fromMs) || !this.desk.hasRoom) continue;
      this.desk.start({ kind, locale, paper, ...nothing, ...period }, 'schedule');
      begunCount += 1;
    }
    return ok(begunCount);
  }

  private isDue(kind: 'week' | 'month', fromMs: number): boolean {
    const tried = this.desk
      .list()
      .filter((view) => view.origin === 'schedule' && view.kind === kind && view.fromMs === fromMs);
    const isMade = tried.some(({ status }) => status !== 'failed');
    return !isMade && tried.length < MOST_ATTEMPTS;
  }
}
