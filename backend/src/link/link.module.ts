import { Module } from '@nestjs/common';
import { IpLinkSource } from './adapters/ip-link-source.ts';
import { SysfsCounters } from './adapters/sysfs-counters.ts';
import { COUNTER_SOURCE } from './counter-source.ts';
import { LinkChronicler } from './link-chronicler.ts';
import { LinkCounter } from './link-counter.ts';
import { LINK_SOURCE } from './link-source.ts';
import { LinkWatch } from './link-watch.ts';

/** Carrier, addresses, default routes and neighbours of the box's own uplink, by kernel events, and its counters. */
@Module({
  providers: [
    { provide: LINK_SOURCE, useFactory: () => new IpLinkSource() },
    { provide: COUNTER_SOURCE, useFactory: () => new SysfsCounters() },
    LinkChronicler,
    LinkWatch,
    LinkCounter,
  ],
})
export class LinkModule {}
