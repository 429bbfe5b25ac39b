import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DnsReading, SmokeFigures, SmokePoint } from '@lineside/contract';
import type { Database } from 'better-sqlite3';
import type { TimeRange } from '../measurement/journal.ts';
import { AnswerTally } from './core/answer-tally.ts';
import { chooseBuckets } from './core/choose-buckets.ts';
import { typical } from './core/spread.ts';
import { startOf } from './core/tiers.ts';
import { momentKeys } from './core/time-key.ts';
import { READINGS_KEEP_MS } from './kept-tables.ts';
import type { LabelBook } from './label-book.ts';

/** Counted at a time: some thousand rows, some milliseconds on a Pi. */
const CHUNK_MS = 6 * 3_600_000;

/** Which questions are summed up. */
export interface ResolverQuestion extends TimeRange {
  readonly resolverIds: readonly string[];
  readonly kind: DnsReading['kind'];
  /** Decides what is kept still. */
  readonly nowMs: number;
}

interface Shelf {
  readonly reader: Database | null;
  readonly labels: LabelBook | null;
}

interface CountRow {
  readonly bucket: number;
  readonly resolverId: number;
  readonly isFailed: 0 | 1;
  readonly tenths: number | null;
  readonly count: number;
}

/** How the answers of resolvers were spread in each bucket, of several the middle one; in order of time. */
export async function readResolverSmoke(
  shelf: Shelf,
  question: ResolverQuestion,
  points: number,
): Promise<{ readonly bucketMs: number; readonly points: SmokePoint[] }> {
  const plan = chooseBuckets(question.fromMs, question.toMs, points, question.nowMs);
  const { bucketMs, fromMs, toMs } = plan;
  const range = { ...question, fromMs, toMs };
  return { bucketMs, points: await readBuckets(shelf, range, bucketMs) };
}

/** The same for a whole stretch in one. */
export async function readResolverSmokeFigures(
  shelf: Shelf,
  question: ResolverQuestion,
): Promise<SmokeFigures> {
  return typical(await readBuckets(shelf, question, Number.MAX_SAFE_INTEGER));
}

async function readBuckets(
  { reader, labels }: Shelf,
  question: ResolverQuestion,
  bucketMs: number,
): Promise<SmokePoint[]> {
  const { kind, nowMs } = question;
  // Nothing is looked for where nothing can be; whole buckets, so that none is cut.
  const fromMs = Math.max(question.fromMs, startOf(nowMs - READINGS_KEEP_MS, CHUNK_MS));
  const toMs = Math.min(question.toMs, startOf(nowMs, CHUNK_MS) + CHUNK_MS);
  const ids = question.resolverIds.flatMap((id) => labels?.find(id) ?? []);
  if (reader === null || ids.length === 0) return [];
  const find = reader.prepare<number[], CountRow>(
    `SELECT (time_key >> 10) / CAST(? AS INTEGER) AS bucket, resolver_id AS resolverId,
      failure IS NOT NULL AS isFailed, response_us / 100 AS tenths, count(*) AS count
    FROM dns_reading WHERE time_key >= ? AND time_key < ? AND is_uncached = ?
      AND resolver_id IN (${ids.map(() => '?').join(', ')}) GROUP BY 1, 2, 3, 4`,
  );
  const buckets = new Map<number, Map<number, AnswerTally>>();
  for (let startMs = fromMs; startMs < toMs; startMs += CHUNK_MS) {
    const keys = [startMs, Math.min(startMs + CHUNK_MS, toMs)].map((atMs) => momentKeys(atMs)[0]);
    for (const row of find.all(bucketMs, ...keys, kind === 'uncached' ? 1 : 0, ...ids)) {
      tallyOf(buckets, row).add({ ...row, isFailed: row.isFailed === 1 });
    }
    // Between two chunks the probes get their turn.
    await nextTurn();
  }
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([bucket, tallies]) => ({
      atMs: bucket * bucketMs,
      ...typical([...tallies.values()].map((tally) => tally.spread())),
    }));
}

function tallyOf(
  buckets: Map<number, Map<number, AnswerTally>>,
  { bucket, resolverId }: CountRow,
): AnswerTally {
  const tallies = buckets.get(bucket) ?? new Map<number, AnswerTally>();
  buckets.set(bucket, tallies);
  const tally = tallies.get(resolverId) ?? new AnswerTally();
  tallies.set(resolverId, tally);
  return tally;
}
