import { Service, inject, signal } from '@angular/core';
import { job as jobSchema, type Job } from '@lineside/contract';
import { BoxWriter, type Written } from '../access';
import { jobTitle, workWords } from '../format/words';
import type { ProblemText } from '../live';

/** What the owner wants of the jobs; what became of it comes back by events. */
@Service()
export class JobOrders {
  private readonly writer = inject(BoxWriter);
  private readonly busy = signal<ReadonlySet<string>>(new Set());
  private readonly refusal = signal<ProblemText | null>(null);
  private readonly told = signal('');

  /** Ids of the jobs an order is under way for. */
  readonly busyIds = this.busy.asReadonly();
  /** Why the last order was refused; `null` if it was not. */
  readonly problem = this.refusal.asReadonly();
  /** What came of the last order, for those who do not see it. */
  readonly announcement = this.told.asReadonly();

  async switchTo(job: Job, isOn: boolean): Promise<void> {
    const url = `/api/v1/jobs/${encodeURIComponent(job.id)}`;
    const state = isOn ? 'enabled' : 'paused';
    await this.order(job.id, () => this.writer.patch(url, { state }, jobSchema));
  }

  async run(job: Job): Promise<void> {
    const url = `/api/v1/jobs/${encodeURIComponent(job.id)}/run`;
    const isBegun = await this.order(job.id, () => this.writer.post(url, {}, jobSchema));
    if (isBegun) this.told.set(workWords.begun(jobTitle(job)));
  }

  private async order(id: string, send: () => Promise<Written<Job>>): Promise<boolean> {
    if (this.busy().has(id)) return false;
    this.busy.update((ids) => new Set([...ids, id]));
    this.refusal.set(null);
    this.told.set('');
    const written = await send();
    this.busy.update((ids) => new Set([...ids].filter((other) => other !== id)));
    if (written.status === 'refused') this.refusal.set(written.problem);
    return written.status === 'done';
  }
}
