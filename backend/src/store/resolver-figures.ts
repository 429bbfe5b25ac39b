import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { ResolverFigures, TimeRange } from '../measurement/journal.ts';
import { momentKeys } from './core/time-key.ts';

/** Summed up at a time: some thousand rows, some milliseconds on a Pi. */
const CHUNK_MS = 6 * 3_600_000;

interface CountRow {
  readonly resolverId: string;
  readonly isUncached: 0 | 1;
  readonly isFailed: 0 | 1;
  /** `null` where no answer came. */
  readonly wholeMs: number | null;
  readonly count: number;
}

/** Answers of one resolver, counted by their whole milliseconds. */
interface Tally {
  readonly resolverId: string;
  readonly kind: ResolverFigures['kind'];
  askedCount: number;
  failedCount: number;
  readonly countByMs: Map<number, number>;
}

const SQL = `SELECT label.text AS resolverId, is_uncached AS isUncached,
    failure IS NOT NULL AS isFailed, response_us / 1000 AS wholeMs, count(*) AS count
  FROM dns_reading JOIN label ON label.id = dns_reading.resolver_id
  WHERE time_key >= ? AND time_key < ? GROUP BY 1, 2, 3, 4`;

/**
 * How each resolver did in a stretch of time.
 *
 * @param reader `null`: there is no database, so nobody was asked
 */
export async function readResolverFigures(
  reader: Database | null,
  { fromMs, toMs }: TimeRange,
): Promise<ResolverFigures[]> {
  const tallies = new Map<string, Tally>();
  for (let startMs = fromMs; reader !== null && startMs < toMs; startMs += CHUNK_MS) {
    const endMs = Math.min(startMs + CHUNK_MS, toMs);
    const keys = [momentKeys(startMs)[0], momentKeys(endMs)[0]] as const;
    for (const row of reader.prepare<[number, number], CountRow>(SQL).all(...keys)) {
      count(tallies, row);
    }
    // Between two chunks the probes get their turn.
    await nextTurn();
  }
  return [...tallies.values()]
    .map(({ countByMs, ...figures }) => ({ ...figures, medianMs: medianOf(countByMs) }))
    .sort((a, b) => a.resolverId.localeCompare(b.resolverId) || a.kind.localeCompare(b.kind));
}

function count(tallies: Map<string, Tally>, row: CountRow): void {
  const kind = row.isUncached === 1 ? 'uncached' : 'cached';
  const key = `${kind} ${row.resolverId}`;
  let tally = tallies.get(key);
  if (tally === undefined) {
    tally = { resolverId: row.resolverId, kind, ...NOTHING, countByMs: new Map() };
    tallies.set(key, tally);
  }
  tally.askedCount += row.count;
  if (row.isFailed === 1) tally.failedCount += row.count;
  else if (row.wholeMs !== null) {
    tally.countByMs.set(row.wholeMs, (tally.countByMs.get(row.wholeMs) ?? 0) + row.count);
  }
}

const NOTHING = { askedCount: 0, failedCount: 0 };

/** By nearest rank; `null` for nothing. */
function medianOf(countByMs: ReadonlyMap<number, number>): number | null {
  const all = [...countByMs].sort(([a], [b]) => a - b);
  const rank = Math.ceil(all.reduce((sum, [, part]) => sum + part, 0) / 2);
  let seen = 0;
  for (const [wholeMs, part] of all) {
    seen += part;
    if (seen >= rank) return wholeMs;
  }
  return null;
}
