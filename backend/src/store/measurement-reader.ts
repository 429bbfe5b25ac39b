import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { TimeRange } from '../measurement/journal.ts';
import type { Measurement } from '../measurement/measurement.ts';
import { BLOCK_MS, unpackBlock } from './core/raw-block.ts';
import { startOf } from './core/tiers.ts';
import { minuteKeys } from './core/time-key.ts';
import { readChanges, readStandingChanges } from './stored-change.ts';
import { stored } from './stored-measurement.ts';
import { readReadings, type LabelTexts } from './stored-reading.ts';

/** Read at a time: some thousand samples of 12 targets. */
const CHUNK_MS = 5 * BLOCK_MS;

/**
 * Stored measurements of all kinds in order of time, behind the link and the edges as they were at
 * the start. What could not be measured is counted only, and left out; so is what is still in memory.
 *
 * @param reader `null`: there is no database, so nothing was measured
 */
export async function* readMeasurements(
  reader: Database | null,
  range: TimeRange,
): AsyncGenerator<Measurement> {
  if (reader === null) return;
  yield* readStandingChanges(reader, range.fromMs);
  for (let chunkMs = startOf(range.fromMs, BLOCK_MS); chunkMs < range.toMs; chunkMs += CHUNK_MS) {
    const chunk = {
      fromMs: Math.max(chunkMs, range.fromMs),
      toMs: Math.min(chunkMs + CHUNK_MS, range.toMs),
    };
    // Again for each chunk: a box that goes on measuring gives new ones.
    const labels = readLabels(reader);
    const found = [
      ...readSamples(reader, labels, chunk),
      ...readReadings(reader, labels, chunk),
      ...readChanges(reader, chunk),
    ];
    yield* found.sort((a, b) => a.atMs - b.atMs);
    // Between two chunks the probes get their turn.
    await nextTurn();
  }
}

function readSamples(
  reader: Database,
  labels: LabelTexts,
  { fromMs, toMs }: TimeRange,
): Measurement[] {
  const sql = `SELECT start_ms AS startMs, target_id AS labelId, samples FROM latency_raw
    WHERE time_key >= ? AND time_key < ?`;
  const blocks = reader
    .prepare<[number, number], { startMs: number; labelId: number; samples: Uint8Array }>(sql)
    .all(...minuteKeys(startOf(fromMs, BLOCK_MS), toMs));
  return blocks.flatMap(({ startMs, labelId, samples }) => {
    const targetId = labels.get(labelId);
    // A block that cannot be read is as good as not there.
    const unpacked = targetId === undefined ? null : unpackBlock(startMs, samples);
    if (targetId === undefined || unpacked === null) return [];
    return unpacked
      .filter(({ sentMs }) => sentMs >= fromMs && sentMs < toMs)
      .map((sample) => stored('latency', sample.sentMs, { targetId, ...sample }));
  });
}

function readLabels(reader: Database): LabelTexts {
  const rows = reader.prepare<[], { id: number; text: string }>('SELECT id, text FROM label').all();
  return new Map(rows.map(({ id, text }) => [id, text]));
}
