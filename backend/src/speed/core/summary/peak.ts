import type { SpeedDirection } from '@lineside/contract';
import { ascending, percentileOfSorted } from '../../../kernel/statistics.ts';
import type { LocalCalendar, WallMoment } from '../local-calendar.ts';
import { figureIn, type BothFigures } from '../speed-baseline.ts';

/** A test as summaries see it. Those the box itself held back say nothing and are to be left out before. */
export interface SummarySample extends BothFigures {
  readonly startMs: number;
}

/** Figures of one direction, ascending, bits per second. */
export interface PeakAndAll {
  readonly peak: readonly number[];
  readonly all: readonly number[];
}

/** Fewer figures give no percentile worth telling. */
const MIN_FIGURES = 10;

/** Tells figures at peak time from all others. */
export function peakAndAll(
  samples: readonly SummarySample[],
  direction: SpeedDirection,
  isPeak: (moment: WallMoment) => boolean,
  calendar: LocalCalendar,
): PeakAndAll {
  const atPeak = samples.filter(({ startMs }) => isPeak(calendar.momentOf(startMs)));
  const figures = (some: readonly SummarySample[]): number[] =>
    ascending(some.flatMap((sample) => figureIn(sample, direction) ?? []));
  return { peak: figures(atPeak), all: figures(samples) };
}

/** Percentile of ascending figures; `null`: too few. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted.length < MIN_FIGURES ? null : percentileOfSorted(sorted, share);
}
