import { Component, computed, input } from '@angular/core';
import type { Job } from '@lineside/contract';
import { durationText } from '../format/duration';
import { jobTitle, pageWords } from '../format/words';

/** How many coming runs are shown. */
const COMING = 4;

/** What runs now and what runs next. */
@Component({
  selector: 'ls-job-list',
  templateUrl: './job-list.html',
  styleUrl: './job-list.css',
})
export class JobList {
  readonly jobs = input.required<readonly Job[]>();
  readonly nowMs = input.required<number>();

  protected readonly words = pageWords;
  protected readonly running = computed(() =>
    this.jobs()
      .filter(({ isRunning }) => isRunning)
      .map((job) => ({
        id: job.id,
        title: jobTitle(job),
        when: job.everyMs === null ? pageWords.workAlways : pageWords.workAtThisMoment,
        trouble: troubleOf(job),
      })),
  );
  protected readonly next = computed(() =>
    this.jobs()
      .filter(
        ({ isRunning, everyMs, state }) => !isRunning && (everyMs !== null || state === 'paused'),
      )
      .sort((a, b) => dueMs(a) - dueMs(b))
      .slice(0, COMING)
      .map((job) => ({
        id: job.id,
        title: jobTitle(job),
        when: whenText(job, this.nowMs()),
        trouble: troubleOf(job),
      })),
  );
}

/** Paused jobs and such without a date come last. */
function dueMs({ state, nextRunMs }: Job): number {
  return state === 'paused' || nextRunMs === null ? Number.MAX_SAFE_INTEGER : nextRunMs;
}

function whenText({ state, nextRunMs }: Job, nowMs: number): string {
  if (state === 'paused') return pageWords.workPaused;
  if (nextRunMs === null) return pageWords.workNoDate;
  const waitMs = nextRunMs - nowMs;
  return waitMs < 1000 ? pageWords.workDue : pageWords.workIn(durationText(waitMs));
}

function troubleOf({ lastStatus, lastReason }: Job): string | null {
  return lastStatus === 'failed' ? pageWords.workFailed(lastReason) : null;
}
