import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import type { Doubt } from '../measurement/events.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { isWorthRepeating } from './core/urgency.ts';
import { HTTP_JOB_ID, PageChecker } from './page-checker.ts';
import { RepeatedCheck } from './repeated-check.ts';
import { TCP_JOB_ID, TcpChecker } from './tcp-checker.ts';

const TCP_EVERY_MS = 5000;
const PAGES_EVERY_MS = 10_000;

/**
 * Looks again at once when the line is in doubt or down, and goes on until something answers, so that
 * both the outage and its end rest on more than ICMP.
 */
@Injectable()
export class UrgentChecker implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(UrgentChecker.name);
  private readonly stop = new AbortController();
  private readonly checks: RepeatedCheck[] = [];
  private isBad = false;
  private lastDoubtMs: number | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: EventBus,
    private readonly jobs: JobBoard,
    private readonly tcp: TcpChecker,
    private readonly pages: PageChecker,
  ) {}

  onModuleInit(): void {
    this.repeat(TCP_JOB_ID, TCP_EVERY_MS, () => this.tcp.checkAll());
    this.repeat(HTTP_JOB_ID, PAGES_EVERY_MS, () => this.pages.checkAll());
    this.bus.on('doubt.raised', UrgentChecker.name, ({ about }) => this.heedDoubt(about));
    this.bus.on('verdict.changed', UrgentChecker.name, ({ state, cause }) => {
      const wasBad = this.isBad;
      // A portal on a line that else works is bad as well: the owner waits for its end.
      this.isBad = state === 'down' || cause === 'captive-portal';
      if (this.isBad && !wasBad) this.lookNow();
    });
    this.bus.on('measurement.recorded', UrgentChecker.name, ({ kind, outcome }) => {
      if (kind !== 'reach' || outcome.status !== 'ok') return;
      const { reading } = outcome;
      const isStrange = reading.check === 'http' && !reading.isExpected && reading.status !== null;
      // One page that is not as it should be: what do the others say?
      if (isStrange && !reading.isUrgent) this.heedDoubt('line');
    });
  }

  beforeApplicationShutdown(): void {
    this.stop.abort();
  }

  private heedDoubt(about: Doubt['about']): void {
    if (about === 'dns') return;
    if (about === 'loss') {
      // One more opinion by each anchor, no more: the next doubt comes in a second if it is needed.
      if (this.jobs.find(TCP_JOB_ID)?.state === 'enabled') void this.tcp.checkAll();
      return;
    }
    this.lastDoubtMs = this.clock.monotonicMs();
    this.lookNow();
  }

  private lookNow(): void {
    for (const check of this.checks) {
      check.want().catch((error: unknown) => {
        // A bug in one round must not take the process down; the next doubt starts anew.
        this.log.error({ err: error }, 'urgent check threw');
      });
    }
  }

  /** A paused job is not made urgently either. */
  private repeat(jobId: string, everyMs: number, checkAll: () => Promise<boolean>): void {
    const isEnabled = (): boolean => this.jobs.find(jobId)?.state === 'enabled';
    const plan = {
      everyMs,
      run: () => (isEnabled() ? checkAll() : Promise.resolve(false)),
      isWorthRepeating: () => isEnabled() && this.isUrgent(),
    };
    this.checks.push(new RepeatedCheck(this.clock, plan, this.stop.signal));
  }

  private isUrgent(): boolean {
    const { isBad, lastDoubtMs } = this;
    return isWorthRepeating({ isBad, lastDoubtMs }, this.clock.monotonicMs());
  }
}
