import { Service, computed, signal } from '@angular/core';
import { speedSummary, type SpeedEngineId } from '@lineside/contract';
import { snapshot } from '../live';
import { renewed } from './speed-news';

/** What is summed up. */
export interface SummaryQuestion {
  readonly fromMs: number;
  /** `null`: every engine. */
  readonly engine: SpeedEngineId | null;
}

/** Tests in few figures, while somebody looks. */
@Service()
export class SummaryStore {
  /** `null` while nobody looks. */
  private readonly asked = signal<SummaryQuestion | null>(null);
  /** The same question is not asked twice. */
  private readonly url = computed(() => {
    const question = this.asked();
    if (question === null) return null;
    const query = new URLSearchParams({ fromMs: String(question.fromMs) });
    if (question.engine !== null) query.set('engine', question.engine);
    return `/api/v1/speed/summary?${query.toString()}`;
  });
  private readonly fetched = renewed(snapshot(() => this.url(), speedSummary));

  /** `null` before it was fetched. */
  readonly summary = this.fetched.value;
  /** What is shown answers an earlier question. */
  readonly isBusy = computed(() => !this.fetched.isCurrent() && this.fetched.problem() === null);
  readonly problem = computed(() => (this.fetched.isCurrent() ? null : this.fetched.problem()));

  /** @param question `null` stops looking */
  ask(question: SummaryQuestion | null): void {
    this.asked.set(question);
  }

  retry(): void {
    this.fetched.retry();
  }
}
