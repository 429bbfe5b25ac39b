import type { Outcome } from '../kernel/outcome.ts';

/** Why a job runs now. */
export type RunReason = 'due' | 'asked' | 'doubt' | 'change';

/** What a run is given. */
export interface RunContext {
  /** Aborts at the deadline, on pause and at shutdown. */
  readonly signal: AbortSignal;
  readonly reason: RunReason;
}

/** Work that is done again and again. The outcome is for the job board; readings go to the recorder. */
export interface RegularJob {
  readonly kind: 'regular';
  readonly id: string;
  /** For people, e.g. `Trace the route to the anchors`. */
  readonly title: string;
  readonly everyMs: number;
  /** Deadline of one run. */
  readonly timeoutMs: number;
  /** Delay of the first run; a random share of `everyMs` when absent, so that jobs do not start together. */
  readonly firstDelayMs?: number;
  /**
   * Delay of the next run, where runs do not come at even distances; asked after each that was due.
   * `null`: no more run. `everyMs` and `firstDelayMs` say nothing about the plan then.
   */
  readonly nextDelayMs?: () => number | null;
  run(context: RunContext): Promise<Outcome<unknown>>;
}

/** Work that streams until told to stop. */
export interface StreamingJob {
  readonly kind: 'streaming';
  readonly id: string;
  readonly title: string;
  /** Starts the stream and returns at once; the stream ends when the signal aborts. */
  start(signal: AbortSignal): void;
}

export type AnyJob = RegularJob | StreamingJob;
