/**
 * Adds to a made-up database what a bad month leaves: 30 outages and 120 speed tests before its end.
 *
 * node --experimental-transform-types test/bench/year/busy-month.ts <directory>
 */
import { FakeClock } from '../../fakes/fake-clock.ts';
import { pastOutage } from '../../fakes/report-rows.ts';
import { anySpeedTest } from '../../fakes/speed-tests.ts';
import { anyVerdict, StoreRoom } from '../../fakes/store-room.ts';
import { END_MS } from './synthetic-line.ts';

const [directory = ''] = process.argv.slice(2);
const DAY_MS = 86_400_000;
const OUTAGES = 30;
const TESTS = 120;
/** Beyond those that are there. */
const FIRST_ID = 100_000;

const room = await StoreRoom.open(directory, new FakeClock(END_MS));
for (let index = 0; index < OUTAGES; index += 1) {
  const startMs = Math.round(END_MS - ((index + 0.5) * 31 * DAY_MS) / OUTAGES);
  const outage = pastOutage(FIRST_ID + index, startMs);
  await room.journal.commitVerdict(anyVerdict(startMs), [{ kind: 'open', outage }]);
  await room.journal.commitVerdict(anyVerdict(outage.endMs ?? startMs, { state: 'up' }), []);
}
for (let index = 0; index < TESTS; index += 1) {
  const startMs = Math.round(END_MS - ((index + 0.2) * 31 * DAY_MS) / TESTS);
  await room.journal.commitSpeedTest(anySpeedTest(FIRST_ID + index, startMs));
}
await room.close();
