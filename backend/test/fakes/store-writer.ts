/**
 * A process that only writes: a verdict with an outage every few milliseconds, and samples flushed
 * each simulated minute. Prints the number of each verdict after its commit, to be killed at any
 * moment by the test that reads it.
 *
 * node --experimental-transform-types store-writer.ts <directory>
 */
import { anyOutage, anyVerdict, StoreRoom } from './store-room.ts';

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: store-writer.ts <directory>');
const room = await StoreRoom.open(directory);
const { lastOutageId } = await room.archive.lastKnown();

for (let number = lastOutageId + 1; ; number += 1) {
  for (let target = 0; target < 4; target += 1) room.probeFor(5000, `target-${target}`, 3);
  const flushed = room.journal.flush();
  const outage = anyOutage(number, number);
  await room.journal.commitVerdict(anyVerdict(number), [{ kind: 'open', outage }]);
  process.stdout.write(`${number}\n`);
  await flushed;
}
