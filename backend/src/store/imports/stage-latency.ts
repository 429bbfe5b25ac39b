import type { LatencySample, LatencyStretch } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import { BLOCK_MS, packBlock, unpackBlock, type BlockSample } from '../core/raw-block.ts';
import { ROLLUP_WIDTH_MS, startOf } from '../core/tiers.ts';
import { fromStretch } from '../core/to-stretch.ts';
import type { WriteScope } from '../store.ts';
import { FIGURE_NAMES, figureValues } from './latency-columns.ts';
import { OwnTwins } from './own-twins.ts';
import type { StageCount } from './stage-count.ts';

/** What may hold a bucket that is narrower. */
const WIDER_MS = [ROLLUP_WIDTH_MS['15m'], ROLLUP_WIDTH_MS['1h']];
const ROWS_AT_ONCE = 60;

/** Keeps buckets that overlap nothing that is there already, at whatever resolution. */
export async function stageStretches(
  { manager, labels }: WriteScope,
  reader: Database,
  importId: number,
  stretches: readonly LatencyStretch[],
  count: StageCount,
): Promise<void> {
  const twins = new OwnTwins(reader);
  // Widths divide each other: what overlaps begins within the bucket, or at the quarter or hour that holds it.
  const overlapping = reader.prepare<number[]>(
    `SELECT 1 FROM imported_latency WHERE target_id = ? AND start_ms >= ? AND start_ms < ?
      UNION ALL SELECT 1 FROM imported_latency WHERE target_id = ? AND start_ms IN (?, ?)
        AND start_ms + bucket_ms > ? LIMIT 1`,
  );
  const rows: unknown[][] = [];
  for (const stretch of stretches) {
    const { atMs, bucketMs } = stretch;
    const rollup = fromStretch(stretch);
    const labelId = await labels.idOf(stretch.targetId);
    if (rollup === null || twins.hasBucket(labelId, atMs, bucketMs)) continue;
    const holders = WIDER_MS.map((widthMs) => startOf(atMs, widthMs));
    const place = [labelId, atMs, atMs + bucketMs, labelId, ...holders, atMs];
    if (overlapping.get(...place) !== undefined) continue;
    rows.push([labelId, atMs, bucketMs, importId, ...figureValues(rollup)]);
  }
  const columns = ['target_id', 'start_ms', 'bucket_ms', 'import_id', ...FIGURE_NAMES];
  const marks = `(${columns.map(() => '?').join(', ')})`;
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const some = rows.slice(from, from + ROWS_AT_ONCE);
    const sql = `INSERT INTO imported_latency (${columns.join(', ')})
      VALUES ${some.map(() => marks).join(', ')}
      ON CONFLICT DO NOTHING RETURNING start_ms AS startMs, start_ms + bucket_ms AS endMs`;
    count.add(await manager.query<{ startMs: number; endMs: number }[]>(sql, some.flat()));
  }
}

/** Keeps samples by target and minute. A minute that comes in parts within one import grows together. */
export async function stageSamples(
  { manager, labels }: WriteScope,
  reader: Database,
  importId: number,
  samples: readonly LatencySample[],
  count: StageCount,
): Promise<void> {
  const twins = new OwnTwins(reader);
  for (const [targetId, minutes] of byMinute(samples)) {
    const labelId = await labels.idOf(targetId);
    for (const [startMs, fresh] of minutes) {
      if (twins.hasMinute(labelId, startMs)) continue;
      const sql = `SELECT import_id AS importId, samples FROM imported_samples
        WHERE target_id = ? AND start_ms = ?`;
      const key = [labelId, startMs];
      const [there] = await manager.query<{ importId: number; samples: Uint8Array }[]>(sql, key);
      if (there !== undefined && there.importId !== importId) continue;
      const before = there === undefined ? [] : (unpackBlock(startMs, there.samples) ?? []);
      const known = new Set(before.map(({ sentMs }) => sentMs));
      const added = fresh.filter(({ sentMs }) => !known.has(sentMs));
      if (added.length === 0) continue;
      const all = [...before, ...added].sort((a, b) => a.sentMs - b.sentMs);
      const put = `INSERT OR REPLACE INTO imported_samples
        (target_id, start_ms, import_id, samples) VALUES (?, ?, ?, ?)`;
      await manager.query(put, [...key, importId, Buffer.from(packBlock(startMs, all, 0))]);
      for (const { sentMs } of added) count.addOne(sentMs, sentMs, 1);
    }
  }
}

function byMinute(samples: readonly LatencySample[]): Map<string, Map<number, BlockSample[]>> {
  const byTarget = new Map<string, Map<number, BlockSample[]>>();
  for (const { targetId, ...sample } of samples) {
    const minutes = byTarget.get(targetId) ?? new Map<number, BlockSample[]>();
    byTarget.set(targetId, minutes);
    const startMs = startOf(sample.sentMs, BLOCK_MS);
    const block = minutes.get(startMs);
    if (block === undefined) minutes.set(startMs, [sample]);
    else block.push(sample);
  }
  return byTarget;
}
