import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Job } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Random } from '../kernel/random.ts';
import { CLOCK, RANDOM } from './clock.ts';
import { EventBus } from './event-bus.ts';
import type { AnyJob, RunReason } from './job.ts';
import { JobEntry, type RunningJob } from './job-entry.ts';
import { Recorder } from './recorder.ts';

/** The timetable: every room adds its jobs here; the owner pauses, resumes and runs them here. */
@Injectable()
export class JobBoard implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly entries = new Map<string, JobEntry>();
  private isOpen = false;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(RANDOM) private readonly random: Random,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  /** Adds a job; it starts when the application has started. */
  add(job: AnyJob): void {
    const isPaused = this.settings.current().pausedJobs.includes(job.id);
    const entry = new JobEntry(job, isPaused, this.clock, this.random, {
      changed: (view) => this.bus.emit('job.changed', view),
      failed: (view) => this.noteFailure(view),
      recovered: (view) => {
        void this.recorder.recordActivity('info', 'job-recovered', { job: view.id });
      },
    });
    this.entries.set(job.id, entry);
    if (this.isOpen) entry.open();
  }

  /** Takes a job away and ends its run; unknown ids do nothing. */
  remove(id: string): void {
    this.entries.get(id)?.close();
    this.entries.delete(id);
  }

  /** Asks a job again when it is due, e.g. because the wall clock was set; only for jobs with `nextDelayMs`. */
  replan(id: string): void {
    this.entries.get(id)?.replan();
  }

  list(): Job[] {
    return [...this.entries.values()].map((entry) => entry.view());
  }

  find(id: string): Job | null {
    return this.entries.get(id)?.view() ?? null;
  }

  /** What runs at this moment, streams included. */
  running(): RunningJob[] {
    return [...this.entries.values()].flatMap((entry) => entry.atWork() ?? []);
  }

  /** Runs a regular job now; one that is running is not started twice. Unknown, paused and streaming jobs: `null`. */
  runNow(id: string, reason: RunReason): Promise<Job> | null {
    return this.entries.get(id)?.runNow(reason) ?? null;
  }

  /** Pauses or resumes a job and remembers it in the settings; `null` for an unknown id. */
  async setState(id: string, state: Job['state']): Promise<Job | null> {
    const entry = this.entries.get(id);
    if (entry === undefined) return null;
    const others = this.settings.current().pausedJobs.filter((paused) => paused !== id);
    await this.settings.change({ pausedJobs: state === 'paused' ? [...others, id] : others });
    entry.setPaused(state === 'paused');
    return entry.view();
  }

  onApplicationBootstrap(): void {
    this.isOpen = true;
    for (const entry of this.entries.values()) entry.open();
  }

  beforeApplicationShutdown(): void {
    this.isOpen = false;
    for (const entry of this.entries.values()) entry.close();
  }

  private noteFailure(view: Job): void {
    void this.recorder.recordActivity('warning', 'job-failed', {
      job: view.id,
      reason: view.lastReason,
    });
  }
}
