import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { DnsView } from '@lineside/contract';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { healthOf, remember, type AskedQuestion } from './core/resolver-health.ts';
import { ownerOf } from '../kernel/resolver-owner.ts';
import { IntegrityHistorian } from './integrity-historian.ts';
import { ResolverBook } from './resolver-book.ts';

/** Keeps the last ten minutes of questions in memory and tells how each resolver did. */
@Injectable()
export class ResolverHistorian implements OnModuleInit {
  private readonly histories = new Map<string, AskedQuestion[]>();

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly book: ResolverBook,
    private readonly integrity: IntegrityHistorian,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.bus.on('measurement.recorded', ResolverHistorian.name, (measurement) => {
      if (measurement.kind !== 'dns' || measurement.outcome.status !== 'ok') return;
      const { atMs, monoMs, outcome } = measurement;
      const history = this.histories.get(outcome.reading.resolverId) ?? [];
      remember(history, { atMs, monoMs, reading: outcome.reading });
      this.histories.set(outcome.reading.resolverId, history);
    });
    this.bus.on('resolvers.changed', ResolverHistorian.name, ({ resolvers }) => {
      for (const id of this.histories.keys()) {
        if (!resolvers.some((resolver) => resolver.id === id)) this.histories.delete(id);
      }
    });
  }

  view(): DnsView {
    const nowMonoMs = this.clock.monotonicMs();
    const { resolvers, gateways } = this.book;
    return {
      resolvers: resolvers.map((resolver) => ({
        ...healthOf(resolver, this.histories.get(resolver.id) ?? [], nowMonoMs),
        owner: ownerOf(resolver, gateways),
        integrity: this.integrity.of(resolver.id),
      })),
      interception: this.integrity.interception(),
    };
  }
}
