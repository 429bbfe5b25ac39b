import { ROLLUP_WIDTH_MS, startOf } from './core/tiers.ts';
import type { DueTierId } from './due-buckets.ts';
import type { WriteScope } from './store.ts';

/** Notes that the coarse row of a tier that holds a moment has to be made (again). */
export async function markDue(
  { manager, due, afterCommit }: WriteScope,
  tier: DueTierId,
  atMs: number,
): Promise<void> {
  const startMs = startOf(atMs, ROLLUP_WIDTH_MS[tier === 'dns-1h' ? '1h' : tier]);
  if (due.has(tier, startMs)) return;
  await manager.query('INSERT OR IGNORE INTO rollup_due (tier, start_ms) VALUES (?, ?)', [
    tier,
    startMs,
  ]);
  afterCommit(() => due.add(tier, startMs));
}
