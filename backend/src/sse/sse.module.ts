import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { BOOT_ID, LiveFeed } from './live-feed.ts';
import { LiveController } from './live.controller.ts';

/** The live channel to the web page. */
@Module({
  controllers: [LiveController],
  providers: [LiveFeed, { provide: BOOT_ID, useFactory: () => randomUUID().slice(0, 8) }],
})
export class SseModule {}
