import type { Staged } from '../../measurement/import-ledger.ts';

/** Counts what was really added, and from when to when it is. */
export class StageCount {
  private addedCount = 0;
  private fromMs: number | null = null;
  private toMs: number | null = null;

  add(added: readonly { readonly startMs: number; readonly endMs: number }[]): void {
    for (const { startMs, endMs } of added) this.addOne(startMs, endMs, 1);
  }

  addOne(startMs: number, endMs: number, rowCount: number): void {
    this.addedCount += rowCount;
    this.fromMs = Math.min(this.fromMs ?? startMs, startMs);
    this.toMs = Math.max(this.toMs ?? endMs, endMs);
  }

  result(): Staged {
    return { addedCount: this.addedCount, fromMs: this.fromMs, toMs: this.toMs };
  }
}
