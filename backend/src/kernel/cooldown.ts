/** Lets something happen at most once per period of the monotonic clock. */
export class Cooldown {
  private lastMonoMs: number | null = null;

  constructor(private readonly periodMs: number) {}

  /**
   * Asks whether it may happen now; a `true` starts the next period.
   *
   * @param monoMs this moment on the monotonic clock
   */
  tryPass(monoMs: number): boolean {
    if (this.lastMonoMs !== null && monoMs - this.lastMonoMs < this.periodMs) return false;
    this.lastMonoMs = monoMs;
    return true;
  }
}
