import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import type { LinkReading, Resolver } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { listResolvers } from './core/resolver-list.ts';
import { READ_SYSTEM_RESOLVERS, type ReadSystemResolvers } from './system-resolvers.ts';

/** Which resolvers are asked: those the system uses and those of the settings. Announces `resolvers.changed`. */
@Injectable()
export class ResolverBook implements OnModuleInit, OnApplicationBootstrap {
  private system: readonly string[] = [];
  private link: LinkReading | null = null;
  private list: readonly Resolver[] | null = null;

  constructor(
    @Inject(READ_SYSTEM_RESOLVERS) private readonly readSystem: ReadSystemResolvers,
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
  ) {}

  get resolvers(): readonly Resolver[] {
    return this.list ?? [];
  }

  /** Addresses of the default gateways. */
  get gateways(): readonly string[] {
    const sides = this.link === null ? [] : [this.link.ipv4, this.link.ipv6];
    return sides.flatMap(({ gateway }) => gateway ?? []);
  }

  onModuleInit(): void {
    this.bus.on('settings.changed', ResolverBook.name, () => this.rebuild());
    this.bus.on('measurement.recorded', ResolverBook.name, (measurement) => {
      if (measurement.kind !== 'link' || measurement.outcome.status !== 'ok') return;
      this.link = measurement.outcome.reading;
      this.rebuild();
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.refresh();
  }

  /** Reads the system's list again, which DHCP may have changed. */
  async refresh(): Promise<readonly Resolver[]> {
    this.system = await this.readSystem();
    this.rebuild();
    return this.resolvers;
  }

  private rebuild(): void {
    const next = listResolvers(this.system, this.settings.current().resolvers, {
      hasIpv6: this.link?.ipv6.gateway != null,
      interfaceName: this.link?.interfaceName ?? null,
    });
    if (JSON.stringify(next) === JSON.stringify(this.list)) return;
    this.list = next;
    this.bus.emit('resolvers.changed', { resolvers: next });
  }
}
