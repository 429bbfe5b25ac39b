import type { HistogramSample, Labels } from './metric-family.ts';

/** Counts amounts into fixed buckets; one addition per amount and no allocation. */
export class Histogram {
  private readonly counts: number[];
  private sum = 0;

  /** @param borders upper borders of the buckets, growing, without infinity */
  constructor(private readonly borders: readonly number[]) {
    this.counts = new Array<number>(borders.length + 1).fill(0);
  }

  add(amount: number): void {
    let index = 0;
    for (const border of this.borders) {
      if (amount <= border) break;
      index += 1;
    }
    this.counts[index] = (this.counts[index] ?? 0) + 1;
    this.sum += amount;
  }

  sample(labels: Labels): HistogramSample {
    let count = 0;
    const buckets = this.counts.map((own, index) => {
      count += own;
      return { le: this.borders[index] ?? Infinity, count };
    });
    return { labels, buckets, sum: this.sum };
  }

  get isEmpty(): boolean {
    return this.counts.every((count) => count === 0);
  }
}

/** Seconds, from a router on the desk to the deadline of a ping. */
export const RTT_BORDERS_SECONDS: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 1, 3,
];

/** Seconds, from an answer out of a cache to the deadline of a question. */
export const DNS_BORDERS_SECONDS: readonly number[] = [
  0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.1, 0.2, 0.5, 1, 2, 5,
];
