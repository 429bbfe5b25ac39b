/**
 * Takes the files of a year in on a fresh box, and compares its statistics with those of the box they came from.
 *
 * node --experimental-transform-types test/bench/year/import-year.ts directory days
 */
// First: the heap of the appliance, before anything fills it.
import '../../../src/small-heap.ts';
import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { ImportView, Uptime } from '@lineside/contract';
import { uptimeOf } from '../../../src/diagnosis/core/uptime.ts';
import { CsvCutter } from '../../../src/imports/core/csv-cutter.ts';
import { linesideFormat } from '../../../src/imports/core/formats/lineside.format.ts';
import type { TextPiece } from '../../../src/imports/import-file.ts';
import { ImportReader } from '../../../src/imports/import-reader.ts';
import type { HistoryShelf } from '../../../src/measurement/import-ledger.ts';
import type { TimeRange } from '../../../src/measurement/journal.ts';
import { ImportStore } from '../../../src/store/imports/import-store.ts';
import { ImportedHistory } from '../../../src/store/imports/imported-history.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { StoreRoom } from '../../fakes/store-room.ts';
import { RssMeter } from './rss-meter.ts';
import { END_MS, TARGETS } from './synthetic-line.ts';
import { TAKEN_ALONG } from './taken-along.ts';

const DAY_MS = 86_400_000;
const [directory = 'data/year', daysText = '365'] = process.argv.slice(2);
const days = Number(daysText);
const clock = new FakeClock(END_MS);
const fresh = await StoreRoom.open(undefined, clock);
const ledger = new ImportStore(fresh.store);
const shelf = new ImportedHistory(fresh.store);
for (const kind of TAKEN_ALONG) {
  const meter = new RssMeter();
  const beganMs = performance.now();
  const context = { kind, syntax: 'csv', wallClock: null, nowMs: END_MS } as const;
  const view: ImportView = { ...blankView(kind), id: await ledger.open(blankView(kind)) };
  const reader = new ImportReader(view.id, ledger, linesideFormat, context);
  const path = join(directory, `${kind}.csv`);
  const found = await reader.read(piecesOf(path), new CsvCutter(), () => undefined);
  await ledger.save({ ...view, ...found, state: 'done' });
  const told = `${kind}.csv in, ${found.newCount} of ${found.rowCount} rows`;
  meter.tell(told, (performance.now() - beganMs) / 1000, 60e6);
  if (found.newCount !== found.rowCount) process.exitCode = 1;
}

const old = await StoreRoom.open(directory, clock);
const newestMs = Math.min(END_MS, shelf.newestMs() ?? 0);
const year = { fromMs: END_MS - days * DAY_MS, toMs: newestMs };
compare('uptime of all days', await uptimeIn(old.archive, year), await uptimeIn(shelf, year));
const outages = { ...year, limit: 1000 };
compare('outages', await old.archive.outages(outages), await shelf.outages(outages));
for (const [name, length] of [
  ['all days', days],
  ['30 days', 30],
  ['7 days', 7],
  ['a day', 1],
] as const) {
  const place = [END_MS - Math.min(days, length) * DAY_MS, END_MS, 600] as const;
  const before = await old.archive.latency(TARGETS, ...place);
  const after = await shelf.latency(TARGETS, ...place);
  const points = before.flatMap(({ points: found }) => found).length;
  compare(`latency of ${name}, ${points} points`, before, after);
}
await old.close();
await fresh.remove();

function compare(what: string, before: unknown, after: unknown): void {
  const isSame = isDeepStrictEqual(before, after);
  if (!isSame) process.exitCode = 1;
  console.log(`  ${what.padEnd(44)} ${isSame ? 'the same' : 'DIFFERENT'}`);
}

async function uptimeIn(history: HistoryShelf, range: TimeRange): Promise<Uptime> {
  const query = { ...range, limit: 100_000 };
  const kinds = ['outage', 'micro-cut'] as const;
  const outages = await Promise.all(kinds.map((kind) => history.outages({ ...query, kind })));
  const verdicts = await history.verdicts(range);
  return uptimeOf({ verdicts, outages: outages.flat(), planned: [], nowMs: range.toMs }, range);
}

async function* piecesOf(path: string): AsyncGenerator<TextPiece> {
  const { size } = statSync(path);
  const file = createReadStream(path, { encoding: 'utf8' });
  for await (const text of file as AsyncIterable<string>) {
    yield { text, progress: file.bytesRead / size };
  }
}

function blankView(kind: ImportView['kind']): Omit<ImportView, 'id'> {
  return {
    ...{
      fileName: `${kind}.csv`,
      sizeBytes: null,
      createdMs: END_MS,
      state: 'reading',
      progress: 0,
    },
    ...{ format: 'lineside', kind, timeZone: null, usualTimeZone: null, rowCount: 0, newCount: 0 },
    ...{ duplicateCount: 0, skippedCount: 0, problems: [], fromMs: null, toMs: null },
    ...{ downMedianBps: null, upMedianBps: null, reason: null, detail: null, takenMs: null },
  };
}
