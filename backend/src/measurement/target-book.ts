import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { EdgeReading, LinkReading, RejectedTarget, Target } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { buildTargets, type TargetList } from './core/build-targets.ts';
import { EventBus } from './event-bus.ts';
import { ARCHIVE, type Archive, type LastKnown } from './journal.ts';
import type { Measurement } from './measurement.ts';
import { Recorder } from './recorder.ts';

/**
 * Who is probed: the loopback controls, the routers the link room found, the ISP edges the route
 * room found (or those the owner has named in their place), and the anchors of the settings.
 * Announces `targets.changed`.
 */
@Injectable()
export class TargetBook implements OnModuleInit, OnApplicationBootstrap {
  private link: LinkReading | null = null;
  private readonly edges = new Map<4 | 6, EdgeReading>();
  /** Edges an earlier run used: good until this run has found its own, behind the same router. */
  private remembered: LastKnown['edges'] = [];
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
    this.remembered = (await this.archive.lastKnown()).edges;
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
    const remembered = this.remembered
      .filter(({ edge, gatewayMac }) => !this.edges.has(edge.family) && this.isHome(gatewayMac))
      .map(({ edge }) => edge);
    const edges = [...this.edges.values(), ...remembered];
    const { anchors, line } = this.settings.current();
    const next = buildTargets(this.link, edges, anchors, line);
    if (JSON.stringify(next) === JSON.stringify(this.list)) return;
    const known = new Set(this.list.rejected.map(({ address, reason }) => address + reason));
    this.list = next;
    this.bus.emit('targets.changed', next);
    for (const { address, reason } of next.rejected) {
      if (known.has(address + reason)) continue;
      void this.recorder.recordActivity('warning', 'target-rejected', { address, reason });
    }
  }

  /** Whether this router is still ours; unknown counts as yes. */
  private isHome(gatewayMac: string | null): boolean {
    const sides = this.link === null ? [] : [this.link.ipv4, this.link.ipv6];
    const present = sides.flatMap(({ gatewayNeighbour }) => gatewayNeighbour?.mac ?? []);
    return gatewayMac === null || present.length === 0 || present.includes(gatewayMac);
  }
}
