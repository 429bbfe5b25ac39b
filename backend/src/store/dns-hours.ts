import type { EntityManager } from 'typeorm';
import { RttHistogram } from './core/rtt-histogram.ts';
import { ROLLUP_WIDTH_MS } from './core/tiers.ts';
import { momentKeys } from './core/time-key.ts';
import type { DnsHourRow } from './entities/dns-hour.entity.ts';
import type { WriteScope } from './store.ts';

interface CountRow {
  readonly resolverId: number;
  readonly isUncached: 0 | 1;
  readonly isFailed: 0 | 1;
  readonly responseUs: number | null;
  readonly count: number;
}

const READ = `SELECT resolver_id AS resolverId, is_uncached AS isUncached,
    failure IS NOT NULL AS isFailed, response_us AS responseUs, count(*) AS count
  FROM dns_reading WHERE time_key >= ? AND time_key < ? GROUP BY 1, 2, 3, 4`;

/** Readings may come late, when the plan has already deleted the rest of their hour. */
const PUT = `INSERT OR REPLACE INTO dns_1h
    (resolver_id, is_uncached, start_ms, asked_count, failed_count, histogram)
  SELECT ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM dns_1h
    WHERE resolver_id = ? AND is_uncached = ? AND start_ms = ? AND asked_count > ?)`;

/** Sums up the questions of an hour that is over. Doing it twice changes nothing. */
export async function makeDnsHour(scope: WriteScope, startMs: number): Promise<void> {
  const { manager, due, afterCommit } = scope;
  const endMs = startMs + ROLLUP_WIDTH_MS['1h'];
  const keys = [momentKeys(startMs)[0], momentKeys(endMs)[0]];
  const rows = await manager.query<CountRow[]>(READ, keys);
  const groups = Map.groupBy(rows, ({ resolverId, isUncached }) => `${resolverId} ${isUncached}`);
  for (const group of groups.values()) await put(manager, summedUp(startMs, group));
  await manager.query(`DELETE FROM rollup_due WHERE tier = 'dns-1h' AND start_ms = ?`, [startMs]);
  afterCommit(() => due.remove('dns-1h', startMs));
}

function summedUp(startMs: number, group: readonly CountRow[]): DnsHourRow | null {
  const [first] = group;
  if (first === undefined) return null;
  const { resolverId, isUncached } = first;
  const histogram = new RttHistogram();
  let [askedCount, failedCount] = [0, 0];
  for (const { isFailed, responseUs, count } of group) {
    askedCount += count;
    if (isFailed === 1) failedCount += count;
    else if (responseUs !== null) histogram.record(responseUs, count);
  }
  return {
    ...{ resolverId, isUncached, startMs, askedCount, failedCount },
    histogram: histogram.count === 0 ? null : histogram.encode(),
  };
}

async function put(manager: EntityManager, row: DnsHourRow | null): Promise<void> {
  if (row === null) return;
  const { resolverId, isUncached, startMs, askedCount, failedCount, histogram } = row;
  await manager.query(PUT, [
    ...[resolverId, isUncached, startMs, askedCount, failedCount, histogram],
    ...[resolverId, isUncached, startMs, askedCount],
  ]);
}
