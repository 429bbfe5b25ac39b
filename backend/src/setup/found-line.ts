import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { Family, FoundLine, FoundMachine, LinkReading, Resolver } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { ownerOf } from '../kernel/resolver-owner.ts';
import { pinOf } from '../measurement/core/line-pins.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { NETWORK_OWNERS, type NetworkOwners } from '../measurement/network-owners.ts';
import { TargetBook } from '../measurement/target-book.ts';

/** Remembers what the box found of its line by itself, for the owner to confirm in the set-up. */
@Injectable()
export class FoundLineBook implements OnModuleInit, OnApplicationBootstrap {
  private link: LinkReading | null = null;
  private resolvers: readonly Resolver[] = [];
  private readonly publicAddresses = new Map<Family, string>();

  constructor(
    private readonly bus: EventBus,
    private readonly targets: TargetBook,
    private readonly settings: SettingsSource,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(NETWORK_OWNERS) private readonly owners: NetworkOwners,
  ) {}

  onModuleInit(): void {
    const who = FoundLineBook.name;
    this.bus.on('measurement.recorded', who, (measurement) => this.hear(measurement));
    this.bus.on('resolvers.changed', who, ({ resolvers }) => {
      this.resolvers = resolvers;
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    const { identities } = await this.archive.lastKnown();
    for (const { family, address } of identities) {
      if (!this.publicAddresses.has(family)) this.publicAddresses.set(family, address);
    }
  }

  view(): FoundLine {
    const routers = this.targetsOf('router');
    const gateways = routers.map(({ address }) => address);
    return {
      link: this.link,
      routers,
      ispEdges: this.targetsOf('isp-edge'),
      providers: [...this.publicAddresses].map(([family, address]) => ({
        ...{ family, address },
        ...this.owners.find(address),
      })),
      resolvers: this.resolvers.map((one) => ({ ...one, owner: ownerOf(one, gateways) })),
    };
  }

  private hear(measurement: Measurement): void {
    if (measurement.outcome.status !== 'ok') return;
    if (measurement.kind === 'link') this.link = measurement.outcome.reading;
    if (measurement.kind !== 'identity') return;
    const { family, address } = measurement.outcome.reading;
    if (address !== null) this.publicAddresses.set(family, address);
  }

  private targetsOf(role: 'router' | 'isp-edge'): FoundMachine[] {
    const { line } = this.settings.current();
    return this.targets.targets
      .filter((target) => target.role === role)
      .map(({ family, address }) => {
        return { family, address, isPinned: address === pinOf(line, role, family) };
      });
  }
}
