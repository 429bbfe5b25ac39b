import type { ImportView } from '@lineside/contract';
import type { ImportRecord } from '../../src/kernel/import-record.ts';
import type { ImportedShelf, ImportLedger, Staged } from '../../src/measurement/import-ledger.ts';
import { fakeArchive } from './fake-spine.ts';

/** A box into which nothing was ever imported. */
export const noImports: ImportedShelf = {
  ...fakeArchive(),
  targetIds: () => [],
  newestMs: () => null,
  importedTests: () => [],
};

/** Imports in memory; what is handed in is counted as new. */
export class FakeLedger implements ImportLedger {
  readonly views = new Map<number, ImportView>();
  readonly records = new Map<number, ImportRecord[]>();
  private lastId = 0;

  list(): Promise<ImportView[]> {
    return Promise.resolve([...this.views.values()]);
  }

  open(view: Omit<ImportView, 'id'>): Promise<number> {
    this.lastId += 1;
    this.views.set(this.lastId, { ...view, id: this.lastId });
    return Promise.resolve(this.lastId);
  }

  save(view: ImportView): Promise<void> {
    this.views.set(view.id, view);
    return Promise.resolve();
  }

  stage(importId: number, records: readonly ImportRecord[]): Promise<Staged> {
    this.records.set(importId, [...(this.records.get(importId) ?? []), ...records]);
    return Promise.resolve({ addedCount: records.length, fromMs: null, toMs: null });
  }

  clear({ id }: ImportView): Promise<void> {
    this.records.delete(id);
    return Promise.resolve();
  }

  forget(importId: number): Promise<void> {
    this.views.delete(importId);
    return Promise.resolve();
  }
}
