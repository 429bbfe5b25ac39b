import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../../kernel/clock.ts';
import { makeDueRollups } from '../../store/rollup-job.ts';
import { Store } from '../../store/store.ts';
import type { Story } from '../core/story.ts';
import { writeAlerts } from './alert-history.ts';
import { EventHistory } from './event-history.ts';
import { LatencyHistory } from './latency-history.ts';
import { ReadingHistory } from './reading-history.ts';
import { SpeedHistory } from './speed-history.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The stretch of time to be made. */
export interface PastOrder {
  readonly dataDir: string;
  readonly story: Story;
  /** Whole hour; its minute is the first that is written. */
  readonly fromMs: number;
  /** Whole minute. */
  readonly toMs: number;
  /** Whether there is a past before it. */
  readonly isContinued: boolean;
  /** Told now and then: 0 to 1. */
  readonly tell: (progress: number) => void;
}

/** Writes a past into the database, as if the box had been there. The same order gives the same past. */
export async function writeHistory(order: PastOrder): Promise<void> {
  const { story, fromMs, toMs, isContinued, tell } = order;
  const clock: Clock = { nowMs: () => toMs, monotonicMs: () => performance.now() };
  const store = new Store(order.dataDir, clock);
  await store.open();
  try {
    const events = new EventHistory(store, story, toMs, nextId(store, 'outage'));
    const speed = new SpeedHistory(store, story, nextId(store, 'speed_test'));
    const readings = new ReadingHistory(store, story, toMs);
    const latency = new LatencyHistory(store, story, toMs);
    if (isContinued) await endOpenOutages(store, fromMs);
    else await readings.writeBeginning(fromMs);
    await events.writeBeginning(fromMs);
    await readings.writeChanges(fromMs, toMs);
    if (!isContinued) await speed.writeCampaign();
    for (let dayMs = fromMs; dayMs < toMs;) {
      const nextMs = Math.min(toMs, (Math.floor(dayMs / DAY_MS) + 1) * DAY_MS);
      await latency.writeDay(dayMs, nextMs);
      await events.writeDay(dayMs, nextMs);
      await speed.writeDay(dayMs, nextMs);
      await readings.writeDay(dayMs, nextMs);
      tell((nextMs - fromMs) / (toMs - fromMs));
      // A key that was pressed is heard.
      await breathe();
      dayMs = nextMs;
    }
    await makeDueRollups(store, clock, new AbortController().signal);
    if (!isContinued) await writeAlerts(store, events.outages, toMs);
  } finally {
    await store.close();
  }
}

function nextId(store: Store, table: 'outage' | 'speed_test'): number {
  const sql = `SELECT coalesce(max(id), 0) + 1 AS id FROM ${table}`;
  return store.reader?.prepare<[], { id: number }>(sql).get()?.id ?? 1;
}

/** The demo was stopped in the middle of one. */
async function endOpenOutages(store: Store, atMs: number): Promise<void> {
  const sql = 'UPDATE outage SET end_ms = ?, duration_ms = ? - start_ms WHERE end_ms IS NULL';
  await store.write(({ manager }) => manager.query(sql, [atMs, atMs]));
}
