import { Module } from '@nestjs/common';
import { Diagnostician } from './diagnostician.ts';
import { IncidentCollector } from './incident/incident-collector.ts';
import { IncidentMemory } from './incident/incident-memory.ts';
import { LineController } from './line.controller.ts';
import { OutageBook } from './outage-book.ts';
import { OutagesController } from './outages.controller.ts';

/** Judges the line and keeps its outages. */
@Module({
  controllers: [LineController, OutagesController],
  providers: [Diagnostician, OutageBook, IncidentMemory, IncidentCollector],
})
export class DiagnosisModule {}
