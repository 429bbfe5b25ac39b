import type { DaySeal } from '@lineside/contract';

/** The chain of sealed days. Implemented by the store. */
export interface SealBook {
  /** The newest link; `null` before the first. */
  head(): DaySeal | null;
  /** Links from a day (of UTC, e.g. `2026-11-21`) to the head, oldest first. */
  since(day: string): DaySeal[];
}
export const SEAL_BOOK = Symbol('SealBook');
