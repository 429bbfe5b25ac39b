import type { ExportKind, Outage, ReportLocale, ReportPaper, ReportView } from '@lineside/contract';
import type { TimeRange } from './journal.ts';

/** A report or table as a file. */
export interface ReportFile {
  readonly name: string;
  readonly content: Buffer;
}

/** A report that proves something, about an outage or a stretch of time. */
export interface EvidenceWish extends TimeRange {
  /** `null`: about the stretch of time. */
  readonly outage: Outage | null;
  readonly locale: ReportLocale;
  readonly paper: ReportPaper;
}

/** Reports for rooms that send them. Implemented by the report room. */
export interface ReportFiles {
  /** `null`: it is not made, or was taken away. */
  read(id: number): Promise<ReportFile | null>;
  /** Records of a stretch of time as CSV. */
  table(kind: ExportKind, range: TimeRange): Promise<ReportFile>;
  /** `null`: it was taken away, or there never was one. */
  find(id: number): ReportView | null;
  /** Has a report made; its id, or `null` while too many are being made. `report.changed` tells when it is. */
  order(wish: EvidenceWish): number | null;
}
export const REPORT_FILES = Symbol('ReportFiles');
