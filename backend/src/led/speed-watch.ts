import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { SpeedTest } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { speedGrade, type SpeedGrade } from './core/speed-grade.ts';

/** Knows the newest speed test with figures, and whether one runs now. */
@Injectable()
export class SpeedWatch implements OnModuleInit {
  private readonly log = new Logger(SpeedWatch.name);
  private readonly runningIds = new Set<number>();
  private newest: SpeedTest | null = null;

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Pick<Archive, 'speedTests'>,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('speed.changed', SpeedWatch.name, (test) => this.hear(test));
  }

  get isTesting(): boolean {
    return this.runningIds.size > 0;
  }

  /** The newest figures against the plan of the settings, as both are now. */
  grade(): SpeedGrade {
    return speedGrade(this.newest, this.settings.current().speed.plan, this.clock.nowMs());
  }

  /** Remembers the newest test of an earlier run of the program. */
  async recall(): Promise<void> {
    try {
      const [test] = await this.archive.speedTests({ status: 'ok', limit: 1 });
      if (test !== undefined) this.keepNewest(test);
    } catch (error) {
      // A database that cannot be read costs the light its memory, no more.
      this.log.warn({ err: error }, 'earlier speed tests cannot be read');
    }
  }

  private hear(test: SpeedTest): void {
    if (test.status === 'running') this.runningIds.add(test.id);
    else this.runningIds.delete(test.id);
    if (test.status === 'ok') this.keepNewest(test);
  }

  private keepNewest(test: SpeedTest): void {
    if (this.newest === null || test.id >= this.newest.id) this.newest = test;
  }
}
