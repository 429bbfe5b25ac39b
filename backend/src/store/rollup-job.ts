import type { Clock } from '../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import type { RegularJob } from '../measurement/job.ts';
import { mergeRollups } from './core/rollup.ts';
import { ROLLUP_WIDTH_MS, type RollupTierId } from './core/tiers.ts';
import { makeDnsHour } from './dns-hours.ts';
import type { MergedTierId } from './due-buckets.ts';
import type { LatencyRollupRow } from './entities/latency-rollup.entity.ts';
import { putMergedRow, rowsWithin, toRow } from './rollup-rows.ts';
import type { Store, WriteScope } from './store.ts';

const EVERY_MS = 5 * 60_000;
/** A bucket is merged when its last minute has been flushed. */
const FLUSHED_AFTER_MS = 90_000;

const STEPS: readonly { readonly tier: MergedTierId; readonly from: RollupTierId }[] = [
  { tier: '15m', from: '1m' },
  { tier: '1h', from: '15m' },
];

/**
 * Makes the coarser roll-ups from the finer ones. Which are due stands in the database, written
 * with the minutes themselves, so that a crash loses none, and doing one twice changes nothing.
 */
export function rollupJob(store: Store, clock: Clock): RegularJob {
  return {
    kind: 'regular',
    id: 'roll-up',
    title: 'Sum up latency by quarter and hour, and DNS by hour',
    everyMs: EVERY_MS,
    timeoutMs: 60_000,
    run: ({ signal }) => makeDueRollups(store, clock, signal),
  };
}

/** @returns the number of buckets made */
export async function makeDueRollups(
  store: Store,
  clock: Clock,
  signal: AbortSignal,
): Promise<Outcome<number>> {
  if (store.due === null) return skipped('no-database');
  let madeCount = 0;
  for (const { tier, from } of STEPS) {
    for (const startMs of store.due.list(tier)) {
      if (signal.aborted) return skipped('stopped');
      if (isGrowing(startMs, ROLLUP_WIDTH_MS[tier], clock.nowMs())) continue;
      await store.write((scope) => makeRollup(scope, tier, from, startMs));
      madeCount += 1;
    }
  }
  for (const startMs of store.due.list('dns-1h')) {
    if (signal.aborted) return skipped('stopped');
    if (isGrowing(startMs, ROLLUP_WIDTH_MS['1h'], clock.nowMs())) continue;
    await store.write((scope) => makeDnsHour(scope, startMs));
    madeCount += 1;
  }
  return ok(madeCount);
}

/** One that begins after now stems from a clock that ran ahead; nothing will be added to it soon. */
function isGrowing(startMs: number, widthMs: number, nowMs: number): boolean {
  return startMs <= nowMs && nowMs < startMs + widthMs + FLUSHED_AFTER_MS;
}

async function makeRollup(
  { manager, due, afterCommit }: WriteScope,
  tier: MergedTierId,
  from: RollupTierId,
  startMs: number,
): Promise<void> {
  const rows = await rowsWithin(manager, from, startMs, startMs + ROLLUP_WIDTH_MS[tier]);
  const byTarget = new Map<number, LatencyRollupRow[]>();
  for (const row of rows) {
    const ofTarget = byTarget.get(row.targetId);
    if (ofTarget === undefined) byTarget.set(row.targetId, [row]);
    else ofTarget.push(row);
  }
  for (const [targetId, ofTarget] of byTarget) {
    const merged = mergeRollups(ofTarget);
    if (merged !== null) await putMergedRow(manager, tier, toRow(startMs, targetId, merged));
  }
  await manager.query('DELETE FROM rollup_due WHERE tier = ? AND start_ms = ?', [tier, startMs]);
  afterCommit(() => due.remove(tier, startMs));
}
