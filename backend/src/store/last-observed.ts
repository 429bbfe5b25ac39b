import type { Database } from 'better-sqlite3';
import { BLOCK_MS, unpackBlock } from './core/raw-block.ts';
import { LAST_POSSIBLE_MS, minuteKeys } from './core/time-key.ts';

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

/**
 * Newest moment on record, ahead of now or not: a sample, a verdict, or something the box did.
 *
 * @returns `null` when there is none
 */
export function readNewestStoredMs(reader: Database | null): number | null {
  const observedMs = readLastObservedMs(reader, LAST_POSSIBLE_MS);
  const row = reader
    ?.prepare<[], { atMs: number | null }>('SELECT max(at_ms) AS atMs FROM activity')
    .get();
  const moments = [observedMs, row?.atMs ?? null].filter((moment) => moment !== null);
  return moments.length === 0 ? null : Math.max(...moments);
}

function newestSampleMs(reader: Database, nowMs: number): number | null {
  const startMs = newestMinuteMs(reader, 'latency_raw', nowMs);
  if (startMs === null) return newestRollupMs(reader, nowMs);
  const [first, end] = minuteKeys(startMs, startMs + BLOCK_MS);
  const sql = 'SELECT samples FROM latency_raw WHERE time_key >= ? AND time_key < ?';
  const blocks = reader.prepare<[number, number], { samples: Uint8Array }>(sql).all(first, end);
  const samples = blocks.flatMap((block) => unpackBlock(startMs, block.samples) ?? []);
  return samples.reduce((newest, { sentMs }) => Math.max(newest, sentMs), startMs);
}

/** Raw samples are gone when the box was off for weeks: the end of the last minute is close enough. */
function newestRollupMs(reader: Database, nowMs: number): number | null {
  const startMs = newestMinuteMs(reader, 'latency_1m', nowMs);
  return startMs === null ? null : startMs + BLOCK_MS;
}

function newestMinuteMs(
  reader: Database,
  table: 'latency_raw' | 'latency_1m',
  nowMs: number,
): number | null {
  const [, end] = minuteKeys(nowMs, nowMs + 1);
  const sql = `SELECT start_ms AS startMs FROM ${table} WHERE time_key < ?
    ORDER BY time_key DESC LIMIT 1`;
  return reader.prepare<[number], { startMs: number }>(sql).get(end)?.startMs ?? null;
}

function newestVerdictMs(reader: Database, nowMs: number): number | null {
  const row = reader
    .prepare<[number], { atMs: number | null }>(
      'SELECT max(at_ms) AS atMs FROM verdict_change WHERE at_ms <= ?',
    )
    .get(nowMs);
  return row?.atMs ?? null;
}
