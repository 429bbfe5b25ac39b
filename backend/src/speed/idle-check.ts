import { Inject, Injectable } from '@nestjs/common';
import type { IdleReading, LineFacts } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { wait } from '../measurement/wait.ts';
import { countedBytes } from './core/counted-bytes.ts';
import { LineNow } from './line-now.ts';
import { TRAFFIC_COUNTERS, type TrafficCount, type TrafficCounter } from './traffic-counter.ts';

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
    const line = this.line.facts;
    if (line === null) return NOBODY_TELLS;
    const before = await this.readAll(line, signal);
    await wait(LOOK_MS, signal);
    const after = await this.readAll(line, signal);
    const told = this.counters.flatMap(({ sees, wrapsAt }, index) => {
      const bps = rateBetween(before[index] ?? null, after[index] ?? null, wrapsAt);
      return bps === null ? [] : [{ sees, bps }];
    });
    if (told.length === 0) return NOBODY_TELLS;
    // What goes through our own port goes through the router, unless it stays within the home.
    const otherBps = Math.max(...told.map(({ bps }) => bps));
    const sees = told.some((counter) => counter.sees === 'router') ? 'router' : 'own-port';
    return { otherBps, sees, isBusy: otherBps > this.settings.current().speed.busyFromBps };
  }

  private readAll(line: LineFacts, signal: AbortSignal): Promise<(Reading | null)[]> {
    return Promise.all(
      this.counters.map(async (counter) => {
        const askedMs = this.clock.monotonicMs();
        const count = await counter.read(line, signal);
        // A router takes its time: it counted somewhere in between.
        const atMonoMs = (askedMs + this.clock.monotonicMs()) / 2;
        return count === null ? null : { count, atMonoMs };
      }),
    );
  }
}

/** A count, and when it was taken. */
interface Reading {
  readonly count: TrafficCount;
  readonly atMonoMs: number;
}

const NOBODY_TELLS: IdleReading = { otherBps: null, sees: null, isBusy: false };

/** Both directions together, bits per second; `null`: it cannot be told. */
function rateBetween(
  from: Reading | null,
  to: Reading | null,
  wrapsAt: number | null,
): number | null {
  const elapsedMs = from === null || to === null ? 0 : to.atMonoMs - from.atMonoMs;
  if (from === null || to === null || elapsedMs <= 0) return null;
  const rxBytes = countedBytes(from.count.rxBytes, to.count.rxBytes, wrapsAt, elapsedMs);
  const txBytes = countedBytes(from.count.txBytes, to.count.txBytes, wrapsAt, elapsedMs);
  if (rxBytes === null || txBytes === null) return null;
  return Math.round(((rxBytes + txBytes) * 8000) / elapsedMs);
}
