import type { Load } from '@lineside/contract';

/** Queues filled by our own test take so long to empty. */
const LINGER_MS = 5000;

/** Tells which probes were under way while our own speed test loaded the line. Times are monotonic. */
export class OwnLoad {
  private fromMs = Infinity;
  private untilMs = -Infinity;

  /** Our test has begun or ended. */
  note(load: Exclude<Load, 'other'>, nowMs: number): void {
    if (load === 'none') {
      if (this.untilMs === Infinity) this.untilMs = nowMs + LINGER_MS;
      return;
    }
    if (nowMs > this.untilMs) this.fromMs = nowMs;
    this.untilMs = Infinity;
  }

  /**
   * The load on a probe.
   *
   * @param waitedMs its round-trip time, or how long an answer was waited for
   */
  of(sentMs: number, waitedMs: number): Exclude<Load, 'other'> {
    return sentMs <= this.untilMs && sentMs + waitedMs >= this.fromMs ? 'own' : 'none';
  }
}
