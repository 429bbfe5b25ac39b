import type { Family, LatencyDriverId, LatencySample, Target } from '@lineside/contract';
import type { BurstSource } from '../../latency/burst-source.ts';
import type { DriverSink, LatencyDriver } from '../../latency/latency-driver.ts';
import { wait } from '../../measurement/wait.ts';
import type { LoadedPinger } from '../../speed/loaded-pinger.ts';
import type { DemoLine } from './demo-line.ts';

const EVERY_MS = 1000;
const TIMEOUT_MS = 3000;

/** Probes nobody once a second, and tells of answers and losses as if it did. */
export class DemoDriver implements LatencyDriver {
  constructor(
    readonly id: LatencyDriverId,
    private readonly line: DemoLine,
  ) {}

  detect(): Promise<null> {
    return Promise.resolve(null);
  }

  start(targets: readonly Target[], _family: Family, sink: DriverSink, signal: AbortSignal): void {
    const probeAll = (): void => {
      for (const target of targets) void this.probe(target, sink, signal);
    };
    const timer = setInterval(probeAll, EVERY_MS);
    signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    if (!signal.aborted) probeAll();
  }

  private async probe(target: Target, sink: DriverSink, signal: AbortSignal): Promise<void> {
    const sentMs = this.line.clock.nowMs();
    const rttMs = this.line.probe(target);
    const common = { targetId: target.id, driver: this.id, sentMs, load: 'none' } as const;
    const sample: LatencySample =
      rttMs === null
        ? { ...common, rttMs: null, loss: 'timeout' }
        : { ...common, rttMs, loss: null };
    if (await wait(rttMs ?? TIMEOUT_MS, signal)) sink.sample(sample);
  }
}

const BURST_PROBES = 5;
const BURST_EVERY_MS = 100;

/** A few probes in quick succession. */
export class DemoBurst implements BurstSource {
  constructor(private readonly line: DemoLine) {}

  async run(
    targets: readonly Target[],
    _family: Family,
    hear: (targetId: string, sentMs: number, rttMs: number) => void,
    signal: AbortSignal,
  ): Promise<void> {
    for (let round = 0; round < BURST_PROBES; round += 1) {
      const sentMs = this.line.clock.nowMs();
      if (!(await wait(BURST_EVERY_MS, signal))) return;
      for (const target of targets) {
        const rttMs = this.line.probe(target);
        if (rttMs !== null) hear(target.id, sentMs, rttMs);
      }
    }
  }
}

const LOADED_EVERY_MS = 200;

/** Pings beside a speed test, five times a second. */
export function demoLoadedPinger(line: DemoLine): LoadedPinger {
  return {
    start(steps, hear, signal) {
      const timer = setInterval(() => {
        for (const { id, family } of steps) {
          const role = id.startsWith('router') ? 'router' : 'isp-edge';
          const rttMs = line.probe({ id, family, role: id.startsWith('anchor') ? 'anchor' : role });
          hear({ targetId: id, sentMonoMs: line.clock.monotonicMs(), rttMs });
        }
      }, LOADED_EVERY_MS);
      signal.addEventListener('abort', () => clearInterval(timer), { once: true });
    },
  };
}
