import { readFile } from 'node:fs/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { ReportView } from '@lineside/contract';
import { LOCAL_TIME, type LocalTime } from '../measurement/local-time.ts';
import type { ReportFile, ReportFiles } from '../measurement/report-files.ts';
import { ReportDesk } from './report-desk.ts';
import { ReportShelf } from './report-shelf.ts';

/** Hands reports to rooms that send them. */
@Injectable()
export class ReportFileReader implements ReportFiles {
  constructor(
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    private readonly desk: ReportDesk,
    private readonly shelf: ReportShelf,
  ) {}

  async read(id: number): Promise<ReportFile | null> {
    const view = this.desk.find(id);
    if (view?.status !== 'ok') return null;
    return { name: this.nameOf(view), content: await readFile(this.shelf.pathOf(id)) };
  }

  /** e.g. `lineside-month-2026-10-01.pdf` */
  nameOf({ kind, fromMs }: Pick<ReportView, 'kind' | 'fromMs'>): string {
    return `lineside-${kind}-${this.localTime.momentOf(fromMs).date}.pdf`;
  }
}
