import type { Clock } from '../../src/kernel/clock.ts';

/** Clocks that stand still until told otherwise. */
export class FakeClock implements Clock {
  constructor(
    private wallMs = Date.UTC(2026, 0, 5, 12),
    private monoMs = 1000,
  ) {}

  nowMs(): number {
    return this.wallMs;
  }

  monotonicMs(): number {
    return this.monoMs;
  }

  /** Time passes on both clocks. */
  advance(durationMs: number): void {
    this.wallMs += durationMs;
    this.monoMs += durationMs;
  }

  /** The wall clock is set anew; no time passes. */
  step(deltaMs: number): void {
    this.wallMs += deltaMs;
  }
}
