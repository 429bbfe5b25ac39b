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
  Query,
  SerializeOptions,
  StreamableFile,
} from '@nestjs/common';
import {
  reportList,
  reportPreview,
  reportPreviewQuery,
  reportRequest,
  reportStarted,
  reportView,
  type ReportList,
  type ReportPreview,
  type ReportPreviewQuery,
  type ReportRequest,
  type ReportStarted,
  type ReportView,
} from '@lineside/contract';
import { ProblemException } from '../http/problem.ts';
import type { Clock } from '../kernel/clock.ts';
import { CLOCK } from '../measurement/clock.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { CAMPAIGN_FILES, type CampaignFiles } from '../measurement/line-figures.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import { reportPeriod } from './core/report-period.ts';
import { ReportDesk } from './report-desk.ts';
import { ReportFileReader } from './report-file-reader.ts';
import { ReportReader, type PreviewWish } from './report-reader.ts';
import { ReportShelf } from './report-shelf.ts';

/** Reports as PDF: made, listed, fetched, thrown away. */
@Controller('reports')
export class ReportsController {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ARCHIVE) private readonly archive: Archive,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(CAMPAIGN_FILES) private readonly campaigns: CampaignFiles,
    private readonly reader: ReportReader,
    private readonly desk: ReportDesk,
    private readonly shelf: ReportShelf,
    private readonly files: ReportFileReader,
  ) {}

  @Get()
  @SerializeOptions({ schema: reportList })
  listReports(): ReportList {
    return { items: this.desk.list() };
  }

  /** What a report would say, in short and at once. */
  @Get('preview')
  @SerializeOptions({ schema: reportPreview })
  async previewReport(
    @Query({ schema: reportPreviewQuery }) query: ReportPreviewQuery,
  ): Promise<ReportPreview> {
    return this.reader.preview({ kind: query.kind, ...(await this.aboutOf(query)) });
  }

  /** Begins a report and answers at once; it waits while another one is made. */
  @Post()
  @HttpCode(HttpStatus.ACCEPTED)
  @SerializeOptions({ schema: reportStarted })
  async startReport(@Body({ schema: reportRequest }) wish: ReportRequest): Promise<ReportStarted> {
    const { kind, locale, paper } = wish;
    const about = await this.aboutOf(wish);
    if (!this.desk.hasRoom) {
      throw new ProblemException('LINESIDE_REPORT_BUSY', 'Wait until one of them is done.');
    }
    const { id } = this.desk.start({ kind, locale, paper, ...about });
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
    const { status, sizeBytes, ...view } = this.readReport(id);
    if (status !== 'ok' || sizeBytes === null) {
      const detail = status === 'running' ? 'Ask again when it is done.' : 'It could not be made.';
      throw new ProblemException('LINESIDE_REPORT_NOT_READY', detail);
    }
    return new StreamableFile(createReadStream(this.shelf.pathOf(view.id)), {
      type: 'application/pdf',
      disposition: `inline; filename="${this.files.nameOf(view)}"`,
      length: sizeBytes,
    });
  }

  @Delete(':id')
  @HttpCode(HttpStatus.NO_CONTENT)
  async removeReport(@Param('id') id: string): Promise<void> {
    await this.desk.remove(this.readReport(id).id);
  }

  /** The outage or campaign asked for, and the stretch of time. */
  private async aboutOf(wish: ReportPreviewQuery): Promise<Omit<PreviewWish, 'kind'>> {
    const { kind, outageId, campaignId } = wish;
    const outage =
      kind === 'outage' && outageId !== undefined
        ? ((await this.archive.outage(outageId)) ?? unknown('outage', outageId))
        : null;
    const campaign =
      kind === 'campaign' && campaignId !== undefined
        ? ((await this.campaigns.campaign(campaignId)) ?? unknown('campaign', campaignId))
        : null;
    const subject = { outage, campaign };
    const period = reportPeriod(wish, subject, this.clock.nowMs(), this.localTime);
    if ('refusal' in period) throw new ProblemException('LINESIDE_BAD_INPUT', period.refusal);
    return { ...subject, ...period };
  }
}

function unknown(what: 'outage' | 'campaign', id: number): never {
  throw new ProblemException(
    what === 'outage' ? 'LINESIDE_UNKNOWN_OUTAGE' : 'LINESIDE_UNKNOWN_CAMPAIGN',
    `There is no ${what} with the id ${id}.`,
  );
}
