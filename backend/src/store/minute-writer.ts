import { mergeRollups } from './core/rollup.ts';
import { ROLLUP_WIDTH_MS, startOf } from './core/tiers.ts';
import type { MergedTierId } from './due-buckets.ts';
import type { SealedMinute } from './latency-buffer.ts';
import { addMinuteRow, replaceRow, toRow } from './rollup-rows.ts';
import type { WriteScope } from './store.ts';

const MERGED_TIERS: readonly MergedTierId[] = ['15m', '1h'];

const ADD_SAMPLES = `INSERT INTO latency_raw (start_ms, target_id, part, samples)
  SELECT ?, ?, coalesce(max(part) + 1, 0), ?
  FROM latency_raw WHERE start_ms = ? AND target_id = ?`;

/**
 * Writes sealed minutes: their samples as a new part, their roll-up merged into the minute's row if
 * there is one, and a note of the coarser rows that have to be made (again).
 */
export async function writeMinutes(
  scope: WriteScope,
  minutes: readonly SealedMinute[],
): Promise<void> {
  for (const { targetId, startMs, samples, rollup } of minutes) {
    const labelId = await scope.labels.idOf(targetId);
    if (samples !== null) {
      await scope.manager.query(ADD_SAMPLES, [startMs, labelId, samples, startMs, labelId]);
    }
    const existing = await addMinuteRow(scope.manager, toRow(startMs, labelId, rollup));
    const merged = existing === null ? null : mergeRollups([existing, rollup]);
    if (merged !== null) {
      await replaceRow(scope.manager, '1m', toRow(startMs, labelId, merged));
    }
    await markDue(scope, startMs);
  }
}

async function markDue({ manager, due, afterCommit }: WriteScope, atMs: number): Promise<void> {
  for (const tier of MERGED_TIERS) {
    const startMs = startOf(atMs, ROLLUP_WIDTH_MS[tier]);
    if (due.has(tier, startMs)) continue;
    await manager.query('INSERT OR IGNORE INTO rollup_due (tier, start_ms) VALUES (?, ?)', [
      tier,
      startMs,
    ]);
    afterCommit(() => due.add(tier, startMs));
  }
}
