import { Module } from '@nestjs/common';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { UdpWhoami, USUAL_WHOAMI } from './adapters/udp-whoami.ts';
import { WHOAMI_ASKER } from './address-asker.ts';
import { IdentityBook } from './identity-book.ts';
import { IdentityWatch } from './identity-watch.ts';
import { IdentityController } from './identity.controller.ts';

/** Who we are to the outside: public addresses of both families, and when they change. */
@Module({
  controllers: [IdentityController],
  providers: [
    {
      provide: WHOAMI_ASKER,
      inject: [CLOCK],
      useFactory: (clock: Clock) => new UdpWhoami(clock, USUAL_WHOAMI),
    },
    IdentityBook,
    IdentityWatch,
  ],
})
export class IdentityModule {}
