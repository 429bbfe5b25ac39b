import type { Database } from 'better-sqlite3';
import { BLOCK_MS, unpackBlock } from './core/raw-block.ts';

/**
 * Newest moment up to now at which the box is known to have observed the line: a stored sample or a
 * verdict. Rows from a clock that once ran ahead are passed over.
 *
 * @returns `null` when nothing was observed yet
 */
export function readLastObservedMs(reader: Database | null, nowMs: number): number | null {
  if (reader === null) return null;
  const moments = [newestSampleMs(reader, nowMs), newestVerdictMs(reader, nowMs)];
  const known = moments.filter((moment) => moment !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function newestSampleMs(reader: Database, nowMs: number): number | null {
  const newestMinute = reader
    .prepare<[number], { startMs: number | null }>(
      'SELECT max(start_ms) AS startMs FROM latency_raw WHERE start_ms <= ?',
    )
    .get(nowMs)?.startMs;
  if (newestMinute == null) return newestRollupMs(reader, nowMs);
  const blocks = reader
    .prepare<[number], { samples: Uint8Array }>(
      'SELECT samples FROM latency_raw WHERE start_ms = ?',
    )
    .all(newestMinute);
  const sentMs = blocks.flatMap(({ samples }) => unpackBlock(newestMinute, samples) ?? []);
  return sentMs.reduce((newest, sample) => Math.max(newest, sample.sentMs), newestMinute);
}

/** Raw samples are gone when the box was off for weeks: the end of the last hour is close enough. */
function newestRollupMs(reader: Database, nowMs: number): number | null {
  const row = reader
    .prepare<[number], { startMs: number | null }>(
      'SELECT max(start_ms) AS startMs FROM latency_1m WHERE start_ms <= ?',
    )
    .get(nowMs);
  return row?.startMs == null ? null : row.startMs + BLOCK_MS;
}

function newestVerdictMs(reader: Database, nowMs: number): number | null {
  const row = reader
    .prepare<[number], { atMs: number | null }>(
      'SELECT max(at_ms) AS atMs FROM verdict_change WHERE at_ms <= ?',
    )
    .get(nowMs);
  return row?.atMs ?? null;
}
