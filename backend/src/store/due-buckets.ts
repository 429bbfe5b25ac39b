import type { Database } from 'better-sqlite3';
import type { RollupTierId } from './core/tiers.ts';

/** A tier that is made from a finer one. */
export type MergedTierId = Exclude<RollupTierId, '1m'>;
/** Whatever is made later from something finer: also the hours of resolvers. */
export type DueTierId = MergedTierId | 'dns-1h';

/**
 * The coarse rows that are still to be made, or to be made again: mirrors the table `rollup_due`.
 * Until a row is made, readers put it together from the finer tier.
 */
export class DueBuckets {
  private readonly starts: Readonly<Record<DueTierId, Set<number>>> = {
    '15m': new Set(),
    '1h': new Set(),
    'dns-1h': new Set(),
  };

  static load(reader: Database): DueBuckets {
    const due = new DueBuckets();
    const rows = reader.prepare<[], { tier: DueTierId; startMs: number }>(
      'SELECT tier, start_ms AS startMs FROM rollup_due',
    );
    for (const { tier, startMs } of rows.all()) due.add(tier, startMs);
    return due;
  }

  has(tier: DueTierId, startMs: number): boolean {
    return this.starts[tier].has(startMs);
  }

  add(tier: DueTierId, startMs: number): void {
    this.starts[tier].add(startMs);
  }

  remove(tier: DueTierId, startMs: number): void {
    this.starts[tier].delete(startMs);
  }

  /** Starts of due rows, oldest first, as a copy. */
  list(tier: DueTierId): number[] {
    return [...this.starts[tier]].sort((a, b) => a - b);
  }
}
