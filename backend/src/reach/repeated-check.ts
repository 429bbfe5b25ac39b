import type { Clock } from '../kernel/clock.ts';
import { wait } from '../measurement/wait.ts';

/** Two rounds begin at least this far apart, however often one is wanted. */
const MIN_DISTANCE_MS = 1000;

/** What is checked, and how often again. */
export interface RepeatedCheckPlan {
  /** Distance of two rounds while nothing answers. */
  readonly everyMs: number;
  /** @returns whether something answered as it should; a rejection is the caller's to report */
  readonly run: () => Promise<boolean>;
  /** Whether a round without an answer is to be followed by another. */
  readonly isWorthRepeating: () => boolean;
}

/** A check that is made at once when wanted and then again until something answers; one round at a time. */
export class RepeatedCheck {
  private isRunning = false;
  private isWanted = false;
  private pause = new AbortController();

  constructor(
    private readonly clock: Clock,
    private readonly plan: RepeatedCheckPlan,
    private readonly stop: AbortSignal,
  ) {}

  /** Asks for a round now. What a round under way finds may already be old: another follows it. */
  async want(): Promise<void> {
    this.isWanted = true;
    this.pause.abort();
    if (this.isRunning) return;
    this.isRunning = true;
    try {
      while (this.takeWant()) await this.round();
    } finally {
      this.isRunning = false;
    }
  }

  private async round(): Promise<void> {
    const beganMs = this.clock.monotonicMs();
    this.pause = new AbortController();
    const hasAnswered = await this.plan.run();
    if (!hasAnswered && this.plan.isWorthRepeating()) {
      const signal = AbortSignal.any([this.stop, this.pause.signal]);
      await wait(this.leftMs(beganMs, this.plan.everyMs), signal);
      this.isWanted = true;
    }
    if (this.isWanted) await wait(this.leftMs(beganMs, MIN_DISTANCE_MS), this.stop);
  }

  private takeWant(): boolean {
    const isWanted = this.isWanted && !this.stop.aborted;
    this.isWanted = false;
    return isWanted;
  }

  private leftMs(beganMs: number, distanceMs: number): number {
    return Math.max(0, beganMs + distanceMs - this.clock.monotonicMs());
  }
}
