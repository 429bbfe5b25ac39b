import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from './clock.ts';

/** Who has the line to itself. */
export interface LineHolder {
  /** Names the work, e.g. `speed-test-12`. */
  readonly who: string;
  /** UTC epoch ms. */
  readonly sinceMs: number;
}

/** Gives the line back; a second call does nothing. */
export type ReleaseLine = () => void;

interface Waiter {
  readonly who: string;
  readonly take: () => void;
}

/**
 * Heavy measurements take the whole line, so that two of them never meet and spoil each other. Those
 * who wait get it in the order of asking. Light ones (probes, questions, traces) need no lock.
 */
@Injectable()
export class LineLock {
  private current: LineHolder | null = null;
  private readonly queue: Waiter[] = [];

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** `null` when the line is free. */
  get holder(): LineHolder | null {
    return this.current;
  }

  /** How many wait for it. */
  get waitingCount(): number {
    return this.queue.length;
  }

  /**
   * Waits until the line is free and takes it.
   *
   * @param signal ends the waiting
   * @returns how to give it back; `null` when the signal aborted first
   */
  acquire(who: string, signal: AbortSignal): Promise<ReleaseLine | null> {
    if (signal.aborted) return Promise.resolve(null);
    if (this.current === null) return Promise.resolve(this.take(who));
    return new Promise((resolve) => {
      const giveUp = (): void => {
        this.queue.splice(this.queue.indexOf(waiter), 1);
        resolve(null);
      };
      const waiter: Waiter = {
        who,
        take: () => {
          signal.removeEventListener('abort', giveUp);
          resolve(this.take(who));
        },
      };
      this.queue.push(waiter);
      signal.addEventListener('abort', giveUp, { once: true });
    });
  }

  private take(who: string): ReleaseLine {
    const holder = { who, sinceMs: this.clock.nowMs() };
    this.current = holder;
    return () => {
      if (this.current !== holder) return;
      this.current = null;
      this.queue.shift()?.take();
    };
  }
}
