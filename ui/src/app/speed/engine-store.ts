import { Service, computed, signal } from '@angular/core';
import { speedEngineList } from '@lineside/contract';
import { blockingProblem, snapshot } from '../live';
import { renewed } from './speed-news';

/** The engines that can measure, while somebody looks. */
@Service()
export class EngineStore {
  private readonly watched = signal(false);
  private readonly fetched = renewed(
    snapshot(() => (this.watched() ? '/api/v1/speed/engines' : null), speedEngineList),
  );

  /** `null` before they were fetched. */
  readonly engines = computed(() => this.fetched.value()?.items ?? null);
  readonly problem = blockingProblem(this.fetched);

  /** Keeps them current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.fetched.retry();
  }
}
