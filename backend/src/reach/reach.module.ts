import { Module } from '@nestjs/common';
import { VERSION } from '../config/version.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { HttpFetcher, USUAL_LIMITS } from './adapters/http-fetcher.ts';
import { CONNECT_TIMEOUT_MS, SocketConnector } from './adapters/socket-connector.ts';
import { SystemLookup } from './adapters/system-lookup.ts';
import { PageChecker } from './page-checker.ts';
import { PAGE_FETCHER } from './page-fetcher.ts';
import { TcpChecker } from './tcp-checker.ts';
import { TCP_CONNECTOR } from './tcp-connector.ts';
import { UrgentChecker } from './urgent-checker.ts';

/** Second opinions beside ICMP: TCP connections to the anchors and the HTTP check pages. */
@Module({
  providers: [
    {
      provide: TCP_CONNECTOR,
      inject: [CLOCK],
      useFactory: (clock: Clock) => new SocketConnector(clock, CONNECT_TIMEOUT_MS),
    },
    {
      provide: PAGE_FETCHER,
      inject: [CLOCK, VERSION],
      // Who we say we are to a check page: name and version, nothing about the household.
      useFactory: (clock: Clock, version: string) =>
        new HttpFetcher(clock, new SystemLookup(), `Lineside/${version}`, USUAL_LIMITS),
    },
    TcpChecker,
    PageChecker,
    UrgentChecker,
  ],
})
export class ReachModule {}
