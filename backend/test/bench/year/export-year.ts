/**
 * Exports everything a year holds of some kinds as the route does, into files, and tells what it cost.
 *
 * node --experimental-transform-types test/bench/year/export-year.ts directory days
 */
// First: the heap of the appliance, before anything fills it.
import '../../../src/small-heap.ts';
import { createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { StoreRoom } from '../../fakes/store-room.ts';
import { recordsOf } from '../../../src/report/export-rows.ts';
import { exportText } from '../../../src/report/export-stream.ts';
import { RssMeter } from './rss-meter.ts';
import { END_MS, TARGETS } from './synthetic-line.ts';
import { TAKEN_ALONG } from './taken-along.ts';

const [directory = 'data/year', daysText = '365'] = process.argv.slice(2);
const range = { fromMs: END_MS - Number(daysText) * 86_400_000, toMs: END_MS };
const room = await StoreRoom.open(directory, new FakeClock(END_MS));
for (const kind of TAKEN_ALONG) {
  const path = join(directory, `${kind}.csv`);
  const meter = new RssMeter();
  const beganMs = performance.now();
  const text = exportText(kind, 'csv', recordsOf(kind, room.archive, range, TARGETS));
  await pipeline(Readable.from(text, { objectMode: false }), createWriteStream(path));
  const seconds = (performance.now() - beganMs) / 1000;
  meter.tell(`${kind}.csv out, ${(statSync(path).size / 1e6).toFixed(1)} MB`, seconds, 30e6);
}
await room.close();
