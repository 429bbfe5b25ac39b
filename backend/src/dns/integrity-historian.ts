import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DnsIntegrityReading, IntegrityFinding, ResolverHealth } from '@lineside/contract';
import { SettingsSource } from '../config/settings-source.ts';
import { EventBus } from '../measurement/event-bus.ts';

/** Remembers the newest result of each check whether DNS tells the truth. */
@Injectable()
export class IntegrityHistorian implements OnModuleInit {
  private readonly findings = new Map<string, IntegrityFinding>();

  constructor(
    private readonly settings: SettingsSource,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('measurement.recorded', IntegrityHistorian.name, (measurement) => {
      if (measurement.kind !== 'dns-integrity' || measurement.outcome.status !== 'ok') return;
      const { check, resolverId, result, addresses } = measurement.outcome.reading;
      this.findings.set(keyOf(check, resolverId), { result, addresses, atMs: measurement.atMs });
    });
    this.bus.on('resolvers.changed', IntegrityHistorian.name, ({ resolvers }) => {
      const known = resolvers.flatMap(({ id }) => [keyOf('nxdomain', id), keyOf('dnssec', id)]);
      const kept = new Set([...known, keyOf('interception', null)]);
      for (const key of this.findings.keys()) if (!kept.has(key)) this.findings.delete(key);
    });
  }

  /** What is known about a resolver. */
  of(resolverId: string): ResolverHealth['integrity'] {
    return {
      nxdomain: this.find('nxdomain', resolverId),
      dnssec: this.find('dnssec', resolverId),
    };
  }

  /** Whether port 53 is intercepted, as far as known. */
  interception(): IntegrityFinding | null {
    return this.find('interception', null);
  }

  private find(
    check: DnsIntegrityReading['check'],
    resolverId: string | null,
  ): IntegrityFinding | null {
    if (!this.settings.current().dns.hasIntegrityChecks) return null;
    return this.findings.get(keyOf(check, resolverId)) ?? null;
  }
}

function keyOf(check: DnsIntegrityReading['check'], resolverId: string | null): string {
  return `${check} ${resolverId ?? ''}`;
}
