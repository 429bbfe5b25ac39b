import { Module } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { readSystemResolvers, SYSTEM_RESOLV_CONF } from './adapters/resolv-conf.ts';
import { UdpAsker, USUAL_DNS } from './adapters/udp-asker.ts';
import { DnsController } from './dns.controller.ts';
import { DNS_ASKER } from './dns-asker.ts';
import { IntegrityExaminer } from './integrity-examiner.ts';
import { IntegrityHistorian } from './integrity-historian.ts';
import { IntegrityInspector } from './integrity-inspector.ts';
import { ResolverBook } from './resolver-book.ts';
import { ResolverHistorian } from './resolver-historian.ts';
import { ResolverProber } from './resolver-prober.ts';
import { READ_SYSTEM_RESOLVERS } from './system-resolvers.ts';

/** DNS health: regular questions to the resolvers of the household and to public ones, and whether they tell the truth. */
@Module({
  controllers: [DnsController],
  providers: [
    {
      provide: READ_SYSTEM_RESOLVERS,
      useValue: () => readSystemResolvers(SYSTEM_RESOLV_CONF),
    },
    {
      provide: DNS_ASKER,
      inject: [CLOCK],
      useFactory: (clock: Clock) => new UdpAsker(clock, USUAL_DNS),
    },
    ResolverBook,
    ResolverProber,
    ResolverHistorian,
    IntegrityExaminer,
    IntegrityInspector,
    IntegrityHistorian,
  ],
})
export class DnsModule {}
