import { readFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ExportKind, ReportView } from '@lineside/contract';
import type { TimeRange } from '../measurement/journal.ts';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import type { EvidenceWish, ReportFile, ReportFiles } from '../measurement/report-files.ts';
import { CLOCK } from '../measurement/clock.ts';
import type { Clock } from '../kernel/clock.ts';
import { reportPeriod } from './core/report-period.ts';
import { exportText } from './export-stream.ts';
import { ExportReader } from './export-reader.ts';
import { ReportDesk } from './report-desk.ts';
import { ReportShelf } from './report-shelf.ts';

/** Hands reports to rooms that send them. */
@Injectable()
export class ReportFileReader implements ReportFiles {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly desk: ReportDesk,
    private readonly shelf: ReportShelf,
    private readonly records: ExportReader,
  ) {}

  async read(id: number): Promise<ReportFile | null> {
    const view = this.desk.find(id);
    if (view?.status !== 'ok') return null;
    return { name: this.nameOf(view), content: await readFile(this.shelf.pathOf(id)) };
  }

  async table(kind: ExportKind, range: TimeRange): Promise<ReportFile> {
    const chunks: Buffer[] = [];
    for await (const text of exportText(kind, 'csv', this.records.read(kind, range))) {
      chunks.push(Buffer.from(text));
    }
    return { name: `lineside-${kind}.csv`, content: Buffer.concat(chunks) };
  }

  find(id: number): ReportView | null {
    return this.desk.find(id);
  }

  order({ outage, locale, paper, ...range }: EvidenceWish): number | null {
    const kind = outage === null ? 'range' : 'outage';
    const subject = { outage, campaign: null };
    const period = reportPeriod({ kind, ...range }, subject, this.clock.nowMs(), this.localTime);
    if ('refusal' in period || !this.desk.hasRoom) return null;
    return this.desk.start({ kind, locale, paper, ...subject, ...period }, 'rule').id;
  }

  /** e.g. `lineside-month-2026-10-01.pdf` */
  nameOf({ kind, fromMs }: Pick<ReportView, 'kind' | 'fromMs'>): string {
    return `lineside-${kind}-${this.localTime.momentOf(fromMs).date}.pdf`;
  }
}
