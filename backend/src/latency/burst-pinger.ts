import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Family, Target } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { MACHINE_CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { BURST_SOURCE, type BurstSource } from './burst-source.ts';
import { sentOnMonotonic } from './core/probe-time.ts';

const FAMILIES: readonly Family[] = [4, 6];

/**
 * Looks again, faster, when the line is doubted. The answers go to the bus only: as regular samples
 * they would distort statistics that count one probe a second.
 */
@Injectable()
export class BurstPinger implements OnModuleInit, BeforeApplicationShutdown {
  private readonly stop = new AbortController();
  private isRunning = false;

  constructor(
    @Inject(BURST_SOURCE) private readonly source: BurstSource,
    @Inject(MACHINE_CLOCK) private readonly clock: Clock,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
    private readonly targetBook: TargetBook,
  ) {}

  onModuleInit(): void {
    this.bus.on('doubt.raised', BurstPinger.name, ({ about }) => {
      // Not awaited: the next doubts are to be passed over meanwhile, not queued.
      if (about === 'line') void this.burst();
    });
  }

  beforeApplicationShutdown(): void {
    this.stop.abort();
  }

  private async burst(): Promise<void> {
    if (this.isRunning || this.jobs.find('latency')?.state !== 'enabled') return;
    this.isRunning = true;
    const targets = this.targetBook.targets.filter(({ role }) => role !== 'control');
    await Promise.all(FAMILIES.map((family) => this.burstOf(family, targets)));
    this.isRunning = false;
  }

  private async burstOf(family: Family, all: readonly Target[]): Promise<void> {
    const targets = all.filter((target) => target.family === family);
    if (targets.length === 0) return;
    await this.source.run(
      targets,
      family,
      (targetId, sentMs, rttMs) => {
        const receipt = { wallMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
        const monoMs = sentOnMonotonic(sentMs, rttMs, receipt);
        this.bus.emit('burst.answered', { targetId, monoMs, rttMs });
      },
      this.stop.signal,
    );
  }
}
