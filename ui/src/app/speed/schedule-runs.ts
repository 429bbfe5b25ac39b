import { Service, inject, signal } from '@angular/core';
import { job, type SpeedSchedule } from '@lineside/contract';
import { BoxWriter } from '../access';
import { planWords } from '../format/words/speed-plan';
import type { ProblemText } from '../live';

/** Makes the tests of a schedule now, beside its times. */
@Service()
export class ScheduleRuns {
  private readonly writer = inject(BoxWriter);
  private readonly begun = signal<string | null>(null);
  private readonly refused = signal<ProblemText | null>(null);
  private readonly sending = signal(false);

  /** What was begun last, in words; `null` for nothing. */
  readonly told = this.begun.asReadonly();
  /** Why the last one was refused; `null` if it was not. */
  readonly problem = this.refused.asReadonly();
  readonly isBusy = this.sending.asReadonly();

  /** A schedule that is switched on is a job of the box. */
  async run({ id, name }: SpeedSchedule): Promise<void> {
    if (this.sending()) return;
    this.clear();
    this.sending.set(true);
    const written = await this.writer.post(`/api/v1/jobs/speed-${id}/run`, {}, job);
    this.sending.set(false);
    if (written.status === 'done') this.begun.set(planWords.told.begun(name));
    if (written.status === 'refused') this.refused.set(written.problem);
  }

  /** Forgets what was told. */
  clear(): void {
    this.begun.set(null);
    this.refused.set(null);
  }
}
