import type { Family, Target } from '@lineside/contract';

/** Sends a few probes in quick succession. */
export interface BurstSource {
  /**
   * Resolves when the last answer came or was given up; never rejects.
   *
   * @param hear is told each answer at once: the target's id, when the probe was sent (UTC epoch ms)
   *   and its round-trip time
   */
  run(
    targets: readonly Target[],
    family: Family,
    hear: (targetId: string, sentMs: number, rttMs: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
}
export const BURST_SOURCE = Symbol('BurstSource');
