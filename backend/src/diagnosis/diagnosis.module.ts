import { Global, Module } from '@nestjs/common';
import { UPTIME_BOOK } from '../measurement/line-figures.ts';
import { BaselineKeeper } from './baseline-keeper.ts';
import { Diagnostician } from './diagnostician.ts';
import { IncidentBundles } from './incident/incident-bundles.ts';
import { IncidentCollector } from './incident/incident-collector.ts';
import { IncidentMemory } from './incident/incident-memory.ts';
import { IncidentController } from './incident/incident.controller.ts';
import { LineController } from './line.controller.ts';
import { OutageBook } from './outage-book.ts';
import { OutagesController } from './outages.controller.ts';
import { UptimeController } from './uptime.controller.ts';
import { UptimeKeeper } from './uptime-keeper.ts';

/** Judges the line and keeps its outages. */
@Global()
@Module({
  controllers: [LineController, OutagesController, IncidentController, UptimeController],
  providers: [
    Diagnostician,
    OutageBook,
    BaselineKeeper,
    IncidentMemory,
    IncidentCollector,
    IncidentBundles,
    UptimeKeeper,
    { provide: UPTIME_BOOK, useExisting: UptimeKeeper },
  ],
  exports: [UPTIME_BOOK],
})
export class DiagnosisModule {}
