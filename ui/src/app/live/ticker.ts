import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { CLOCK } from './clock';

const EVERY_MS = 1000;
/** Below this the two clocks count as equal: the figure includes the way of the message. */
const NOTABLE_SKEW_MS = 1500;

/** The one timer behind everything on the page that counts seconds, set to the clock of the box. */
@Service()
export class Ticker {
  private readonly clock = inject(CLOCK);
  private readonly now = signal(this.read());
  private readonly skewMs = signal(0);

  /** Now by the clock of the box, epoch milliseconds; moves once a second. */
  readonly nowMs = computed(() => this.now().wallMs + this.skewMs());
  /** Now by the monotonic clock of this device; moves once a second. */
  readonly monotonicMs = computed(() => this.now().monotonicMs);

  constructor() {
    const timer = setInterval(() => this.refresh(), EVERY_MS);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  /** Reads the clock now instead of at the next second. */
  refresh(): void {
    this.now.set(this.read());
  }

  /**
   * Learns from a fresh message how far the clock of the box is from that of this device.
   *
   * @param boxMs epoch milliseconds at which the box sent it
   */
  adjust(boxMs: number): void {
    const skewMs = boxMs - this.clock.nowMs();
    this.skewMs.set(Math.abs(skewMs) < NOTABLE_SKEW_MS ? 0 : skewMs);
  }

  private read(): { readonly wallMs: number; readonly monotonicMs: number } {
    return { wallMs: this.clock.nowMs(), monotonicMs: this.clock.monotonicMs() };
  }
}
