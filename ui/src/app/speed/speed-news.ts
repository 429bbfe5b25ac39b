import { Service, effect, inject, signal, untracked } from '@angular/core';
import { LiveStream, type Snapshot } from '../live';

/** Says when what is shown of engines, results and the budget has to be fetched again. */
@Service()
export class SpeedNews {
  private readonly count = signal(0);

  /** Grows with every need to fetch. */
  readonly round = this.count.asReadonly();

  constructor() {
    inject(LiveStream).on('speed', ({ status }) => {
      if (status !== 'running') this.renew();
    });
  }

  /** Something was changed by this page. */
  renew(): void {
    this.count.update((n) => n + 1);
  }
}

/** Fetches again, quietly, with every piece of news. Call it in an injection context. */
export function renewed<T>(fetched: Snapshot<T>): Snapshot<T> {
  const { round } = inject(SpeedNews);
  let seen = untracked(round);
  effect(() => {
    if (round() === seen) return;
    seen = round();
    untracked(() => fetched.retry());
  });
  return fetched;
}
