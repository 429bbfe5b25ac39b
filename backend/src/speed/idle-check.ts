import { Inject, Injectable } from '@nestjs/common';
import type { IdleReading } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { wait } from '../measurement/wait.ts';
import { LineNow } from './line-now.ts';
import { TRAFFIC_COUNTERS, type TrafficCounter } from './traffic-counter.ts';

/** How long one look at the counters takes. */
const LOOK_MS = 2000;
const LOOK_AGAIN_EVERY_MS = 5000;
const PATIENCE_MS = 30_000;

/**
 * Waits for an idle line. What cannot be seen from here (the rest of the home, unless the router
 * counts for us) does not hold a test up.
 */
@Injectable()
export class IdleCheck {
  constructor(
    @Inject(TRAFFIC_COUNTERS) private readonly counters: readonly TrafficCounter[],
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly settings: SettingsSource,
    private readonly line: LineNow,
  ) {}

  /** Looks again every 5 s for half a minute; the last look counts. */
  async waitForIdle(signal: AbortSignal): Promise<IdleReading> {
    const untilMonoMs = this.clock.monotonicMs() + PATIENCE_MS;
    for (;;) {
      const reading = await this.look(signal);
      if (!reading.isBusy || this.clock.monotonicMs() + LOOK_AGAIN_EVERY_MS > untilMonoMs) {
        return reading;
      }
      if (!(await wait(LOOK_AGAIN_EVERY_MS - LOOK_MS, signal))) return reading;
    }
  }

  /** One look at the counters, two seconds long. */
  async look(signal: AbortSignal): Promise<IdleReading> {
    const interfaceName = this.line.facts?.interfaceName ?? null;
    if (interfaceName === null) return { otherBps: null, sees: null, isBusy: false };
    const before = await this.readAll(interfaceName);
    const beganMs = this.clock.monotonicMs();
    await wait(LOOK_MS, signal);
    const tookMs = this.clock.monotonicMs() - beganMs;
    const after = await this.readAll(interfaceName);
    let most: { otherBps: number; sees: TrafficCounter['sees'] } | null = null;
    for (const [index, counter] of this.counters.entries()) {
      const [from, to] = [before[index], after[index]];
      if (!from || !to || tookMs <= 0) continue;
      const bytes = to.rxBytes - from.rxBytes + (to.txBytes - from.txBytes);
      // A counter that was set back tells nothing.
      if (bytes < 0) continue;
      const otherBps = Math.round((bytes * 8000) / tookMs);
      if (most === null || otherBps > most.otherBps) most = { otherBps, sees: counter.sees };
    }
    const { busyFromBps } = this.settings.current().speed;
    if (most === null) return { otherBps: null, sees: null, isBusy: false };
    return { ...most, isBusy: most.otherBps > busyFromBps };
  }

  private readAll(interfaceName: string) {
    return Promise.all(this.counters.map((counter) => counter.read(interfaceName)));
  }
}
