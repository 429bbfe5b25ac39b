import type {
  BundleSnapshot,
  DnsReading,
  IcmpError,
  IncidentPhase,
  LinkCounters,
  LinkReading,
  ReachReading,
  Resolver,
  RouteReading,
  Target,
} from '@lineside/contract';
import type { Measurement } from '../../../measurement/measurement.ts';
import { MinuteFigures } from './minute-figures.ts';
import { NewestReadings, type HeardReading, type MonoWindow } from './newest-readings.ts';

const MAX_ICMP_ERRORS = 50;
const MINUTE_MS = 60_000;

/** Which snapshot is to be taken. */
export interface SnapshotWish extends MonoWindow {
  readonly phase: IncidentPhase;
  /** `toMs` on the wall clock. */
  readonly atMs: number;
}

/** Everything an incident may need, as far as it is known at this moment: newest readings only, bounded. */
export class KnownFacts {
  private link: LinkReading | null = null;
  private readonly counters = new NewestReadings<LinkCounters>();
  private readonly figures = new MinuteFigures();
  private readonly traces = new NewestReadings<RouteReading>();
  /** Traces that reached their destination: what a good path looked like. */
  private readonly goodTraces = new NewestReadings<RouteReading>();
  private readonly dns = new NewestReadings<DnsReading>();
  private readonly reach = new NewestReadings<ReachReading>();
  private icmpErrors: HeardReading<IcmpError>[] = [];

  hear(measurement: Measurement): void {
    // Most measurements are probes: first things first.
    if (measurement.kind === 'latency') {
      this.figures.add(measurement);
      return;
    }
    if (measurement.outcome.status !== 'ok') return;
    const { atMs, monoMs } = measurement;
    switch (measurement.kind) {
      case 'link':
        this.link = measurement.outcome.reading;
        return;
      case 'link-counters':
        return this.counters.add('', { atMs, monoMs, reading: measurement.outcome.reading });
      case 'route':
        return this.hearTrace({ atMs, monoMs, reading: measurement.outcome.reading });
      case 'dns':
        return this.hearDns({ atMs, monoMs, reading: measurement.outcome.reading });
      case 'reach':
        return this.hearReach({ atMs, monoMs, reading: measurement.outcome.reading });
      case 'icmp-error':
        this.icmpErrors.push({ atMs, monoMs, reading: measurement.outcome.reading });
        if (this.icmpErrors.length > MAX_ICMP_ERRORS) this.icmpErrors.shift();
        return;
      case 'edge':
      case 'dns-integrity':
      case 'path-change':
      case 'identity':
        return;
    }
  }

  setTargets(targets: readonly Target[]): void {
    this.figures.setTargets(targets);
    this.reach.keepOnly(
      (reading) => reading.check === 'http' || targets.some(({ id }) => id === reading.targetId),
    );
  }

  setResolvers(resolvers: readonly Resolver[]): void {
    this.dns.keepOnly(({ resolverId }) => resolvers.some(({ id }) => id === resolverId));
  }

  /** The wall clock was set; what was heard with the wrong time gets the right one. */
  shift(deltaMs: number): void {
    const dated = [this.counters, this.traces, this.goodTraces, this.dns, this.reach];
    for (const readings of dated) readings.shift(deltaMs);
    this.icmpErrors = this.icmpErrors.map((heard) => ({
      ...heard,
      atMs: Math.max(0, heard.atMs + deltaMs),
    }));
  }

  /** What is known of a window. Of the link and its counters the newest counts, however old; for `before`, of the paths the last good ones. */
  snapshot(wish: SnapshotWish): BundleSnapshot {
    const { phase, atMs, fromMs, toMs } = wish;
    const isBefore = phase === 'before';
    const traces = isBefore ? this.goodTraces : this.traces;
    // Long ago something may have been wrong; of the good moment only its own minute counts.
    const errorsFromMs = isBefore ? Math.max(fromMs, toMs - MINUTE_MS) : fromMs;
    const [counters] = this.counters.within({ fromMs: -Infinity, toMs });
    return {
      phase,
      atMs,
      link: this.link,
      counters: counters === undefined ? null : withoutTime(counters),
      targets: this.figures.minuteBefore(toMs),
      traces: traces.within(wish),
      dns: this.dns.within(wish),
      reach: this.reach.within(wish),
      icmpErrors: this.icmpErrors
        .filter(({ monoMs }) => monoMs >= errorsFromMs && monoMs <= toMs)
        .map((heard) => ({ ...heard.reading, atMs: heard.atMs })),
    };
  }

  private hearTrace(heard: HeardReading<RouteReading>): void {
    const { family, destination, tool, hasReachedDestination } = heard.reading;
    const subject = `${family} ${destination} ${tool}`;
    this.traces.add(subject, heard);
    if (hasReachedDestination) this.goodTraces.add(subject, heard);
  }

  private hearDns(heard: HeardReading<DnsReading>): void {
    this.dns.add(`${heard.reading.resolverId} ${heard.reading.kind}`, heard);
  }

  private hearReach(heard: HeardReading<ReachReading>): void {
    const { reading } = heard;
    this.reach.add(reading.check === 'tcp' ? `tcp ${reading.targetId}` : reading.url, heard);
  }
}

function withoutTime({ atMs: _atMs, ...counters }: LinkCounters & { atMs: number }): LinkCounters {
  return counters;
}
