import type { Job } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import type { AnyJob, RegularJob, RunReason } from './job.ts';
import { Runner, type RunReport } from './runner.ts';

/** Who hears of a job's changes. */
export interface JobListener {
  changed(view: Job): void;
  /** First failure after a success. */
  failed(view: Job): void;
  /** First success after a failure. */
  recovered(view: Job): void;
}

/** A job at work. */
export interface RunningJob {
  readonly jobId: string;
  readonly title: string;
  /** UTC epoch ms. */
  readonly sinceMs: number;
}

/** One line of the timetable: a job, its timer and its last result. */
export class JobEntry {
  private readonly runner: Runner;
  private stop: AbortController | null = null;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<Job> | null = null;
  private runningSinceMs = 0;
  private last: { atMs: number; report: RunReport } | null = null;
  private nextRunMs: number | null = null;

  constructor(
    private readonly job: AnyJob,
    private isPaused: boolean,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly listener: JobListener,
  ) {
    this.runner = new Runner(clock);
  }

  /** Starts the timetable (or the stream) unless paused. */
  open(): void {
    if (this.isPaused || this.stop !== null) return;
    this.stop = new AbortController();
    if (this.job.kind === 'streaming') {
      this.runningSinceMs = this.clock.nowMs();
      this.job.start(this.stop.signal);
    } else if (this.job.nextDelayMs !== undefined) this.planNext(this.job);
    else this.plan(this.job, this.job.firstDelayMs ?? this.random.next() * this.job.everyMs);
    this.listener.changed(this.view());
  }

  /** Ends a stream, a running run and the timetable. */
  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.nextRunMs = null;
    this.stop?.abort();
    this.stop = null;
  }

  setPaused(isPaused: boolean): void {
    if (isPaused === this.isPaused) return;
    this.isPaused = isPaused;
    if (isPaused) this.close();
    else this.open();
    this.listener.changed(this.view());
  }

  /** Asks a job that says itself when it is due, again; a run under way goes on. */
  replan(): void {
    if (this.stop === null || this.job.kind === 'streaming') return;
    if (this.job.nextDelayMs === undefined) return;
    if (this.timer !== null) clearTimeout(this.timer);
    this.planNext(this.job);
    this.listener.changed(this.view());
  }

  runNow(reason: RunReason): Promise<Job> | null {
    if (this.job.kind === 'streaming' || this.stop === null) return null;
    this.running ??= this.run(this.job, reason, this.stop.signal);
    return this.running;
  }

  /** `null` while it rests. */
  atWork(): RunningJob | null {
    if (!this.isRunning()) return null;
    return { jobId: this.job.id, title: this.job.title, sinceMs: this.runningSinceMs };
  }

  view(): Job {
    const outcome = this.last?.report.outcome;
    return {
      id: this.job.id,
      title: this.job.title,
      state: this.isPaused ? 'paused' : 'enabled',
      isRunning: this.isRunning(),
      everyMs: this.job.kind === 'regular' ? this.job.everyMs : null,
      lastRunMs: this.last?.atMs ?? null,
      lastDurationMs: this.last?.report.durationMs ?? null,
      lastStatus: outcome?.status ?? null,
      lastReason: reasonOf(outcome),
      nextRunMs: this.nextRunMs,
    };
  }

  private isRunning(): boolean {
    return this.running !== null || (this.job.kind === 'streaming' && this.stop !== null);
  }

  private plan(job: RegularJob, delayMs: number): void {
    this.nextRunMs = Math.round(this.clock.nowMs() + delayMs);
    const dueMonoMs = this.clock.monotonicMs() + delayMs;
    this.timer = setTimeout(() => {
      // A late timer (suspended process) does not make the following runs pile up.
      const lateMs = this.clock.monotonicMs() - dueMonoMs;
      this.plan(job, Math.max(job.everyMs - lateMs, job.everyMs / 2));
      void this.runNow('due');
    }, delayMs);
  }

  /** For a job that says itself when it is due; a timer can wait for three weeks only. */
  private planNext(job: RegularJob, delayMs = job.nextDelayMs?.() ?? null): void {
    this.nextRunMs = delayMs === null ? null : Math.round(this.clock.nowMs() + delayMs);
    if (delayMs === null) return;
    const restMs = delayMs - LONGEST_TIMER_MS;
    this.timer = setTimeout(
      () => {
        if (restMs > 0) this.planNext(job, restMs);
        else {
          void this.runNow('due');
          this.planNext(job);
        }
      },
      Math.min(delayMs, LONGEST_TIMER_MS),
    );
  }

  private async run(job: RegularJob, reason: RunReason, stop: AbortSignal): Promise<Job> {
    const atMs = this.clock.nowMs();
    this.runningSinceMs = atMs;
    const hadFailed = this.last?.report.outcome.status === 'failed';
    await Promise.resolve();
    if (job.everyMs >= QUIET_BELOW_MS) this.listener.changed(this.view());
    const report = await this.runner.run(job, reason, stop);
    this.last = { atMs, report };
    this.running = null;
    const view = this.view();
    if (job.everyMs >= QUIET_BELOW_MS) this.listener.changed(view);
    if (report.outcome.status === 'failed' && !hadFailed) this.listener.failed(view);
    if (report.outcome.status === 'ok' && hadFailed) this.listener.recovered(view);
    return view;
  }
}

const LONGEST_TIMER_MS = 21 * 86_400_000;
/** Jobs that run more often than this do not announce every start and end. */
const QUIET_BELOW_MS = 30_000;

function reasonOf(outcome: RunReport['outcome'] | undefined): string | null {
  switch (outcome?.status) {
    case undefined:
    case 'ok':
      return null;
    case 'failed':
      return outcome.detail === null ? outcome.reason : `${outcome.reason}: ${outcome.detail}`;
    case 'skipped':
      return outcome.why;
  }
}
