import { DOCUMENT, Service, effect, inject, signal, untracked } from '@angular/core';
import type { ActivityCode } from '@lineside/contract';
import { LiveStream, Ticker } from '../live';

/** How often the page is fetched again while it is seen. */
const REFETCH_MS = 10 * 60_000;
/** News of which the page tells. */
const NEWS: readonly ActivityCode[] = ['path-changed', 'public-address-changed'];

/** Says when what is shown of ways and addresses has to be fetched again. */
@Service()
export class Freshness {
  private readonly ticker = inject(Ticker);
  private readonly document = inject(DOCUMENT);
  private readonly count = signal(0);
  private lastMs = untracked(this.ticker.monotonicMs);

  /** Grows with every need to fetch. */
  readonly round = this.count.asReadonly();

  constructor() {
    inject(LiveStream).on('activity', ({ code }) => {
      if (NEWS.includes(code)) this.renew();
    });
    // A hidden page waits until it is looked at again.
    effect(() => {
      const isDue = this.ticker.monotonicMs() - this.lastMs >= REFETCH_MS;
      if (isDue && this.document.visibilityState === 'visible') this.renew();
    });
  }

  private renew(): void {
    this.lastMs = untracked(this.ticker.monotonicMs);
    this.count.update((n) => n + 1);
  }
}
