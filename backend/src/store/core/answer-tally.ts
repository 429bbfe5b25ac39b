import type { SmokeFigures } from '@lineside/contract';
import { lossRatio } from '../../kernel/statistics.ts';
import { eachValue } from './rtt-histogram.ts';

/** Answers that took equally long. */
export interface CountedAnswers {
  readonly isFailed: boolean;
  /** Tenths of a millisecond; `null` where no answer came. */
  readonly tenths: number | null;
  readonly count: number;
}

/** Answers that were summed up. */
export interface SummedAnswers {
  readonly askedCount: number;
  readonly failedCount: number;
  /** An encoded `RttHistogram` of the answers; `null` when none came. */
  readonly histogram: Uint8Array | null;
}

/** Questions of one resolver in one stretch of time, counted by how long their answers took. */
export class AnswerTally {
  private askedCount = 0;
  private failedCount = 0;
  private readonly countByTenths = new Map<number, number>();

  add({ isFailed, tenths, count }: CountedAnswers): void {
    this.askedCount += count;
    if (isFailed) this.failedCount += count;
    else if (tenths !== null) this.count(tenths, count);
  }

  addHour({ askedCount, failedCount, histogram }: SummedAnswers): void {
    this.askedCount += askedCount;
    this.failedCount += failedCount;
    if (histogram === null) return;
    eachValue(histogram, (us, count) => this.count(Math.round(us / 100), count));
  }

  private count(tenths: number, count: number): void {
    this.countByTenths.set(tenths, (this.countByTenths.get(tenths) ?? 0) + count);
  }

  /** A question without a usable answer counts as lost. There is no jitter: questions come too far apart. */
  spread(): SmokeFigures {
    const sorted = [...this.countByTenths].sort(([a], [b]) => a - b);
    const answered = sorted.reduce((sum, [, count]) => sum + count, 0);
    const at = (share: number): number | null => percentileMs(sorted, answered, share);
    return {
      ...{ sentCount: this.askedCount, lostCount: this.failedCount },
      lossRatio: lossRatio(this.askedCount, this.failedCount),
      ...{ p5Ms: at(0.05), p25Ms: at(0.25), p50Ms: at(0.5), p75Ms: at(0.75), p95Ms: at(0.95) },
      ...{ maxMs: at(1), jitterMs: null },
    };
  }
}

/** By nearest rank; `null` for nothing. */
function percentileMs(
  sorted: readonly (readonly [tenths: number, count: number])[],
  total: number,
  share: number,
): number | null {
  const rank = Math.max(1, Math.ceil(total * share));
  let seen = 0;
  for (const [tenths, count] of sorted) {
    seen += count;
    if (seen >= rank) return tenths / 10;
  }
  return null;
}
