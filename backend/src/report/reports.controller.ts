import { createReadStream } from 'node:fs';
import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import {
  reportList,
  reportRequest,
  reportStarted,
  reportView,
  type ReportList,
  type ReportRequest,
  type ReportStarted,
  type ReportView,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { reportPeriod } from './core/report-period.ts';
import { ReportDesk } from './report-desk.ts';
import { ReportShelf } from './report-shelf.ts';

/** Reports as PDF: made, listed, fetched, thrown away. */
@Controller('reports')
export class ReportsController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly desk: ReportDesk,
    private readonly shelf: ReportShelf,
  ) {}

  @Get()
  @SerializeOptions({ schema: reportList })
  listReports(): ReportList {
    return { items: this.desk.list() };
  }

  /** Begins a report and answers at once; it waits while another one is made. */
  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @SerializeOptions({ schema: reportStarted })
  async startReport(@Body({ schema: reportRequest }) wish: ReportRequest): Promise<ReportStarted> {
    const { kind, outageId, locale, paper } = wish;
    const outage =
      kind === 'outage' && outageId !== undefined ? await this.archive.outage(outageId) : null;
    if (kind === 'outage' && outageId !== undefined && outage === null) {
      throw new ProblemException(
        'LINESIDE_UNKNOWN_OUTAGE',
        `There is no outage with the id ${outageId}.`,
      );
    }
    const period = reportPeriod(wish, outage, this.clock.nowMs(), this.localTime);
    if ('refusal' in period) throw new ProblemException('LINESIDE_BAD_INPUT', period.refusal);
    if (!this.desk.hasRoom) {
      throw new ProblemException('LINESIDE_REPORT_BUSY', 'Wait until one of them is done.');
    }
    const { id } = this.desk.start({ kind, locale, paper, outage, ...period });
    return { id };
  }

  @Get(':id')
  @SerializeOptions({ schema: reportView })
  readReport(@Param('id') id: string): ReportView {
    const found = /^[1-9]\d{0,14}$/.test(id) ? this.desk.find(Number(id)) : null;
    if (found !== null) return found;
    throw new ProblemException('LINESIDE_UNKNOWN_REPORT', `There is no report with the id ${id}.`);
  }

  /** The report itself, as PDF. */
  @Get(':id/file')
  @Header('content-type', 'application/pdf')
  downloadReport(@Param('id') id: string): StreamableFile {
    const { status, kind, fromMs, sizeBytes, ...view } = this.readReport(id);
    if (status !== 'ok' || sizeBytes === null) {
      const detail = status === 'running' ? 'Ask again when it is done.' : 'It could not be made.';
      throw new ProblemException('LINESIDE_REPORT_NOT_READY', detail);
    }
    const day = this.localTime.momentOf(fromMs).date;
    return new StreamableFile(createReadStream(this.shelf.pathOf(view.id)), {
      type: 'application/pdf',
      disposition: `inline; filename="lineside-${kind}-${day}.pdf"`,
      length: sizeBytes,
    });
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  async removeReport(@Param('id') id: string): Promise<void> {
    await this.desk.remove(this.readReport(id).id);
  }
}
