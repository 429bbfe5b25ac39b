import type { SmokeFigures } from '@lineside/contract';
import { lossRatio } from '../../kernel/statistics.ts';

/** Answers that took equally long. */
export interface CountedAnswers {
  readonly isFailed: boolean;
  /** Tenths of a millisecond; `null` where no answer came. */
  readonly tenths: number | null;
  readonly count: number;
}

/** Questions of one resolver in one stretch of time, counted by how long their answers took. */
export class AnswerTally {
  private askedCount = 0;
  private failedCount = 0;
  private readonly countByTenths = new Map<number, number>();

  add({ isFailed, tenths, count }: CountedAnswers): void {
    this.askedCount += count;
    if (isFailed) this.failedCount += count;
    else if (tenths !== null) {
      this.countByTenths.set(tenths, (this.countByTenths.get(tenths) ?? 0) + count);
    }
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
