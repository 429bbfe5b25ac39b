import type { ReachReading } from '@lineside/contract';
import { Counter } from '../counter.ts';
import { Histogram, RTT_BORDERS_SECONDS } from '../histogram.ts';
import type { MetricFamily } from '../metric-family.ts';

/** TCP connections and check pages. */
export class ReachTopic {
  private readonly checks = new Counter(
    'lineside_reach_checks_total',
    'TCP connections and check pages that were tried, by result.',
  );
  private readonly connects = new Histogram(RTT_BORDERS_SECONDS);

  hear(reading: ReachReading): void {
    const { check, failure } = reading;
    const isStrange = check === 'http' && failure === null && !reading.isExpected;
    this.checks.add({ check, result: failure ?? (isStrange ? 'unexpected' : 'ok') });
    if (check === 'tcp' && reading.connectMs !== null) this.connects.add(reading.connectMs / 1000);
  }

  families(): readonly MetricFamily[] {
    return [
      this.checks.family(),
      {
        type: 'histogram',
        name: 'lineside_tcp_connect_seconds',
        help: 'Time to open a TCP connection to an anchor.',
        samples: this.connects.isEmpty ? [] : [this.connects.sample({})],
      },
    ];
  }
}
