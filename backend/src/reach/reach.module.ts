import { Module } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { CONNECT_TIMEOUT_MS, SocketConnector } from './adapters/socket-connector.ts';
import { PageChecker } from './page-checker.ts';
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
    TcpChecker,
    PageChecker,
    UrgentChecker,
  ],
})
export class ReachModule {}
