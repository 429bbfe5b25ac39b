import { mergeRollups } from './core/rollup.ts';
import { partKeys } from './core/time-key.ts';
import type { MergedTierId } from './due-buckets.ts';
import type { SealedMinute } from './latency-buffer.ts';
import { markDue } from './mark-due.ts';
import { addMinuteRow, replaceMinuteRow, toRow } from './rollup-rows.ts';
import type { WriteScope } from './store.ts';

const MERGED_TIERS: readonly MergedTierId[] = ['15m', '1h'];

const ADD_SAMPLES = `INSERT INTO latency_raw (time_key, start_ms, target_id, samples)
  SELECT coalesce(max(time_key) + 1, ?), ?, ?, ? FROM latency_raw
  WHERE time_key >= ? AND time_key < ? HAVING coalesce(max(time_key) + 1, 0) < ?`;

/**
 * Writes sealed minutes: their samples as a new part, their roll-up merged into the minute's row if
 * there is one, and a note of the coarser rows that have to be made (again).
 */
export async function writeMinutes(
  scope: WriteScope,
  minutes: readonly SealedMinute[],
): Promise<void> {
  for (const { startMs, labelId, samples, rollup } of await inKeyOrder(scope, minutes)) {
    if (samples !== null) await addSamples(scope, startMs, labelId, samples);
    const existing = await addMinuteRow(scope.manager, toRow(startMs, labelId, rollup));
    const merged = existing === null ? null : mergeRollups([existing, rollup]);
    if (merged !== null) await replaceMinuteRow(scope.manager, toRow(startMs, labelId, merged));
    for (const tier of MERGED_TIERS) await markDue(scope, tier, startMs);
  }
}

/** Rows added out of order would split pages in the middle and double what a minute writes. */
async function inKeyOrder(
  { labels }: WriteScope,
  minutes: readonly SealedMinute[],
): Promise<(SealedMinute & { readonly labelId: number })[]> {
  const labelled: (SealedMinute & { readonly labelId: number })[] = [];
  for (const minute of minutes) {
    labelled.push({ ...minute, labelId: await labels.idOf(minute.targetId) });
  }
  return labelled.sort((a, b) => a.startMs - b.startMs || a.labelId - b.labelId);
}

/** Beyond the last part a minute may have, samples live on in the roll-up only. */
async function addSamples(
  { manager }: WriteScope,
  startMs: number,
  labelId: number,
  samples: Uint8Array,
): Promise<void> {
  const [first, end] = partKeys(startMs, labelId);
  const values = [first, startMs, labelId, samples, first, end, end];
  await manager.query(ADD_SAMPLES, values);
}
