import { Service, effect, inject, signal, untracked } from '@angular/core';
import { systemView } from '@lineside/contract';
import { Ticker, snapshot } from '../live';

/** What the box tells of itself: asked when somebody looks, and again when they want it. */
@Service()
export class SystemStore {
  private readonly ticker = inject(Ticker);
  private readonly isWatched = signal(false);
  private readonly heard = signal<number | null>(null);
  private readonly fetched = snapshot(
    () => (this.isWatched() ? '/api/v1/system' : null),
    systemView,
  );

  /** `null` before the first answer. */
  readonly view = this.fetched.value;
  /** Why the last request failed; `null` when it did not. */
  readonly problem = this.fetched.problem;
  /** When the newest answer came, by the clock of the box. */
  readonly heardMs = this.heard.asReadonly();

  constructor() {
    effect(() => {
      if (this.fetched.value() !== null) this.heard.set(untracked(this.ticker.nowMs));
    });
  }

  watch(isWatched: boolean): void {
    this.isWatched.set(isWatched);
  }

  look(): void {
    this.fetched.retry();
  }
}
