import type { Outage, Verdict } from '@lineside/contract';
import { verdictOf } from '../fold.ts';
import type { Standing } from '../line-state.ts';
import { type Ledger, type LedgerStep, withMicroCut, withTurn } from '../ledger.ts';
import type { ReplayEvent } from './replay.ts';

/** A verdict as it would have been given. */
export interface ReplayedVerdict extends Verdict {
  /** When it would have been given. */
  readonly atMs: number;
  readonly confidence: number;
}

/** The outages a replay would have written down. */
export class ReplayBook {
  private readonly byId = new Map<number, Outage>();
  private ledger: Ledger = { last: null, lastId: 0 };

  /** @param isPlannedAt whether a moment lies in a planned window */
  constructor(private readonly isPlannedAt: (atMs: number) => boolean) {}

  /** Oldest first; micro-cuts too. */
  get outages(): Outage[] {
    return [...this.byId.values()].sort((a, b) => a.startMs - b.startMs);
  }

  /** @returns the verdict that was given; `null` for a micro-cut, which changes none */
  enter(event: ReplayEvent): ReplayedVerdict | null {
    const { isPlannedAt } = this;
    if (event.kind === 'micro-cut') {
      this.keep(withMicroCut(this.ledger, event.cut, wholeMs, isPlannedAt));
      return null;
    }
    const { atMs, standing } = event;
    const { confidence, load, sinceMs: sinceMonoMs } = standing;
    const verdict = verdictOf(standing, wholeMs);
    const turn = { verdict, confidence, load, sinceMonoMs, atMs: wholeMs(atMs), isPlannedAt };
    this.keep(withTurn(this.ledger, turn));
    return { ...verdict, atMs: wholeMs(atMs), confidence: standing.confidence };
  }

  private keep(step: LedgerStep): void {
    this.ledger = step.ledger;
    for (const outage of step.outages) this.byId.set(outage.id, outage);
  }
}

/** Wall time stands for the monotonic one. */
function wholeMs(atMs: Standing['sinceMs']): number {
  return Math.max(0, Math.round(atMs));
}
