import { percentileOfSorted } from '../../kernel/statistics.ts';
import { MAX_RTT_US, type BlockSample } from './raw-block.ts';
import { RttHistogram } from './rtt-histogram.ts';

/** What is kept of all samples of one target in one stretch of time. RTT figures are `null` when nothing answered. */
export interface Rollup {
  readonly sentCount: number;
  readonly lostCount: number;
  /** Samples taken while our own speed test ran. */
  readonly ownLoadCount: number;
  /** Samples taken while somebody else loaded the line. */
  readonly otherLoadCount: number;
  readonly minUs: number | null;
  readonly meanUs: number | null;
  readonly p50Us: number | null;
  readonly p95Us: number | null;
  readonly p99Us: number | null;
  readonly maxUs: number | null;
  /** Mean absolute IPDV; `null` without two consecutive answers. */
  readonly jitterUs: number | null;
  /** Pairs of consecutive answers behind `jitterUs`. */
  readonly jitterPairCount: number;
  /** An encoded `RttHistogram` of the answered samples; `null` when nothing answered. */
  readonly histogram: Uint8Array | null;
}

/** A roll-up that will not be merged any more. */
export type RollupFigures = Omit<Rollup, 'histogram'>;

/** Sums up samples, in order of sending. Percentiles are by nearest rank on the samples themselves. */
export function summarise(samples: readonly BlockSample[]): Rollup {
  const histogram = new RttHistogram();
  const rttsUs: number[] = [];
  let sumUs = 0;
  let ipdvSumUs = 0;
  let jitterPairCount = 0;
  let ownLoadCount = 0;
  let otherLoadCount = 0;
  let previousUs: number | null = null;
  for (const { rttMs, load } of samples) {
    if (load === 'own') ownLoadCount += 1;
    else if (load === 'other') otherLoadCount += 1;
    const rttUs: number | null =
      rttMs === null ? null : Math.min(MAX_RTT_US, Math.round(rttMs * 1000));
    if (rttUs !== null) {
      rttsUs.push(rttUs);
      sumUs += rttUs;
      histogram.record(rttUs);
      if (previousUs !== null) {
        ipdvSumUs += Math.abs(rttUs - previousUs);
        jitterPairCount += 1;
      }
    }
    previousUs = rttUs;
  }
  rttsUs.sort((a, b) => a - b);
  return {
    sentCount: samples.length,
    lostCount: samples.length - rttsUs.length,
    ownLoadCount,
    otherLoadCount,
    minUs: rttsUs[0] ?? null,
    meanUs: roundedRatio(sumUs, rttsUs.length),
    p50Us: percentileOfSorted(rttsUs, 0.5),
    p95Us: percentileOfSorted(rttsUs, 0.95),
    p99Us: percentileOfSorted(rttsUs, 0.99),
    maxUs: rttsUs.at(-1) ?? null,
    jitterUs: roundedRatio(ipdvSumUs, jitterPairCount),
    jitterPairCount,
    histogram: rttsUs.length === 0 ? null : histogram.encode(),
  };
}

/**
 * Merges roll-ups of neighbouring or overlapping stretches. Percentiles come from the merged
 * histograms, never from other percentiles; a single roll-up is given back as it is.
 */
export class RollupMerger {
  private only: Rollup | null = null;
  private count = 0;
  private histogram: RttHistogram | null = null;
  private sentCount = 0;
  private lostCount = 0;
  private ownLoadCount = 0;
  private otherLoadCount = 0;
  private minUs: number | null = null;
  private maxUs: number | null = null;
  private sumUs = 0;
  private ipdvSumUs = 0;
  private jitterPairCount = 0;

  add(rollup: Rollup): void {
    this.count += 1;
    if (this.count === 1) {
      this.only = rollup;
      return;
    }
    if (this.only !== null) this.take(this.only);
    this.only = null;
    this.take(rollup);
  }

  /** The merged roll-up; `null` when none was added. */
  result(): Rollup | null {
    if (this.count < 2) return this.only;
    return { ...this.merged(), histogram: this.histogram?.encode() ?? null };
  }

  /** The same for readers who only show it, who are spared the encoding. */
  figures(): RollupFigures | null {
    return this.count < 2 ? this.only : this.merged();
  }

  /** Percentiles of all answers, also of shares no roll-up stores; `null` where nothing answered. */
  percentilesUs(shares: readonly number[]): readonly (number | null)[] {
    if (this.count >= 2) return shares.map((share) => this.percentileUs(share));
    const { histogram: encoded = null, minUs = null, maxUs = null } = this.only ?? {};
    const histogram = new RttHistogram();
    if (encoded !== null) histogram.addEncoded(encoded);
    return shares.map((share) => clamped(histogram.percentileUs(share), minUs, maxUs));
  }

  private merged(): RollupFigures {
    return {
      sentCount: this.sentCount,
      lostCount: this.lostCount,
      ownLoadCount: this.ownLoadCount,
      otherLoadCount: this.otherLoadCount,
      minUs: this.minUs,
      meanUs: roundedRatio(this.sumUs, this.sentCount - this.lostCount),
      p50Us: this.percentileUs(0.5),
      p95Us: this.percentileUs(0.95),
      p99Us: this.percentileUs(0.99),
      maxUs: this.maxUs,
      jitterUs: roundedRatio(this.ipdvSumUs, this.jitterPairCount),
      jitterPairCount: this.jitterPairCount,
    };
  }

  private take(rollup: Rollup): void {
    this.sentCount += rollup.sentCount;
    this.lostCount += rollup.lostCount;
    this.ownLoadCount += rollup.ownLoadCount;
    this.otherLoadCount += rollup.otherLoadCount;
    this.sumUs += (rollup.meanUs ?? 0) * (rollup.sentCount - rollup.lostCount);
    this.ipdvSumUs += (rollup.jitterUs ?? 0) * rollup.jitterPairCount;
    this.jitterPairCount += rollup.jitterPairCount;
    if (rollup.minUs !== null) this.minUs = Math.min(this.minUs ?? rollup.minUs, rollup.minUs);
    if (rollup.maxUs !== null) this.maxUs = Math.max(this.maxUs ?? rollup.maxUs, rollup.maxUs);
    if (rollup.histogram !== null) {
      this.histogram ??= new RttHistogram();
      this.histogram.addEncoded(rollup.histogram);
    }
  }

  /** A histogram names the top of a slot, which may lie above the highest value seen. */
  private percentileUs(share: number): number | null {
    return clamped(this.histogram?.percentileUs(share) ?? null, this.minUs, this.maxUs);
  }
}

function clamped(us: number | null, minUs: number | null, maxUs: number | null): number | null {
  return us === null ? null : Math.max(minUs ?? us, Math.min(us, maxUs ?? us));
}

/** Merges roll-ups; `null` for none. */
export function mergeRollups(rollups: Iterable<Rollup>): Rollup | null {
  const merger = new RollupMerger();
  for (const rollup of rollups) merger.add(rollup);
  return merger.result();
}

function roundedRatio(sum: number, count: number): number | null {
  return count === 0 ? null : Math.round(sum / count);
}
