import { Module } from '@nestjs/common';
import { HOST_FINDER, type HostFinder } from '../measurement/host-finder.ts';
import { HttpTimeStamper } from './adapters/http-time-stamper.ts';
import { HeadStamper } from './head-stamper.ts';
import { SealHeadController } from './seal-head.controller.ts';
import { TIME_STAMPER } from './time-stamper.ts';

/** The chain of sealed days, stamped with the time by an authority of the owner's choice. */
@Module({
  controllers: [SealHeadController],
  providers: [
    {
      provide: TIME_STAMPER,
      inject: [HOST_FINDER],
      useFactory: (hosts: HostFinder) => new HttpTimeStamper(hosts),
    },
    HeadStamper,
  ],
})
export class TimeStampModule {}
