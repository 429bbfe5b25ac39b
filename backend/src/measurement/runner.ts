import { Logger } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { failed, type Outcome } from '../kernel/outcome.ts';
import type { RegularJob, RunReason } from './job.ts';

/** A finished run. */
export interface RunReport {
  readonly outcome: Outcome<unknown>;
  readonly durationMs: number;
}

/**
 * Runs one job once, under a deadline. A job that throws is a bug and becomes `failed: bug`;
 * one that ignores its signal is reported as `failed: timeout` and left behind.
 */
export class Runner {
  private readonly log = new Logger(Runner.name);

  constructor(private readonly clock: Clock) {}

  async run(job: RegularJob, reason: RunReason, stop: AbortSignal): Promise<RunReport> {
    const startedMs = this.clock.monotonicMs();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), job.timeoutMs);
    const signal = AbortSignal.any([stop, deadline.signal]);
    try {
      const outcome = await Promise.race([job.run({ signal, reason }), whenAborted(signal, stop)]);
      return { outcome, durationMs: this.clock.monotonicMs() - startedMs };
    } catch (error) {
      // The job board is a boundary: no job may take the process down.
      if (!signal.aborted) this.log.error({ err: error, job: job.id }, 'job threw');
      const outcome = signal.aborted
        ? reasonOfAbort(stop)
        : failed('bug', error instanceof Error ? error.message : String(error));
      return { outcome, durationMs: this.clock.monotonicMs() - startedMs };
    } finally {
      clearTimeout(timer);
      deadline.abort();
    }
  }
}

function reasonOfAbort(stop: AbortSignal): Outcome<never> {
  return stop.aborted ? { status: 'skipped', why: 'stopped' } : failed('timeout');
}

/** Resolves a second after an abort, for jobs that do not heed it themselves. */
async function whenAborted(signal: AbortSignal, stop: AbortSignal): Promise<Outcome<never>> {
  return new Promise((resolve) => {
    signal.addEventListener(
      'abort',
      () => setTimeout(() => resolve(reasonOfAbort(stop)), 1000).unref(),
      { once: true },
    );
  });
}
