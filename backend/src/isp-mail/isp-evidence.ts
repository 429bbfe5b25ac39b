import { Inject, Injectable } from '@nestjs/common';
import { SettingsSource } from '../config/settings-source.ts';
import type { StoredIspMail } from '../measurement/isp-mail-book.ts';
import { ARCHIVE, type Archive } from '../measurement/journal.ts';
import { REPORT_FILES, type ReportFiles } from '../measurement/report-files.ts';

/** Before and behind what a report is about, so that one sees how the line did otherwise. */
const MARGIN_MS = 3_600_000;

/** Has the report made that goes along with a mail. */
@Injectable()
export class IspEvidence {
  constructor(
    @Inject(REPORT_FILES) private readonly reports: ReportFiles,
    @Inject(ARCHIVE) private readonly archive: Archive,
    private readonly settings: SettingsSource,
  ) {}

  stateOf({ reportId }: Pick<StoredIspMail, 'reportId'>): 'ready' | 'running' | 'none' {
    const status = reportId === null ? null : this.reports.find(reportId)?.status;
    return status === 'ok' ? 'ready' : status === 'running' ? 'running' : 'none';
  }

  /** @returns the id of the report; `null`: too many are being made */
  async order({
    outageIds,
    locale,
    fromMs,
    toMs,
  }: Pick<StoredIspMail, 'outageIds' | 'locale' | 'fromMs' | 'toMs'>): Promise<number | null> {
    const [only, ...others] = outageIds;
    const outage = only === undefined || others.length > 0 ? null : await this.archive.outage(only);
    const { paper } = this.settings.current().reports;
    const range = { fromMs: Math.max(0, fromMs - MARGIN_MS), toMs: toMs + MARGIN_MS };
    return this.reports.order({ outage, locale, paper, ...range });
  }
}
