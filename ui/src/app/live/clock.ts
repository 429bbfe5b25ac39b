import { InjectionToken } from '@angular/core';

/** Where the page reads time, so that specs can turn the hands. */
export interface Clock {
  /** UTC epoch milliseconds by this device. */
  nowMs(): number;
  /** Milliseconds since some start, never jumping: for lengths of time. */
  monotonicMs(): number;
}

/** The device's own clock unless a spec gives another. */
export const CLOCK = new InjectionToken<Clock>('Clock', {
  factory: () => ({ nowMs: () => Date.now(), monotonicMs: () => performance.now() }),
});
