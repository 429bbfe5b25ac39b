import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { EdgeReading, Family, LineView, Outage } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { JobBoard } from '../measurement/job-board.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { TargetBook } from '../measurement/target-book.ts';
import { BaselineKeeper } from './baseline-keeper.ts';
import { fold } from './core/fold.ts';
import { beginning, type LineMemory } from './core/line-state.ts';
import { lineViewOf } from './core/line-view.ts';
import type { Observation } from './core/observation.ts';
import { OutageBook } from './outage-book.ts';

const TICK_MS = 250;
/** The view is announced once a second. */
const TICKS_PER_VIEW = 4;

/** Feeds the fold from the bus and announces what it says. */
@Injectable()
export class Diagnostician
  implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown
{
  private memory: LineMemory;
  private readonly edges = new Map<4 | 6, EdgeReading>();
  private timer: NodeJS.Timeout | null = null;
  private tickCount = 0;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: EventBus,
    private readonly targetBook: TargetBook,
    private readonly outageBook: OutageBook,
    private readonly settings: SettingsSource,
    private readonly jobs: JobBoard,
    private readonly baselines: BaselineKeeper,
  ) {
    this.memory = beginning(clock.monotonicMs());
  }

  onModuleInit(): void {
    const who = Diagnostician.name;
    this.bus.on('measurement.recorded', who, (measurement) => this.hear(measurement));
    this.bus.on('targets.changed', who, ({ targets }) =>
      this.observe({ kind: 'targets', targets, ...this.now() }),
    );
    this.bus.on('resolvers.changed', who, ({ resolvers }) =>
      this.observe({ kind: 'resolvers', resolvers, ...this.now() }),
    );
    this.bus.on('burst.answered', who, ({ targetId, monoMs, rttMs }) =>
      this.observe({ kind: 'burst', targetId, sentMs: monoMs, rttMs }),
    );
    this.bus.on('settings.changed', who, ({ settings: { rules } }) =>
      this.observe({ kind: 'rules', rules }),
    );
    this.jobs.add(
      this.baselines.job((baselines) => this.observe({ kind: 'baselines', baselines })),
    );
    this.bus.on('clock.stepped', who, () => this.outageBook.redate(this.memory.standing));
    this.bus.on('clock.set', who, ({ shift }) => this.outageBook.clockSet(shift));
  }

  async onApplicationBootstrap(): Promise<void> {
    const open = await this.outageBook.open();
    this.memory = { ...this.memory, everUp: familiesKnownToWork(this.memory.everUp, open) };
    this.observe({ kind: 'rules', rules: this.settings.current().rules });
    this.observe({ kind: 'targets', targets: this.targetBook.targets, ...this.now() });
    this.memory = { ...this.memory, lastTickMs: this.clock.monotonicMs() };
    this.timer = setInterval(() => this.tick(), TICK_MS);
  }

  beforeApplicationShutdown(): void {
    if (this.timer !== null) clearInterval(this.timer);
  }

  /** The line at this moment. */
  view(): LineView {
    return lineViewOf(this.memory, {
      ...this.now(),
      rejectedTargets: this.targetBook.rejected,
      edges: [...this.edges.values()],
    });
  }

  private hear(measurement: Measurement): void {
    if (measurement.kind === 'edge' && measurement.outcome.status === 'ok') {
      this.edges.set(measurement.outcome.reading.family, measurement.outcome.reading);
    }
    this.observe({ kind: 'measured', measurement, heardMs: this.clock.monotonicMs() });
  }

  private tick(): void {
    this.tickCount += 1;
    this.observe({ kind: 'tick', ...this.now() });
    if (this.tickCount % TICKS_PER_VIEW === 0) this.bus.emit('line.viewed', this.view());
  }

  private observe(observation: Observation): void {
    const { memory, changed, doubt, microCut } = fold(this.memory, observation);
    this.memory = memory;
    if (doubt !== null) this.bus.emit('doubt.raised', doubt);
    if (microCut !== null) this.outageBook.enterMicroCut(microCut);
    if (changed === null) return;
    this.outageBook.enter(changed);
    this.bus.emit('line.viewed', this.view());
  }

  private now(): { atMs: number; monoMs: number } {
    return { atMs: this.clock.nowMs(), monoMs: this.clock.monotonicMs() };
  }
}

/** That IPv6 is down can be said only of IPv6 that has worked: an earlier run knew. */
function familiesKnownToWork(now: readonly Family[], open: Outage | null): readonly Family[] {
  return open?.cause === 'ipv6-down' ? [4, 6] : now;
}
