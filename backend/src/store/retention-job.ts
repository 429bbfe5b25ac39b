import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import type { Clock } from '../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import type { RegularJob } from '../measurement/job.ts';
import { cutoffMs, proofSpan } from './core/retention-rule.ts';
import { minuteKeys } from './core/time-key.ts';
import { KEPT_TABLES, type KeptTable } from './kept-tables.ts';
import type { Store } from './store.ts';

const DAY_MS = 86_400_000;

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
    const oldestMs = store.reader.prepare<[], Oldest>(kept.oldestSql).get()?.oldestMs ?? null;
    const cutoff = cutoffMs({ nowMs, oldestMs, keepMs: kept.keepMs });
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
  const sql = 'SELECT 1 FROM latency_1m WHERE time_key >= ? AND time_key < ? LIMIT 1';
  const find = reader.prepare<[number, number]>(sql);
  return find.get(...minuteKeys(fromMs, toMs)) !== undefined;
}

interface Oldest {
  oldestMs: number | null;
}

/** @returns rows deleted; `null` when none is left before the cutoff */
async function deleteBatch(store: Store, kept: KeptTable, cutoff: number): Promise<number | null> {
  return store.write(async ({ manager }) => {
    const found = await manager.query<Oldest[]>(kept.oldestSql);
    const oldestMs = found[0]?.oldestMs ?? null;
    if (oldestMs === null || oldestMs >= cutoff) return null;
    const untilMs = Math.min(cutoff, oldestMs + kept.batchMs);
    await manager.query(kept.deleteSql, [kept.keyOf(untilMs)]);
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
