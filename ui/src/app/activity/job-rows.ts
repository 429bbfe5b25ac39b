import type { Job } from '@lineside/contract';
import { durationText, runTimeText } from '../format/duration';
import { momentText } from '../format/local-time';
import { jobTitle, workWords } from '../format/words';

/** A job as a line of the list. */
export interface JobRow {
  readonly job: Job;
  readonly title: string;
  readonly isOn: boolean;
  readonly isRunning: boolean;
  /** How often, when it ran, when it will. */
  readonly plan: string;
  /** How the last run ended; `null` where that needs no word. */
  readonly result: { readonly text: string; readonly isTrouble: boolean } | null;
  /** Work that streams has no single runs. */
  readonly canRun: boolean;
}

/** The jobs in words, those that stream first. */
export function jobRows(jobs: readonly Job[], nowMs: number): readonly JobRow[] {
  return jobs
    .map((job) => rowOf(job, nowMs))
    .toSorted((a, b) => Number(a.canRun) - Number(b.canRun) || a.title.localeCompare(b.title));
}

function rowOf(job: Job, nowMs: number): JobRow {
  const isOn = job.state === 'enabled';
  return {
    job,
    title: jobTitle(job),
    isOn,
    isRunning: isOn && job.isRunning,
    plan: planOf(job, nowMs),
    result: resultOf(job),
    canRun: job.everyMs !== null,
  };
}

function planOf(job: Job, nowMs: number): string {
  const { everyMs, state, nextRunMs, lastRunMs, lastDurationMs } = job;
  if (everyMs === null) return state === 'paused' ? workWords.paused : workWords.always;
  const often = isPlanned(job) ? workWords.planned : workWords.every(durationText(everyMs));
  const last =
    lastRunMs === null
      ? workWords.never
      : workWords.went(momentText(lastRunMs, nowMs), runTimeText(lastDurationMs));
  return [
    state === 'paused' ? workWords.paused : often,
    last,
    ...nextOf(state, nextRunMs, nowMs),
  ].join(' · ');
}

function nextOf(state: Job['state'], nextRunMs: number | null, nowMs: number): readonly string[] {
  if (state === 'paused' || nextRunMs === null) return [];
  const waitMs = nextRunMs - nowMs;
  return [waitMs < 1000 ? workWords.due : workWords.next(durationText(waitMs))];
}

/** Schedules and campaigns come at moments of their own, not at even distances. */
function isPlanned({ id }: Job): boolean {
  return id.startsWith('speed-');
}

function resultOf({ lastStatus, lastReason }: Job): JobRow['result'] {
  if (lastStatus === null) return null;
  const result = workWords.results[lastStatus];
  return {
    text: lastReason === null ? result : workWords.because(result, lastReason),
    isTrouble: lastStatus === 'failed',
  };
}
