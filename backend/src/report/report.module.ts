import { Module } from '@nestjs/common';
import { ChildPress } from './adapters/child-press.ts';
import { ExportController } from './export.controller.ts';
import { ExportReader } from './export-reader.ts';
import { ReportDesk } from './report-desk.ts';
import { REPORT_PRESS } from './report-press.ts';
import { ReportReader } from './report-reader.ts';
import { ReportShelf } from './report-shelf.ts';
import { ReportsController } from './reports.controller.ts';
import { SealsController } from './seals.controller.ts';

/** Reports an owner can send to the provider, and everything on record for spreadsheets. */
@Module({
  controllers: [ReportsController, ExportController, SealsController],
  providers: [
    { provide: REPORT_PRESS, useFactory: () => new ChildPress() },
    ReportShelf,
    ReportReader,
    ExportReader,
    ReportDesk,
  ],
})
export class ReportModule {}
