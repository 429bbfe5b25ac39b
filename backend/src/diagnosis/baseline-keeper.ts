import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { ok, type Outcome } from '../kernel/outcome.ts';
import { CLOCK } from '../measurement/clock.ts';
import type { RegularJob } from '../measurement/job.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { type Baseline, baselineFrom, baselineRanges } from './core/baseline.ts';

const HOUR_MS = 3_600_000;
/** An hour begins at any moment: three times in it is soon enough. */
const EVERY_MS = HOUR_MS / 3;

/** Reads from the archive what is normal for each target at this hour of the week. */
@Injectable()
export class BaselineKeeper {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly targetBook: TargetBook,
  ) {}

  /** The job that keeps them new; `tell` hears them each time. */
  job(tell: (baselines: ReadonlyMap<string, Baseline>) => void): RegularJob {
    return {
      kind: 'regular',
      id: 'baseline',
      title: 'Learn what is normal at this hour of the week',
      everyMs: EVERY_MS,
      timeoutMs: 60_000,
      firstDelayMs: 5000,
      run: async ({ signal }) => {
        const baselines = await this.read(signal);
        tell(baselines);
        return ok({ targetCount: baselines.size }) satisfies Outcome<unknown>;
      },
    };
  }

  private async read(signal: AbortSignal): Promise<ReadonlyMap<string, Baseline>> {
    const { sameHour, allHours } = baselineRanges(this.clock.nowMs());
    const baselines = new Map<string, Baseline>();
    for (const { id, role } of this.targetBook.targets) {
      if (role === 'control' || signal.aborted) continue;
      const baseline = baselineFrom(
        await this.archive.quarterMedians(id, sameHour),
        await this.archive.quarterMedians(id, allHours),
      );
      if (baseline !== null) baselines.set(id, baseline);
      // Between two targets the probes get their turn.
      await nextTurn();
    }
    return baselines;
  }
}
