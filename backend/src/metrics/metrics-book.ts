import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import type { BoxTrouble, SpeedEngineId } from '@lineside/contract';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import { BOX_SENSORS, type BoxSensorSource } from '../measurement/box-sensors.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ARCHIVE, JOURNAL, type Archive, type Journal } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import type { MetricFamily } from './core/metric-family.ts';
import { boxFamilies, type BoxFacts } from './core/topics/box.ts';
import { DnsTopic } from './core/topics/dns.ts';
import { figureFamilies } from './core/topics/figures.ts';
import { FreshnessTopic } from './core/topics/freshness.ts';
import { LatencyTopic } from './core/topics/latency.ts';
import { LineTopic } from './core/topics/line.ts';
import { OutageTopic } from './core/topics/outages.ts';
import { ReachTopic } from './core/topics/reach.ts';
import { SpeedTopic } from './core/topics/speed.ts';
import { FigureDesk } from './figure-desk.ts';

/** Tests of before the start that are looked at for the newest of each engine. */
const EARLIER_TESTS = 100;

/** Counts what the bus tells, and says everything as families of metrics when asked. */
@Injectable()
export class MetricsBook implements OnModuleInit, OnApplicationBootstrap {
  private readonly log = new Logger(MetricsBook.name);
  private readonly latency = new LatencyTopic();
  private readonly dns = new DnsTopic();
  private readonly reach = new ReachTopic();
  private readonly line = new LineTopic();
  private readonly outages = new OutageTopic();
  private readonly speed = new SpeedTopic();
  private readonly freshness = new FreshnessTopic();
  private troubles: readonly BoxTrouble[] | null = null;
  private startedMonoMs = 0;

  constructor(
    private readonly bus: EventBus,
    private readonly desk: FigureDesk,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(VERSION) private readonly version: string,
    @Inject(JOURNAL) private readonly journal: Pick<Journal, 'health'>,
    @Inject(ARCHIVE) private readonly archive: Pick<Archive, 'lastKnown' | 'speedTests'>,
    @Inject(BOX_SENSORS) private readonly sensors: BoxSensorSource,
  ) {}

  onModuleInit(): void {
    const who = MetricsBook.name;
    this.startedMonoMs = this.clock.monotonicMs();
    this.bus.on('targets.changed', who, ({ targets }) => this.latency.follow(targets));
    this.bus.on('resolvers.changed', who, ({ resolvers }) => this.dns.follow(resolvers));
    this.bus.on('measurement.recorded', who, (measurement) => this.hear(measurement));
    this.bus.on('line.viewed', who, (view) => this.line.hear(view));
    this.bus.on('outage.changed', who, (outage) => this.outages.hear(outage));
    this.bus.on('speed.changed', who, (test) => this.speed.hear(test));
    this.bus.on('box.changed', who, ({ troubles }) => {
      this.troubles = troubles;
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    try {
      for (const outage of (await this.archive.lastKnown()).openOutages) this.outages.hear(outage);
      const seen = new Set<SpeedEngineId>();
      for (const test of await this.archive.speedTests({ status: 'ok', limit: EARLIER_TESTS })) {
        if (!seen.has(test.engine)) this.speed.know(test);
        seen.add(test.engine);
      }
    } catch (error) {
      // Figures of before the start are missing then; those of now are not.
      this.log.warn({ err: error }, 'figures of before the start could not be read');
    }
  }

  /** Everything that is known at this moment; what never happened is absent. */
  async families(): Promise<readonly MetricFamily[]> {
    const [figures, { temperatureCelsius }] = await Promise.all([
      this.desk.figures(),
      this.sensors.read(),
    ]);
    return [
      ...this.line.families(),
      ...this.latency.families(),
      ...this.dns.families(),
      ...this.reach.families(),
      ...this.outages.families(),
      ...figureFamilies(figures),
      ...this.speed.families(),
      ...this.freshness.families(),
      ...boxFamilies(this.boxFacts(temperatureCelsius)),
    ];
  }

  private boxFacts(temperatureCelsius: number | null): BoxFacts {
    const { sizeBytes, pendingCount } = this.journal.health();
    const { user, system } = process.cpuUsage();
    const uptimeMs = this.clock.monotonicMs() - this.startedMonoMs;
    return {
      version: this.version,
      // From the uptime, so that a clock set after the start does not matter.
      startedMs: this.clock.nowMs() - uptimeMs,
      memoryBytes: process.memoryUsage.rss(),
      cpuSeconds: (user + system) / 1e6,
      temperatureCelsius,
      troubles: this.troubles,
      databaseBytes: sizeBytes,
      pendingRows: pendingCount,
    };
  }

  private hear(measurement: Measurement): void {
    if (measurement.outcome.status !== 'ok') return;
    this.freshness.hear(measurement.kind, measurement.atMs);
    if (measurement.kind === 'latency') this.latency.hear(measurement.outcome.reading);
    else if (measurement.kind === 'dns') this.dns.hear(measurement.outcome.reading);
    else if (measurement.kind === 'reach') this.reach.hear(measurement.outcome.reading);
  }
}
