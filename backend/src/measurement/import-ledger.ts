import type { ImportedSpeedTest, ImportView } from '@lineside/contract';
import type { ImportRecord } from '../kernel/import-record.ts';
import type { Archive, TimeRange } from './journal.ts';

/** What came of handing records in. */
export interface Staged {
  readonly addedCount: number;
  /** First and last moment of the added ones; `null` when none was. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
}

/**
 * Where imports are kept: apart from everything this box measured, and outside of the chain of sealed
 * days, which speaks of what this box saw. Records handed in are shown nowhere before their import is
 * `done`, and nowhere any more from the moment it is not. Implemented by the store.
 */
export interface ImportLedger {
  /** Oldest first. */
  list(): Promise<ImportView[]>;
  /** Enters an import. @returns its id */
  open(view: Omit<ImportView, 'id'>): Promise<number>;
  /** Keeps an import as it is now, on the disk when it resolves. */
  save(view: ImportView): Promise<void>;
  /**
   * Hands records in, all or none. One that is there already is passed over: imported before, or measured
   * by this box itself.
   */
  stage(importId: number, records: readonly ImportRecord[]): Promise<Staged>;
  /** Takes every record of an import away, some at a time; may be begun again after a stop. */
  clear(view: ImportView, signal: AbortSignal): Promise<void>;
  /** Strikes the entry itself out. */
  forget(importId: number): Promise<void>;
}
export const IMPORT_LEDGER = Symbol('ImportLedger');

/** What can be read of history, whosever it is. */
export type HistoryShelf = Pick<
  Archive,
  | 'latency'
  | 'stretches'
  | 'samples'
  | 'outages'
  | 'verdicts'
  | 'activities'
  | 'speedTests'
  | 'measurements'
>;

/** History that was imported. Nothing of it is in the `Archive`: campaigns, reports and seals cannot see it. */
export interface ImportedShelf extends HistoryShelf {
  /** Targets there is latency of. */
  targetIds(): string[];
  /** The end of what is known: later nothing was observed. `null`: nothing was imported. */
  newestMs(): number | null;
  /** Newest first, at most so many, begun before `toMs`. */
  importedTests(range: TimeRange, limit: number): ImportedSpeedTest[];
}
export const IMPORTED_SHELF = Symbol('ImportedShelf');
