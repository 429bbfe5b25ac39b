import { Global, Module } from '@nestjs/common';
import { REPORT_FILES } from '../measurement/report-files.ts';
import { ChildPress } from './adapters/child-press.ts';
import { ExportController } from './export.controller.ts';
import { ExportReader } from './export-reader.ts';
import { ReportDesk } from './report-desk.ts';
import { REPORT_PRESS } from './report-press.ts';
import { ReportFileReader } from './report-file-reader.ts';
import { ReportReader } from './report-reader.ts';
import { ReportShelf } from './report-shelf.ts';
import { ReportSchedule } from './report-schedule.ts';
import { ReportsController } from './reports.controller.ts';
import { SealsController } from './seals.controller.ts';

/** Reports an owner can send to the provider, and everything on record for spreadsheets. */
@Global()
@Module({
  controllers: [ReportsController, ExportController, SealsController],
  providers: [
    { provide: REPORT_PRESS, useFactory: () => new ChildPress() },
    ReportShelf,
    ReportReader,
    ExportReader,
    ReportDesk,
    ReportFileReader,
    ReportSchedule,
    { provide: REPORT_FILES, useExisting: ReportFileReader },
  ],
  exports: [REPORT_FILES],
})
export class ReportModule {}
