import type { Clock } from '../kernel/clock.ts';

/**
 * The clock the box lives by: the machine's, unless that is known to be wrong. Then the box keeps
 * time by itself, by the monotonic clock, from the last moment it has on record: everything stays in
 * order, and what this run has dated lies after what any earlier run has.
 */
export class BoxClock implements Clock {
  /** Wall time at monotonic zero while the box keeps time by itself; `null` while it follows the machine. */
  private ownOffsetMs: number | null = null;

  constructor(private readonly machine: Clock) {}

  nowMs(): number {
    const { ownOffsetMs } = this;
    return ownOffsetMs === null
      ? this.machine.nowMs()
      : Math.round(ownOffsetMs + this.machine.monotonicMs());
  }

  monotonicMs(): number {
    return this.machine.monotonicMs();
  }

  /**
   * Keeps time by itself from now on.
   *
   * @param afterMs this process began later than that
   * @returns wall time at monotonic zero: whatever this run dates is not before it
   */
  keepTime(afterMs: number): number {
    const machineOffsetMs = this.machine.nowMs() - this.machine.monotonicMs();
    this.ownOffsetMs = Math.max(Math.floor(machineOffsetMs), afterMs + 1);
    return this.ownOffsetMs;
  }

  /**
   * Follows the machine again.
   *
   * @returns by how much the wall time jumps, milliseconds
   */
  follow(): number {
    const beforeMs = this.nowMs();
    this.ownOffsetMs = null;
    return this.machine.nowMs() - beforeMs;
  }
}
