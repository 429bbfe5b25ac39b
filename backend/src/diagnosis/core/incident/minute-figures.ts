import type { BundleTarget, Target } from '@lineside/contract';
import { ascending, percentileOfSorted } from '../../../kernel/statistics.ts';
import type { MeasurementOf } from '../../../measurement/measurement.ts';

const MINUTE_MS = 60_000;
/** Probes are told up to three seconds after they were sent, so older ones may still be wanted. */
const KEPT_MS = MINUTE_MS + 20_000;

type Probe = MeasurementOf<'latency'>;

/** Remembers the probes of the last minute of each target; a probe costs one entry of an array. */
export class MinuteFigures {
  private readonly probes = new Map<string, Probe[]>();
  private targets: readonly Target[] = [];

  /** Probes of addresses that are probed no more are forgotten. */
  setTargets(targets: readonly Target[]): void {
    this.targets = targets;
    for (const id of this.probes.keys()) {
      if (!targets.some((target) => target.id === id)) this.probes.delete(id);
    }
  }

  add(probe: Probe): void {
    if (probe.outcome.status !== 'ok') return;
    const { targetId } = probe.outcome.reading;
    const kept = this.probes.get(targetId);
    if (kept === undefined) {
      this.probes.set(targetId, [probe]);
      return;
    }
    kept.push(probe);
    for (;;) {
      const oldest = kept[0];
      if (oldest === undefined || probe.monoMs - oldest.monoMs <= KEPT_MS) return;
      kept.shift();
    }
  }

  /** How each target did within the minute before a moment of the monotonic clock. */
  minuteBefore(monoMs: number): BundleTarget[] {
    return this.targets.map((target) => {
      const probes = (this.probes.get(target.id) ?? []).filter(
        (probe) => probe.monoMs > monoMs - MINUTE_MS && probe.monoMs <= monoMs,
      );
      return figuresOf(target, probes);
    });
  }
}

function figuresOf({ id, role, family, address }: Target, probes: readonly Probe[]): BundleTarget {
  const samples = probes.flatMap(({ outcome }) => (outcome.status === 'ok' ? outcome.reading : []));
  const rtts = ascending(samples.flatMap(({ rttMs }) => rttMs ?? []));
  return {
    ...{ id, role, family, address },
    driver: samples.at(-1)?.driver ?? null,
    sentCount: samples.length,
    lostCount: samples.length - rtts.length,
    minMs: rtts[0] ?? null,
    medianMs: percentileOfSorted(rtts, 0.5),
    maxMs: rtts.at(-1) ?? null,
  };
}
