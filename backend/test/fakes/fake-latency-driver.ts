import type { Family, LatencyDriverId, LatencySample, Target } from '@lineside/contract';
import type { DriverSink, LatencyDriver } from '../../src/latency/latency-driver.ts';

/** One start of a fake driver, as the test sees it. */
export interface FakeStart {
  readonly targets: readonly Target[];
  readonly family: Family;
  readonly sink: DriverSink;
  readonly signal: AbortSignal;
  readonly startedMs: number;
}

/**
 * A driver that does as it is told. By default it answers for every target each second, first at
 * once, until its signal aborts.
 */
export class FakeLatencyDriver implements LatencyDriver {
  readonly starts: FakeStart[] = [];
  /** What detecting says; `null`: usable. */
  trouble: string | null = null;
  isSilent = false;
  /** Targets that do not answer: their probes are told lost after three seconds. */
  readonly mute = new Set<string>();
  /** Ends with this reason as soon as it is started. */
  endsWith: string | null = null;

  constructor(readonly id: LatencyDriverId) {}

  detect(): Promise<string | null> {
    return Promise.resolve(this.trouble);
  }

  start(targets: readonly Target[], family: Family, sink: DriverSink, signal: AbortSignal): void {
    this.starts.push({ targets, family, sink, signal, startedMs: Date.now() });
    const { endsWith } = this;
    if (endsWith !== null) {
      const timer = setTimeout(() => sink.ended(endsWith), 1);
      signal.addEventListener('abort', () => clearTimeout(timer));
      return;
    }
    const round = (): void => {
      if (this.isSilent) return;
      for (const { id } of targets) {
        const sample = this.answer(id);
        if (!this.mute.has(id)) sink.sample(sample);
        else loseLater({ ...sample, rttMs: null, loss: 'timeout' }, sink, signal);
      }
    };
    const timer = setInterval(round, 1000);
    signal.addEventListener('abort', () => clearInterval(timer));
    round();
  }

  /** The newest start; fails when there was none. */
  get newest(): FakeStart {
    const start = this.starts.at(-1);
    if (start === undefined) throw new Error(`${this.id} was not started`);
    return start;
  }

  /** A probe of the target that was sent and answered now. */
  answer(targetId: string): LatencySample {
    return { targetId, driver: this.id, sentMs: Date.now(), rttMs: 1, loss: null, load: 'none' };
  }
}

function loseLater(sample: LatencySample, sink: DriverSink, signal: AbortSignal): void {
  const timer = setTimeout(() => sink.sample(sample), 3000);
  signal.addEventListener('abort', () => clearTimeout(timer));
}
