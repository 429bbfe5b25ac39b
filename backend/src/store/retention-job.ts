import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import type { RegularJob } from '../measurement/job.ts';
import { cutoffMs, proofSpan } from './core/retention-rule.ts';
import { TIERS, type TierId } from './core/tiers.ts';
import type { Store } from './store.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** A table that forgets, and the column that tells a row's age. */
interface KeptTable {
  readonly table: string;
  readonly column: 'start_ms' | 'at_ms' | 'minute_ms';
  readonly keepMs: number;
  /** Time covered by one delete: about a thousand rows of 12 targets. */
  readonly batchMs: number;
  /** Whether the key begins with the target, so that a time is only found target by target. */
  readonly isKeyedByTarget: boolean;
}

/**
 * Readings of resolvers and reachability are kept for a quarter: as long as a complaint may take.
 * At five resolvers every 10 s they are the larger half of the database; with 90 days a year of 12
 * targets stays below 500 MB. Events (verdicts, outages, activity, link and edge changes) are few
 * and kept for good.
 */
const READINGS_KEEP_MS = 90 * DAY_MS;

const KEPT_TABLES: readonly KeptTable[] = [
  latencyTable('latency_raw', 'raw', HOUR_MS, false),
  latencyTable('latency_1m', '1m', HOUR_MS, false),
  latencyTable('latency_15m', '15m', DAY_MS, true),
  latencyTable('latency_1h', '1h', 4 * DAY_MS, true),
  readingTable('dns_reading', 'at_ms'),
  readingTable('tcp_reading', 'at_ms'),
  readingTable('http_reading', 'at_ms'),
  readingTable('route_trace', 'at_ms'),
  readingTable('icmp_error', 'minute_ms'),
  readingTable('missed_measurement', 'minute_ms'),
];

function latencyTable(
  table: string,
  tier: TierId,
  batchMs: number,
  isKeyedByTarget: boolean,
): KeptTable {
  const keepMs = TIERS.find(({ id }) => id === tier)?.keepMs ?? Number.MAX_SAFE_INTEGER;
  return { table, column: 'start_ms', keepMs, batchMs, isKeyedByTarget };
}

function readingTable(table: string, column: KeptTable['column']): KeptTable {
  return { table, column, keepMs: READINGS_KEEP_MS, batchMs: HOUR_MS, isKeyedByTarget: false };
}

/** Nightly: forgets what is older than its tier's time, in small batches. */
export function retentionJob(
  store: Store,
  clock: Clock,
  hear: (done: RetentionReport) => void,
): RegularJob {
  return {
    kind: 'regular',
    id: 'retention',
    title: 'Delete old measurements',
    everyMs: DAY_MS,
    // A box that is switched off every night must forget too.
    firstDelayMs: 20 * 60_000,
    timeoutMs: 30 * 60_000,
    run: async ({ signal }) => {
      const outcome = await forgetOld(store, clock, signal);
      if (outcome.status === 'ok') hear(outcome.reading);
      return outcome;
    },
  };
}

/** What a run deleted. */
export interface RetentionReport {
  readonly rowCount: number;
}

/**
 * Deletes what is too old. A clock that jumped must not cost data: nothing is deleted unless
 * something was observed about a day before now, and no table loses more than two days in one run.
 */
export async function forgetOld(
  store: Store,
  clock: Clock,
  signal: AbortSignal,
): Promise<Outcome<RetentionReport>> {
  const nowMs = clock.nowMs();
  if (store.reader === null) return skipped('no-database');
  if (!hasProof(store.reader, nowMs)) return skipped('clock-not-proven');
  let rowCount = 0;
  for (const kept of KEPT_TABLES) {
    const cutoff = cutoffMs({ nowMs, oldestMs: oldestMs(store.reader, kept), keepMs: kept.keepMs });
    if (cutoff === null) continue;
    for (;;) {
      if (signal.aborted) return skipped('stopped');
      const deletedCount = await deleteBatch(store, kept, cutoff);
      if (deletedCount === null) break;
      rowCount += deletedCount;
      await nextTurn();
    }
  }
  await giveBackPages(store, signal);
  return ok({ rowCount });
}

function hasProof(reader: Database, nowMs: number): boolean {
  const { fromMs, toMs } = proofSpan(nowMs);
  const sql = 'SELECT 1 FROM latency_1m WHERE start_ms >= ? AND start_ms < ? LIMIT 1';
  return reader.prepare<[number, number]>(sql).get(fromMs, toMs) !== undefined;
}

function oldestMs(reader: Database, kept: KeptTable): number | null {
  return reader.prepare<[], { oldestMs: number | null }>(oldestSql(kept)).get()?.oldestMs ?? null;
}

/** With a key that begins with the target the oldest row is the oldest of each target's first rows. */
function oldestSql({ table, column, isKeyedByTarget }: KeptTable): string {
  return isKeyedByTarget
    ? `SELECT min((SELECT min(${column}) FROM ${table} WHERE target_id = label.id)) AS oldestMs FROM label`
    : `SELECT min(${column}) AS oldestMs FROM ${table}`;
}

/** @returns rows deleted; `null` when none is left before the cutoff */
async function deleteBatch(store: Store, kept: KeptTable, cutoff: number): Promise<number | null> {
  return store.write(async ({ manager }) => {
    const found = await manager.query<{ oldestMs: number | null }[]>(oldestSql(kept));
    const oldest = found[0]?.oldestMs ?? null;
    if (oldest === null || oldest >= cutoff) return null;
    const untilMs = Math.min(cutoff, oldest + kept.batchMs);
    const byTarget = kept.isKeyedByTarget ? 'target_id IN (SELECT id FROM label) AND ' : '';
    const sql = `DELETE FROM ${kept.table} WHERE ${byTarget}${kept.column} < ?`;
    await manager.query(sql, [untilMs]);
    const changes = await manager.query<{ count: number }[]>('SELECT changes() AS count');
    return changes[0]?.count ?? 0;
  });
}

/** Free pages are used again by the next minutes; only a great surplus is worth rewriting the file for. */
const SURPLUS_SHARE = 0.25;
const PAGES_PER_STEP = 500;

async function giveBackPages(store: Store, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && store.reader !== null) {
    const freeCount = Number(store.reader.pragma('freelist_count', { simple: true }));
    const pageCount = Number(store.reader.pragma('page_count', { simple: true }));
    if (freeCount < pageCount * SURPLUS_SHARE || freeCount < PAGES_PER_STEP) return;
    await store.vacuum(PAGES_PER_STEP);
    await nextTurn();
  }
}
