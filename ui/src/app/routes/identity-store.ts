import { Service, effect, inject, signal, untracked } from '@angular/core';
import { identityView } from '@lineside/contract';
import { blockingProblem, snapshot } from '../live';
import { Freshness } from './freshness';

/** How the line is seen from outside, while somebody looks. */
@Service()
export class IdentityStore {
  private readonly watched = signal(false);
  private readonly fetched = snapshot(
    () => (this.watched() ? '/api/v1/identity' : null),
    identityView,
  );

  /** `null` before it was fetched. */
  readonly identity = this.fetched.value;
  readonly problem = blockingProblem(this.fetched);

  constructor() {
    const { round } = inject(Freshness);
    let seen = untracked(round);
    effect(() => {
      if (round() === seen) return;
      seen = round();
      untracked(() => this.fetched.retry());
    });
  }

  /** Keeps it current from now on, or no longer. */
  watch(isWatched: boolean): void {
    this.watched.set(isWatched);
  }

  retry(): void {
    this.fetched.retry();
  }
}
