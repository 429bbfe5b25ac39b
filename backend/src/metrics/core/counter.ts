import type { Labels, MetricFamily } from './metric-family.ts';

/** Counts by labels; a combination that never occurred is absent. */
export class Counter {
  private readonly series = new Map<string, { readonly labels: Labels; value: number }>();

  constructor(
    private readonly name: string,
    private readonly help: string,
  ) {}

  add(labels: Labels, amount = 1): void {
    const key = Object.values(labels).join('\n');
    const known = this.series.get(key);
    if (known === undefined) this.series.set(key, { labels, value: amount });
    else known.value += amount;
  }

  /** Forgets every series with a label whose value is no longer of interest. */
  keepOnly(label: string, isKept: (value: string) => boolean): void {
    for (const [key, { labels }] of this.series) {
      if (!isKept(labels[label] ?? '')) this.series.delete(key);
    }
  }

  family(): MetricFamily {
    const samples = [...this.series.values()].map(({ labels, value }) => ({ labels, value }));
    return { type: 'counter', name: this.name, help: this.help, samples };
  }
}
