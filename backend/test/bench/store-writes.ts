/**
 * Feeds the store with hours of measurements in fake time and prints what it wrote to the disk.
 *
 * node --experimental-transform-types test/bench/store-writes.ts [hours]
 */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LatencySample } from '@lineside/contract';
import { seededRandom } from '../../src/kernel/seeded-random.ts';
import { makeDueRollups } from '../../src/store/rollup-job.ts';
import { FakeClock } from '../fakes/fake-clock.ts';
import { StoreRoom } from '../fakes/store-room.ts';
import { recordSecond } from './year/readings.ts';
import { anySnapshot } from './year/snapshots.ts';
import { lineOf, TARGETS } from './year/synthetic-line.ts';

const hours = Number(process.argv[2] ?? 6);
const MB = 1_000_000;

function writtenBytes(): number {
  const line = /^write_bytes: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'));
  return Number(line?.[1]);
}

/** What system calls wrote, also to a file system without a disk below. */
function writtenChars(): number {
  return Number(/^wchar: (\d+)/m.exec(readFileSync('/proc/self/io', 'utf8'))?.[1]);
}

const clock = new FakeClock(Date.UTC(2026, 10, 21, 12));
const room = await StoreRoom.open(mkdtempSync(join(tmpdir(), 'lineside-bench-')), clock);
const random = seededRandom(7);
const lines = TARGETS.map((targetId, index) => ({ targetId, line: lineOf(index, random) }));

/** One second of a household. */
function measureSecond(second: number): void {
  const sentMs = clock.nowMs();
  for (const { targetId, line } of lines) {
    const rttMs = line.rttMs();
    const loss = rttMs === null ? 'timeout' : null;
    const jitteredMs = sentMs + Math.floor(random.next() * 3);
    const sample: LatencySample = {
      ...{ targetId, driver: 'fping', sentMs: jitteredMs, rttMs, loss, load: 'none' },
    };
    room.append('latency', sample, jitteredMs);
  }
  recordSecond(room, second, sentMs, random);
}

async function liveFor(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    measureSecond(second);
    clock.advance(1000);
    if (second % 60 === 4) await room.journal.flushComplete();
    if (second % 570 === 30) {
      await room.journal.commitSnapshot(null, anySnapshot('before', clock.nowMs(), random));
    }
    if (second % 300 === 100) await makeDueRollups(room.store, clock, new AbortController().signal);
  }
}

await liveFor(3600);
const cpuStart = process.cpuUsage();
const before = { bytes: writtenBytes(), chars: writtenChars(), size: room.store.sizeBytes ?? 0 };
await liveFor(hours * 3600);
const cpu = process.cpuUsage(cpuStart);
// A shutdown folds the WAL into the database: what the next checkpoint would have written.
await room.close();
const perHour = (value: number): string => (value / hours / MB).toFixed(2);
const size = statSync(join(room.dir, 'lineside.db')).size;
console.log(`${TARGETS.length} targets, ${hours} h, last checkpoint included:`);
console.log(`  written to the disk   ${perHour(writtenBytes() - before.bytes)} MB/h (write_bytes)`);
console.log(`  written by calls      ${perHour(writtenChars() - before.chars)} MB/h (wchar)`);
console.log(`  database growth       ${perHour(size - before.size)} MB/h`);
console.log(`  CPU incl. generating  ${((cpu.user + cpu.system) / hours / 36e6).toFixed(3)} %`);
rmSync(room.dir, { recursive: true });
