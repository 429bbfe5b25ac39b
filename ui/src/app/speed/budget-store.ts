import { Service, signal } from '@angular/core';
import { budgetView } from '@lineside/contract';
import { blockingProblem, snapshot } from '../live';
import { renewed } from './speed-news';

/** What measuring costs in this billing month, while somebody looks. */
@Service()
export class BudgetStore {
  private readonly watched = signal(false);
  private readonly fetched = renewed(
    snapshot(() => (this.watched() ? '/api/v1/speed/budget' : null), budgetView),
  );

  /** `null` before it was fetched. */
  readonly budget = this.fetched.value;
  readonly problem = blockingProblem(this.fetched);

  /** Keeps it current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.fetched.retry();
  }
}
