import type { LedsView } from '@lineside/contract';
import type { ShowStep } from './core/light-show.ts';

/** What the lights show in place of the facts. */
export interface PlayedShow {
  readonly mode: Exclude<LedsView['mode'], 'normal'>;
  readonly step: ShowStep;
}

/** Plays one show at a time, step by step. */
export class ShowPlayer {
  private playing: PlayedShow | null = null;
  private timer: NodeJS.Timeout | null = null;

  /** @param stepped called with each step, and with the end */
  constructor(private readonly stepped: () => void) {}

  /** What is shown now; `null`: nothing. */
  get now(): PlayedShow | null {
    return this.playing;
  }

  /**
   * Plays the steps, again and again until the time is over where one is given.
   *
   * @param forMs `null`: once
   */
  play(mode: PlayedShow['mode'], steps: readonly ShowStep[], forMs: number | null): void {
    this.clear();
    this.step(mode, steps, 0, forMs ?? steps.reduce((sum, { durationMs }) => sum + durationMs, 0));
  }

  /** Shows something until `stop`. */
  hold(mode: PlayedShow['mode'], step: ShowStep): void {
    this.clear();
    this.playing = { mode, step };
    this.stepped();
  }

  /** Ends the show of this mode, or any. */
  stop(mode: PlayedShow['mode'] | 'any'): void {
    if (this.playing === null || (mode !== 'any' && this.playing.mode !== mode)) return;
    this.clear();
    this.stepped();
  }

  private step(
    mode: PlayedShow['mode'],
    steps: readonly ShowStep[],
    index: number,
    leftMs: number,
  ): void {
    const step = steps[index % steps.length];
    if (step === undefined || leftMs <= 0) {
      this.stop('any');
      return;
    }
    this.playing = { mode, step };
    const durationMs = Math.min(step.durationMs, leftMs);
    this.timer = setTimeout(
      () => this.step(mode, steps, index + 1, leftMs - durationMs),
      durationMs,
    );
    this.stepped();
  }

  private clear(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    this.playing = null;
  }
}
