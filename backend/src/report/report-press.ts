import type { ReportModel } from './core/report-model.ts';

/** How printing went. */
export type PrintOutcome =
  | { readonly status: 'ok'; readonly pageCount: number }
  | { readonly status: 'failed'; readonly detail: string };

/** Makes a file of a report. */
export interface ReportPress {
  /** Never rejects. @param tell is given the share that is done, 0 to 1 */
  print(
    model: ReportModel,
    path: string,
    tell: (share: number) => void,
    signal: AbortSignal,
  ): Promise<PrintOutcome>;
}
export const REPORT_PRESS = Symbol('ReportPress');
