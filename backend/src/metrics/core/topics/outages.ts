import type { Outage } from '@lineside/contract';
import { Counter } from '../counter.ts';
import type { MetricFamily, Sample } from '../metric-family.ts';
import { OUTAGE_SERIES } from './outage-series.ts';

/** Ended outages remembered, so that a later note about one does not count it again. */
const REMEMBERED = 1000;

/** Outages, degradations and micro-cuts since the start of the program, counted when they end. */
export class OutageTopic {
  private readonly counted = new Set<number>();
  private readonly open = new Map<number, Outage>();
  private readonly ended = new Counter(
    'lineside_outages_total',
    'Outages, degradations and micro-cuts that have ended, without planned ones and false alarms.',
  );
  private readonly seconds = new Counter(
    'lineside_outage_seconds_total',
    'Length of those that have ended.',
  );

  constructor() {
    for (const { kind, cause, blame } of OUTAGE_SERIES) {
      this.ended.add({ kind, cause, blame }, 0);
      this.seconds.add({ kind, cause, blame }, 0);
    }
  }

  hear(outage: Outage): void {
    if (outage.endMs === null) {
      this.open.set(outage.id, outage);
      return;
    }
    this.open.delete(outage.id);
    if (this.counted.has(outage.id)) return;
    this.remember(outage.id);
    if (outage.isPlanned || outage.isFalseAlarm) return;
    const { kind, cause, blame, durationMs } = outage;
    this.ended.add({ kind, cause, blame });
    if (durationMs !== null) this.seconds.add({ kind, cause, blame }, durationMs / 1000);
  }

  families(): readonly MetricFamily[] {
    return [
      this.ended.family(),
      this.seconds.family(),
      {
        type: 'gauge',
        name: 'lineside_outage_start_timestamp_seconds',
        help: 'Start of what is still going on.',
        samples: this.openSamples(),
      },
    ];
  }

  /** The oldest of those that look the same, e.g. one per IP family: no series is told twice. */
  private openSamples(): readonly Sample[] {
    const oldest = new Map<string, Sample>();
    for (const { kind, cause, blame, startMs } of this.open.values()) {
      const value = startMs / 1000;
      const key = `${kind} ${cause} ${blame}`;
      const known = oldest.get(key);
      if (known !== undefined && known.value <= value) continue;
      oldest.set(key, { labels: { kind, cause, blame }, value });
    }
    return [...oldest.values()];
  }

  private remember(id: number): void {
    this.counted.add(id);
    if (this.counted.size <= REMEMBERED) return;
    const [oldest] = this.counted;
    if (oldest !== undefined) this.counted.delete(oldest);
  }
}
