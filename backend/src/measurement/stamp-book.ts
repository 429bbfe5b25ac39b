import type { HeadStamp } from '@lineside/contract';

/** Heads of the chain of sealed days that an authority put a time on. Implemented by the store. */
export interface StampBook {
  /** The newest; `null` before the first. */
  last(): HeadStamp | null;
  /** Of days from one (of UTC, e.g. `2026-11-21`) on, oldest first. */
  since(day: string): HeadStamp[];
  /** Rejects when the disk does not take it. */
  keep(stamp: HeadStamp): Promise<void>;
}
export const STAMP_BOOK = Symbol('StampBook');
