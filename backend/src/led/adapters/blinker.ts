import { PATTERN_STEPS, type MovingPattern } from '../core/pattern-steps.ts';

/** Blinks by switching a light on and off, where nothing else can. */
export class Blinker {
  private timer: NodeJS.Timeout | null = null;

  /**
   * @param light switches at once; when it throws, the blinking stops and `failed` hears why
   */
  constructor(
    private readonly light: (isLit: boolean) => void,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** Begins a pattern at its first step. */
  start(pattern: MovingPattern): void {
    this.stop();
    this.step(pattern, 0);
  }

  /** Leaves the light as it is. */
  stop(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private step(pattern: MovingPattern, index: number): void {
    const steps = PATTERN_STEPS[pattern];
    const step = steps[index % steps.length];
    if (step === undefined) return;
    try {
      this.light(step.isLit);
    } catch (error) {
      // A timer is a boundary: a light that is gone must not end the process.
      this.failed(error);
      return;
    }
    this.timer = setTimeout(() => this.step(pattern, index + 1), step.durationMs);
  }
}
