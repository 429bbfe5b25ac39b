import type { MoveOrder, MoveReport, MoveSlice } from '../byte-mover.ts';

/** What the parent tells the mover: one order, at most one stop. */
export type ToMover =
  { readonly kind: 'order'; readonly order: MoveOrder } | { readonly kind: 'stop' };

/** What the mover tells its parent: slices, then one report. */
export type FromMover =
  | { readonly kind: 'slice'; readonly slice: MoveSlice }
  | { readonly kind: 'report'; readonly report: MoveReport };
