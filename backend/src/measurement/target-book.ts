import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { EdgeReading, LinkReading, RejectedTarget, Target } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { buildTargets, type TargetList } from './core/build-targets.ts';
import { EventBus } from './event-bus.ts';
import { ARCHIVE, type Archive } from './journal.ts';
import type { Measurement } from './measurement.ts';
import { Recorder } from './recorder.ts';

/**
 * Who is probed: the loopback controls, the routers the link room found, the ISP edges the route
 * room found, and the anchors of the settings. Announces `targets.changed`.
 */
@Injectable()
export class TargetBook implements OnModuleInit, OnApplicationBootstrap {
  private link: LinkReading | null = null;
  private readonly edges = new Map<4 | 6, EdgeReading>();
  private list: TargetList = { targets: [], rejected: [] };

  constructor(
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
    @Inject(ARCHIVE) private readonly archive: Archive,
  ) {}

  get targets(): readonly Target[] {
    return this.list.targets;
  }

  get rejected(): readonly RejectedTarget[] {
    return this.list.rejected;
  }

  onModuleInit(): void {
    this.bus.on('measurement.recorded', TargetBook.name, (measurement) => this.hear(measurement));
    this.bus.on('settings.changed', TargetBook.name, () => this.rebuild());
  }

  async onApplicationBootstrap(): Promise<void> {
    const known = await this.archive.lastKnown();
    for (const { edge } of known.edges) {
      if (!this.edges.has(edge.family)) this.edges.set(edge.family, edge);
    }
    this.rebuild();
  }

  private hear(measurement: Measurement): void {
    if (measurement.outcome.status !== 'ok') return;
    if (measurement.kind === 'link') this.link = measurement.outcome.reading;
    else if (measurement.kind === 'edge') {
      this.edges.set(measurement.outcome.reading.family, measurement.outcome.reading);
    } else return;
    this.rebuild();
  }

  private rebuild(): void {
    const next = buildTargets(this.link, [...this.edges.values()], this.settings.current().anchors);
    if (JSON.stringify(next) === JSON.stringify(this.list)) return;
    const known = new Set(this.list.rejected.map(({ address, reason }) => address + reason));
    this.list = next;
    this.bus.emit('targets.changed', next);
    for (const { address, reason } of next.rejected) {
      if (known.has(address + reason)) continue;
      void this.recorder.recordActivity('warning', 'target-rejected', { address, reason });
    }
  }
}
