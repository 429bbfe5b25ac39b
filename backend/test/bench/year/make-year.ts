/**
 * Makes a database as a box with twelve targets leaves it after a year, by the store's own code,
 * and prints its size. The same seed gives the same database.
 *
 * node --experimental-transform-types test/bench/year/make-year.ts [directory] [days] [seed] [without-readings]
 */
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../../src/kernel/seeded-random.ts';
import { mergeRollups, type Rollup } from '../../../src/store/core/rollup.ts';
import { TIERS, type TierId } from '../../../src/store/core/tiers.ts';
import { makeDueRollups } from '../../../src/store/rollup-job.ts';
import { putMergedRow, toRow } from '../../../src/store/rollup-rows.ts';
import { writeMinutes } from '../../../src/store/minute-writer.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { anyOutage, anyVerdict, StoreRoom } from '../../fakes/store-room.ts';
import { MinuteStock } from './minute-stock.ts';
import { recordReadings } from './readings.ts';
import { anySnapshot } from './snapshots.ts';
import { END_MS, TARGETS } from './synthetic-line.ts';

const [directory = 'data/year', daysText = '365', seedText = '1', extent = 'whole'] =
  process.argv.slice(2);
const days = Number(daysText);
const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;
const HOUR_MS = 4 * QUARTER_MS;
const DAY_MS = 24 * HOUR_MS;
const startMs = END_MS - days * DAY_MS;

function keptFrom(tier: TierId): number {
  const keepMs = TIERS.find(({ id }) => id === tier)?.keepMs ?? 0;
  return Math.max(startMs, END_MS - keepMs);
}

const random = seededRandom(Number(seedText));
rmSync(directory, { recursive: true, force: true });
mkdirSync(directory, { recursive: true });
const clock = new FakeClock(startMs);
const room = await StoreRoom.open(directory, clock);
const stock = new MinuteStock(random);

/** A day of which only the coarse tiers are left: quarters merged from minutes, hours from quarters. */
async function writeForgottenDay(dayMs: number): Promise<void> {
  await room.store.write(async ({ manager, labels }) => {
    for (const [index, targetId] of TARGETS.entries()) {
      const labelId = await labels.idOf(targetId);
      for (let hourMs = dayMs; hourMs < dayMs + DAY_MS; hourMs += HOUR_MS) {
        const quarters: Rollup[] = [];
        for (let quarterMs = hourMs; quarterMs < hourMs + HOUR_MS; quarterMs += QUARTER_MS) {
          const minutes = Array.from({ length: 15 }, () => stock.pick(index, hourMs).rollup);
          const quarter = mergeRollups(minutes);
          if (quarter === null) continue;
          quarters.push(quarter);
          await putMergedRow(manager, '15m', toRow(quarterMs, labelId, quarter));
        }
        const hour = mergeRollups(quarters);
        if (hour !== null) await putMergedRow(manager, '1h', toRow(hourMs, labelId, hour));
      }
    }
  });
}

/** A day that is still known by the minute, its last part by the sample. */
async function writeRecentDay(dayMs: number): Promise<void> {
  const hasSamples = dayMs >= keptFrom('raw');
  for (let hourMs = dayMs; hourMs < dayMs + DAY_MS; hourMs += HOUR_MS) {
    await room.store.write(async (scope) => {
      for (let minuteMs = hourMs; minuteMs < hourMs + HOUR_MS; minuteMs += MINUTE_MS) {
        const minutes = TARGETS.map((targetId, index) => {
          const { samples, rollup } = stock.pick(index, hourMs);
          return { targetId, startMs: minuteMs, samples: hasSamples ? samples : null, rollup };
        });
        await writeMinutes(scope, minutes);
      }
    });
  }
  clock.step(dayMs + DAY_MS + HOUR_MS - clock.nowMs());
  await makeDueRollups(room.store, clock, new AbortController().signal);
}

/** About one outage and three degradations a week, each with thirteen snapshots. */
let outageId = 0;
async function writeEvents(dayMs: number): Promise<void> {
  for (let index = 0; index < 4; index += 1) {
    if (random.next() > 1 / 7) continue;
    outageId += 1;
    const beginMs = dayMs + Math.floor(random.next() * DAY_MS);
    const durationMs = Math.floor(5000 + random.next() * 600_000);
    const kind = index === 0 ? 'outage' : 'degradation';
    const span = { kind, endMs: beginMs + durationMs, durationMs } as const;
    const outage = anyOutage(outageId, beginMs, span);
    await room.journal.commitVerdict(anyVerdict(beginMs), [{ kind: 'open', outage }]);
    await room.journal.commitVerdict(anyVerdict(beginMs + durationMs, { state: 'up' }), []);
    for (let minute = -1; minute <= 11; minute += 1) {
      const phase = minute === -1 ? 'before' : minute === 0 ? 'start' : 'during';
      const snapshot = anySnapshot(phase, beginMs + minute * MINUTE_MS, random);
      await room.journal.commitSnapshot(outageId, snapshot);
    }
    const data = { state: 'down', cause: outage.cause };
    const activity = { atMs: beginMs, level: 'warning', code: 'verdict-changed', data } as const;
    await room.journal.commitActivity(activity);
  }
}

const beganMs = performance.now();
for (let dayMs = startMs; dayMs < END_MS; dayMs += DAY_MS) {
  if (dayMs >= keptFrom('1m')) await writeRecentDay(dayMs);
  else await writeForgottenDay(dayMs);
  const hasReadings = extent === 'whole' && dayMs >= END_MS - 90 * DAY_MS;
  if (hasReadings) await recordReadings(room, dayMs, random);
  await writeEvents(dayMs);
}
clock.step(END_MS - clock.nowMs());
await makeDueRollups(room.store, clock, new AbortController().signal);
const tables = room.store.reader
  ?.prepare<[], { name: string; sizeBytes: number }>(
    'SELECT name, sum(pgsize) AS sizeBytes FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 9',
  )
  .all();
await room.close();
const sizeBytes = statSync(join(directory, 'lineside.db')).size;
for (const table of tables ?? []) console.log(`${table.name}: ${megabytes(table.sizeBytes)} MB`);
console.log(`${days} days, ${TARGETS.length} targets: ${megabytes(sizeBytes)} MB`);
console.log(`made in ${((performance.now() - beganMs) / 1000).toFixed(0)} s`);

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
