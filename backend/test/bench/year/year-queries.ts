/**
 * Measures how long charts take on the database `make-year.ts` made.
 *
 * node --experimental-transform-types test/bench/year/year-queries.ts [directory] [runs]
 */
import { percentileOfSorted } from '../../../src/kernel/statistics.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { StoreRoom } from '../../fakes/store-room.ts';
import { END_MS, seededRandom, TARGETS } from './synthetic-line.ts';

const [directory = 'data/year', runsText = '200'] = process.argv.slice(2);
const runs = Number(runsText);
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

const room = await StoreRoom.open(directory, new FakeClock(END_MS));
const random = seededRandom(3);

async function measure(
  title: string,
  spanMs: number,
  points: number,
  count: number,
): Promise<void> {
  const durationsMs: number[] = [];
  let pointCount = 0;
  for (let run = 0; run < runs; run += 1) {
    const first = Math.floor(random.next() * TARGETS.length);
    const targets = Array.from(
      { length: count },
      (_, index) => TARGETS[(first + index) % 12] ?? '',
    );
    // Not the same rows each time, as far as the tier has others.
    const endMs = END_MS - Math.floor(random.next() * 10) * MINUTE_MS;
    const beganMs = performance.now();
    const series = await room.archive.latency(targets, endMs - spanMs, endMs, points);
    durationsMs.push(performance.now() - beganMs);
    pointCount = series[0]?.points.length ?? 0;
  }
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const figure = (share: number): string => (percentileOfSorted(sorted, share) ?? 0).toFixed(1);
  console.log(
    `${title}: p50 ${figure(0.5)} ms, p95 ${figure(0.95)} ms, max ${figure(1)} ms` +
      ` (${pointCount} points, ${runs} runs)`,
  );
}

await measure('30 minutes, one target', 30 * MINUTE_MS, 180, 1);
await measure('1 day, one target', DAY_MS, 600, 1);
await measure('7 days, one target', 7 * DAY_MS, 600, 1);
await measure('30 days, one target', 30 * DAY_MS, 600, 1);
await measure('30 days, all targets', 30 * DAY_MS, 600, TARGETS.length);
await measure('1 year, one target', 365 * DAY_MS, 600, 1);
await measure('1 year, all targets', 365 * DAY_MS, 600, TARGETS.length);
await room.close();
