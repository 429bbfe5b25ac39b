import type { BundleTargetSummary, LatencyDriverId, LatencySample } from '@lineside/contract';
import { ascending, percentileOfSorted } from '../../../kernel/statistics.ts';

/** No probe for so long: nobody watched, which is no silence of the target. */
const PAUSE_FROM_MS = 5000;
/** Distance between two probes: so long after the last one, silence is known to last. */
const PROBE_PERIOD_MS = 1000;

/** The figures of one target over a whole outage. */
export type TargetFigures = Pick<
  BundleTargetSummary,
  'driver' | 'sentCount' | 'lostCount' | 'minMs' | 'medianMs' | 'maxMs' | 'longestSilenceMs'
>;

/** Sums up the samples of one target, piece by piece, in order of sending. */
export class TargetFold {
  private readonly rttsMs: number[] = [];
  private sentCount = 0;
  private driver: LatencyDriverId | null = null;
  private lastSentMs: number | null = null;
  /** Since when nothing was heard: the last answered probe, or the begin of the watch. */
  private silentSinceMs: number;
  private longestMs = 0;

  /** @param fromMs first moment that counts */
  constructor(private readonly fromMs: number) {
    this.silentSinceMs = fromMs;
  }

  add(samples: readonly LatencySample[]): void {
    for (const sample of samples) this.addOne(sample);
  }

  /** @param toMs the moment after the last that counts */
  figures(toMs: number): TargetFigures {
    const rttsMs = ascending(this.rttsMs);
    const { sentCount, driver, lastSentMs } = this;
    const watchedToMs = lastSentMs === null ? toMs : Math.min(toMs, lastSentMs + PROBE_PERIOD_MS);
    return {
      driver,
      sentCount,
      lostCount: sentCount - rttsMs.length,
      minMs: rttsMs[0] ?? null,
      medianMs: percentileOfSorted(rttsMs, 0.5),
      maxMs: rttsMs.at(-1) ?? null,
      longestSilenceMs:
        sentCount === 0 ? null : Math.max(this.longestMs, watchedToMs - this.silentSinceMs),
    };
  }

  private addOne({ sentMs, rttMs, driver }: LatencySample): void {
    if (sentMs - (this.lastSentMs ?? this.fromMs) > PAUSE_FROM_MS) this.resumeAt(sentMs);
    this.sentCount += 1;
    this.driver = driver;
    this.lastSentMs = sentMs;
    if (rttMs === null) return;
    this.rttsMs.push(rttMs);
    this.longestMs = Math.max(this.longestMs, sentMs - this.silentSinceMs);
    this.silentSinceMs = sentMs;
  }

  private resumeAt(sentMs: number): void {
    if (this.lastSentMs !== null) {
      this.longestMs = Math.max(this.longestMs, this.lastSentMs - this.silentSinceMs);
    }
    this.silentSinceMs = sentMs;
  }
}
