import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TimeRange } from '../measurement/journal.ts';
import type { AnswerTally } from './core/answer-tally.ts';
import { cutByHours } from './core/hour-cut.ts';
import { ROLLUP_WIDTH_MS } from './core/tiers.ts';
import { momentKeys } from './core/time-key.ts';
import type { DnsHourRow } from './entities/dns-hour.entity.ts';
import type { Store } from './store.ts';

const HOUR_MS = ROLLUP_WIDTH_MS['1h'];
/** Read at a time: some thousand rows, some milliseconds on a Pi. */
const READINGS_CHUNK_MS = 6 * HOUR_MS;
const HOURS_CHUNK_MS = 7 * 24 * HOUR_MS;

/** Whose answers to which questions. */
export interface AnswerFilter {
  /** Labels of resolvers; `null`: all. */
  readonly resolverIds: readonly number[] | null;
  readonly isUncached: 0 | 1;
}

/** Where an answer belongs. */
export interface AnswerPlace {
  readonly resolverId: number;
  /** Number of the bucket: its start is this many times its width. */
  readonly bucket: number;
}

interface CountRow extends AnswerPlace {
  readonly isFailed: 0 | 1;
  readonly tenths: number | null;
  readonly count: number;
}

type Shelf = Pick<Store, 'reader' | 'due'>;
type TallyOf = (place: AnswerPlace) => AnswerTally;

/**
 * Counts the answers of resolvers in a stretch into tallies, one for each resolver and bucket: from whole
 * hours where these are summed up, else from the readings.
 *
 * @param bucketMs with at least an hour, a multiple of one
 */
export async function tallyAnswers(
  shelf: Shelf,
  filter: AnswerFilter,
  range: TimeRange,
  bucketMs: number,
  tallyOf: TallyOf,
): Promise<void> {
  if (filter.resolverIds?.length === 0) return;
  const dueMs = shelf.due?.list('dns-1h') ?? [];
  const due = new Set(dueMs);
  const { hours, rest } =
    bucketMs < HOUR_MS ? { hours: null, rest: [range] } : cutByHours(range, dueMs);
  const isMade = ({ startMs }: DnsHourRow): boolean => !due.has(startMs);
  if (hours !== null) await tallyHours(shelf, filter, hours, isMade, bucketMs, tallyOf);
  for (const span of rest) await tallyReadings(shelf, filter, span, bucketMs, tallyOf);
}

/** Hours are found by resolver only, so all of them have to be named. */
function listOf({ resolverIds }: AnswerFilter): string {
  return resolverIds === null ? 'SELECT id FROM label' : resolverIds.map(() => '?').join(', ');
}

async function tallyHours(
  { reader }: Shelf,
  filter: AnswerFilter,
  range: TimeRange,
  isMade: (row: DnsHourRow) => boolean,
  bucketMs: number,
  tallyOf: TallyOf,
): Promise<void> {
  const { isUncached } = filter;
  const ids = filter.resolverIds ?? [];
  const find = reader?.prepare<number[], DnsHourRow>(
    `SELECT resolver_id AS resolverId, start_ms AS startMs, asked_count AS askedCount,
      failed_count AS failedCount, histogram
    FROM dns_1h WHERE is_uncached = ? AND resolver_id IN (${listOf(filter)})
      AND start_ms >= ? AND start_ms < ?`,
  );
  for (const { fromMs, toMs } of chunksOf(range, HOURS_CHUNK_MS)) {
    for (const row of find?.iterate(isUncached, ...ids, fromMs, toMs) ?? []) {
      if (!isMade(row)) continue;
      const { resolverId, startMs } = row;
      tallyOf({ resolverId, bucket: Math.floor(startMs / bucketMs) }).addHour(row);
    }
    // Between two chunks the probes get their turn.
    await nextTurn();
  }
}

async function tallyReadings(
  { reader }: Shelf,
  filter: AnswerFilter,
  range: TimeRange,
  bucketMs: number,
  tallyOf: TallyOf,
): Promise<void> {
  const { isUncached } = filter;
  const ids = filter.resolverIds ?? [];
  const find = reader?.prepare<number[], CountRow>(
    `SELECT (time_key >> 10) / CAST(? AS INTEGER) AS bucket, resolver_id AS resolverId,
      failure IS NOT NULL AS isFailed, response_us / 100 AS tenths, count(*) AS count
    FROM dns_reading WHERE is_uncached = ? AND resolver_id IN (${listOf(filter)})
      AND time_key >= ? AND time_key < ? GROUP BY 1, 2, 3, 4`,
  );
  for (const { fromMs, toMs } of chunksOf(range, READINGS_CHUNK_MS)) {
    const keys = [momentKeys(fromMs)[0], momentKeys(toMs)[0]];
    for (const row of find?.iterate(bucketMs, isUncached, ...ids, ...keys) ?? []) {
      tallyOf(row).add({ ...row, isFailed: row.isFailed === 1 });
    }
    await nextTurn();
  }
}

function* chunksOf({ fromMs, toMs }: TimeRange, chunkMs: number): Generator<TimeRange> {
  for (let startMs = fromMs; startMs < toMs; startMs += chunkMs) {
    yield { fromMs: startMs, toMs: Math.min(startMs + chunkMs, toMs) };
  }
}
