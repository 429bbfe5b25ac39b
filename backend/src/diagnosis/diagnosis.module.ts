import { Module } from '@nestjs/common';
import { Diagnostician } from './diagnostician.ts';
import { LineController } from './line.controller.ts';
import { OutageBook } from './outage-book.ts';
import { OutagesController } from './outages.controller.ts';

/** Judges the line and keeps its outages. */
@Module({
  controllers: [LineController, OutagesController],
  providers: [Diagnostician, OutageBook],
})
export class DiagnosisModule {}
