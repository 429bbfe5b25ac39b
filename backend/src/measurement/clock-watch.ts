import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from './clock.ts';
import { EventBus } from './event-bus.ts';
import { Recorder } from './recorder.ts';

const CHECK_EVERY_MS = 1000;
/** Smaller differences are slewing by the time daemon. */
export const STEP_FROM_MS = 2000;

/** Notices when the wall clock jumps against the monotonic one: after time sync, or by hand. */
@Injectable()
export class ClockWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private offsetMs = 0;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
  ) {}

  onApplicationBootstrap(): void {
    this.offsetMs = this.readOffset();
    this.timer = setInterval(() => this.check(), CHECK_EVERY_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** Looks now; an unchanged clock is not told. */
  check(): void {
    const offsetMs = this.readOffset();
    const deltaMs = Math.round(offsetMs - this.offsetMs);
    this.offsetMs = offsetMs;
    if (Math.abs(deltaMs) < STEP_FROM_MS) return;
    this.bus.emit('clock.stepped', { deltaMs, atMs: this.clock.nowMs() });
    void this.recorder.recordActivity('warning', 'clock-stepped', { deltaMs });
  }

  private readOffset(): number {
    return this.clock.nowMs() - this.clock.monotonicMs();
  }
}
