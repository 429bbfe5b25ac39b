import type { Clock } from '../../kernel/clock.ts';
import { ok, skipped, type Outcome } from '../../kernel/outcome.ts';
import type { RegularJob } from '../../measurement/job.ts';
import { sealEntity } from '../entities/seal.entity.ts';
import type { Store } from '../store.ts';
import { hashDay, highestIds } from './hash-day.ts';
import { linkHash } from './seal-link.ts';
import { readHead, toSealRow } from './seal-rows.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** By then relapses are merged into their outage, and what waited for the disk is on it. */
const SETTLED_AFTER_MS = 6 * HOUR_MS;

/** Seals each day of UTC, some hours after it is over. */
export function sealJob(
  store: Store,
  clock: Clock,
  isClockSure: () => boolean,
  hear: (day: string, hash: string) => void,
): RegularJob {
  return {
    kind: 'regular',
    id: 'seal',
    title: 'Seal the records of past days',
    everyMs: HOUR_MS,
    firstDelayMs: 10 * 60_000,
    timeoutMs: 10 * 60_000,
    run: ({ signal }) => (isClockSure() ? sealDue(store, clock, signal, hear) : sealLater()),
  };
}

function sealLater(): Promise<Outcome<number>> {
  // A day sealed by a wrong clock would stay in the chain for ever.
  return Promise.resolve(skipped('clock-not-proven'));
}

/** @returns number of days sealed */
export async function sealDue(
  store: Store,
  clock: Clock,
  signal: AbortSignal,
  hear: (day: string, hash: string) => void = () => undefined,
): Promise<Outcome<number>> {
  const lastDue = dayOf(clock.nowMs() - SETTLED_AFTER_MS - DAY_MS);
  for (let sealedCount = 0; ; sealedCount += 1) {
    const { reader } = store;
    if (reader === null) return skipped('no-database');
    const head = readHead(reader);
    const day = head === null ? lastDue : dayOf(Date.parse(head.day) + DAY_MS);
    if (day > lastDue) return ok(sealedCount);
    if (signal.aborted) return skipped('stopped');
    const earlier = new Map(head?.tables.map(({ table, lastId }) => [table, lastId ?? 0]));
    const tables = await hashDay(reader, day, { earlier, own: highestIds(reader) });
    const content = { day, tables, previousHash: head?.hash ?? null };
    const seal = { ...content, madeMs: clock.nowMs(), hash: linkHash(content) };
    await store.write(({ manager }) => manager.insert(sealEntity, toSealRow(seal)), 'now');
    hear(day, seal.hash);
  }
}

/** Day of UTC, e.g. `2026-11-21`. */
function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10);
}
