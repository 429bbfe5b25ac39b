import type { LatencySample, Target } from '@lineside/contract';
import { Histogram, RTT_BORDERS_SECONDS } from '../histogram.ts';
import type { Labels, MetricFamily } from '../metric-family.ts';

interface TargetTally {
  readonly labels: Labels;
  readonly rtt: Histogram;
  sentCount: number;
  readonly lostCounts: Map<NonNullable<LatencySample['loss']>, number>;
}

/** Round-trip times and losses of every target that is probed now. */
export class LatencyTopic {
  private tallies: ReadonlyMap<string, TargetTally> = new Map();

  /** Targets that are no longer probed are forgotten: their number stays that of the targets. */
  follow(targets: readonly Target[]): void {
    this.tallies = new Map(
      targets.map((target) => [target.id, this.tallies.get(target.id) ?? newTally(target)]),
    );
  }

  hear({ targetId, rttMs, loss }: LatencySample): void {
    const tally = this.tallies.get(targetId);
    if (tally === undefined) return;
    tally.sentCount += 1;
    if (rttMs !== null) tally.rtt.add(rttMs / 1000);
    else if (loss !== null) tally.lostCounts.set(loss, (tally.lostCounts.get(loss) ?? 0) + 1);
  }

  families(): readonly MetricFamily[] {
    const heard = [...this.tallies.values()].filter(({ sentCount }) => sentCount > 0);
    return [
      {
        type: 'histogram',
        name: 'lineside_rtt_seconds',
        help: 'Round-trip times of answered probes.',
        samples: heard
          .filter(({ rtt }) => !rtt.isEmpty)
          .map(({ rtt, labels }) => rtt.sample(labels)),
      },
      {
        type: 'counter',
        name: 'lineside_probes_total',
        help: 'Probes whose fate is known, answered or lost.',
        samples: heard.map(({ labels, sentCount }) => ({ labels, value: sentCount })),
      },
      {
        type: 'counter',
        name: 'lineside_probes_lost_total',
        help: 'Probes without an answer, by reason.',
        samples: heard.flatMap(({ labels, lostCounts }) => {
          const reasons = new Map<string, number>([['timeout', 0], ...lostCounts]);
          return [...reasons].map(([reason, value]) => ({ labels: { ...labels, reason }, value }));
        }),
      },
    ];
  }
}

function newTally({ address, role, segment, family }: Target): TargetTally {
  return {
    labels: { target: address, role, segment: segment ?? 'none', family: String(family) },
    rtt: new Histogram(RTT_BORDERS_SECONDS),
    sentCount: 0,
    lostCounts: new Map(),
  };
}
