import { Module } from '@nestjs/common';
import { IpLinkSource } from './adapters/ip-link-source.ts';
import { LinkChronicler } from './link-chronicler.ts';
import { LINK_SOURCE } from './link-source.ts';
import { LinkWatch } from './link-watch.ts';

/** Carrier, addresses, default routes and neighbours of the box's own uplink, by kernel events. */
@Module({
  providers: [
    { provide: LINK_SOURCE, useFactory: () => new IpLinkSource() },
    LinkChronicler,
    LinkWatch,
  ],
})
export class LinkModule {}
