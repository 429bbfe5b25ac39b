import type { MetricFamily } from '../metric-family.ts';

/** When each kind of measurement was last made. */
export class FreshnessTopic {
  private readonly newestMs = new Map<string, number>();

  hear(kind: string, atMs: number): void {
    this.newestMs.set(kind, Math.max(atMs, this.newestMs.get(kind) ?? 0));
  }

  families(): readonly MetricFamily[] {
    return [
      {
        type: 'gauge',
        name: 'lineside_last_measurement_timestamp_seconds',
        help: 'When each kind of measurement last came to a result.',
        samples: [...this.newestMs].map(([kind, atMs]) => ({
          labels: { kind },
          value: atMs / 1000,
        })),
      },
    ];
  }
}
