import type { Family, Target } from '@lineside/contract';
import type { BurstSource } from '../../src/latency/burst-source.ts';

/** A burst as the test sees it. */
export interface FakeBurst {
  readonly targets: readonly Target[];
  readonly family: Family;
  readonly hear: (targetId: string, sentMs: number, rttMs: number) => void;
  readonly signal: AbortSignal;
  /** Ends the burst. */
  finish(): void;
}

/** Bursts that last until the test ends them. */
export class FakeBurstSource implements BurstSource {
  readonly bursts: FakeBurst[] = [];

  run(
    targets: readonly Target[],
    family: Family,
    hear: (targetId: string, sentMs: number, rttMs: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    return new Promise((resolve) => {
      this.bursts.push({ targets, family, hear, signal, finish: () => resolve() });
    });
  }
}
