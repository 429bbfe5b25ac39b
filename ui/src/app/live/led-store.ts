import { Service, computed, inject, linkedSignal } from '@angular/core';
import { ledsView, type LedsView } from '@lineside/contract';
import { LiveStream } from './live-stream';
import { snapshot } from './snapshot';

/** The lights of the box at this moment: fetched once, then told by events. */
@Service()
export class LedStore {
  private readonly fetched = snapshot(() => '/api/v1/leds', ledsView);
  private readonly current = linkedSignal<LedsView | null, LedsView | null>({
    source: this.fetched.value,
    computation: (fetched, previous) => fetched ?? previous?.value ?? null,
  });

  /** `null` before the first word from the box. */
  readonly leds = this.current.asReadonly();
  /** Why nothing can be shown; `null` once something can. */
  readonly problem = computed(() => (this.current() === null ? this.fetched.problem() : null));

  constructor() {
    inject(LiveStream).on('leds', (leds) => this.current.set(leds));
  }

  /** Takes what the box answered to a change. */
  take(leds: LedsView): void {
    this.current.set(leds);
  }

  /** Asks the box again. */
  retry(): void {
    this.fetched.retry();
  }
}
