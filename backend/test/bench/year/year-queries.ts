/**
 * Measures how long charts take on the database `make-year.ts` made.
 *
 * node --experimental-transform-types test/bench/year/year-queries.ts [directory] [runs]
 */
import { seededRandom } from '../../../src/kernel/seeded-random.ts';
import { percentileOfSorted } from '../../../src/kernel/statistics.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { StoreRoom } from '../../fakes/store-room.ts';
import { END_MS, TARGETS } from './synthetic-line.ts';

const [directory = 'data/year', runsText = '200'] = process.argv.slice(2);
const runs = Number(runsText);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const room = await StoreRoom.open(directory, new FakeClock(END_MS));
const random = seededRandom(3);

/** @param read gives the number of facts read */
async function measure(title: string, read: () => Promise<number>): Promise<void> {
  const durationsMs: number[] = [];
  let count = 0;
  for (let run = 0; run < runs; run += 1) {
    const beganMs = performance.now();
    count = await read();
    durationsMs.push(performance.now() - beganMs);
  }
  const sorted = durationsMs.toSorted((a, b) => a - b);
  const figure = (share: number): string => (percentileOfSorted(sorted, share) ?? 0).toFixed(1);
  console.log(
    `${title}: p50 ${figure(0.5)} ms, p95 ${figure(0.95)} ms, max ${figure(1)} ms` +
      ` (${count} facts, ${runs} runs)`,
  );
}

/** One of the last ten minutes, so that not the same rows are read each time. */
function anyEndMs(): number {
  return END_MS - Math.floor(random.next() * 10) * MINUTE_MS;
}

function anyTargets(count: number): string[] {
  const first = Math.floor(random.next() * TARGETS.length);
  return Array.from({ length: count }, (_, index) => TARGETS[(first + index) % 12] ?? '');
}

function chart(spanMs: number, points: number, count: number): () => Promise<number> {
  return async () => {
    const endMs = anyEndMs();
    const series = await room.archive.latency(anyTargets(count), endMs - spanMs, endMs, points);
    return series[0]?.points.length ?? 0;
  };
}

/** What the page of the history asks for first, of six anchors as one. */
async function smokeOfYear(): Promise<number> {
  const endMs = anyEndMs();
  const ids = anyTargets(6);
  return (await room.archive.smoke(ids, endMs - 365 * DAY_MS, endMs, 800)).points.length;
}

/** The same hour of the week, four weeks back: what a baseline is made of. */
async function readBaseline(): Promise<number> {
  const hourMs = END_MS - Math.floor(random.next() * 168) * HOUR_MS;
  const ranges = [1, 2, 3, 4].map((week) => {
    const fromMs = hourMs - week * 7 * DAY_MS;
    return { fromMs, toMs: fromMs + HOUR_MS };
  });
  return (await room.archive.quarterMedians(anyTargets(1)[0] ?? '', ranges)).length;
}

await measure('30 minutes, one target', chart(30 * MINUTE_MS, 180, 1));
await measure('1 day, one target', chart(DAY_MS, 600, 1));
await measure('7 days, one target', chart(7 * DAY_MS, 600, 1));
await measure('30 days, one target', chart(30 * DAY_MS, 600, 1));
await measure('30 days, all targets', chart(30 * DAY_MS, 600, TARGETS.length));
await measure('1 year, one target', chart(365 * DAY_MS, 600, 1));
await measure('1 year, spread of six targets', smokeOfYear);
await measure('1 year, all targets', chart(365 * DAY_MS, 600, TARGETS.length));

const ever = { fromMs: 0, toMs: END_MS };
const { archive } = room;
const lengthOf = async (facts: Promise<readonly unknown[]>): Promise<number> =>
  (await facts).length;
await measure('samples of an hour', () => {
  const toMs = anyEndMs();
  return lengthOf(archive.samples(anyTargets(1)[0] ?? '', { fromMs: toMs - HOUR_MS, toMs }));
});
await measure('quarter medians of a baseline', readBaseline);
await measure('50 outages', () => lengthOf(archive.outages({ limit: 50 })));
await measure('outages longer than an hour', () =>
  lengthOf(archive.outages({ limit: 50, minDurationMs: HOUR_MS })),
);
await measure('verdicts of a year', () => lengthOf(archive.verdicts(ever)));
await measure('200 traces of one destination', () =>
  lengthOf(archive.traces({ ...ever, destination: '1.1.1.1', limit: 200 })),
);
await measure('snapshots of an outage', () => lengthOf(archive.snapshots(1)));
await measure('what was last known', async () => (await archive.lastKnown()).openOutages.length);
await room.close();
