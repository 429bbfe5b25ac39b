import type { ReportModel } from '../../core/report-model.ts';

/** What the press tells the child that draws: the one report it is there for. */
export interface DrawOrder {
  readonly model: ReportModel;
  readonly path: string;
}

/** What the child tells: how far it is, then that it is done. */
export type DrawNews =
  | { readonly kind: 'progress'; readonly share: number }
  | { readonly kind: 'done'; readonly pageCount: number };
