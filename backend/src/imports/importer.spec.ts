import { gzipSync } from 'node:zlib';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { histories } from '../../test/fakes/histories.ts';
import { ImportRoom } from '../../test/fakes/import-room.ts';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { ImportRefused } from './import-refused.ts';

const ALL = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };
const contentOf = (name: string): string =>
  histories.find((history) => history.name === name)?.content ?? '';
const TRACKER = contentOf('Speedtest Tracker, CSV');

describe('importer', () => {
  let room: ImportRoom;
  beforeEach(async () => {
    room = await ImportRoom.open();
  });
  afterEach(() => room.remove());

  it('asks for the zone of times that name none, and guesses nothing', async () => {
    const view = await room.handIn(TRACKER);
    expect(view).toMatchObject({ state: 'time-zone-wanted', usualTimeZone: 'UTC', rowCount: 0 });
    await room.importer.tellTimeZone(view.id, 'Europe/Berlin');
    const told = await room.settledView(view.id);
    expect(told).toMatchObject({ state: 'ready', timeZone: 'Europe/Berlin', newCount: 2 });
    await room.importer.take(told);
    const [latest] = room.shelf.importedTests(ALL, 1);
    expect(latest?.startMs).toBe(Date.parse('2025-01-31T12:00:00Z'));
  });

  it('shows a wrong unit by its median', async () => {
    const view = await room.handIn(TRACKER, 'UTC');
    expect(view).toMatchObject({ downMedianBps: 943_297_776, upMedianBps: 41_234_568 });
  });

  it('knows the same history from its CSV and from its API', async () => {
    await room.takeIn(TRACKER, 'UTC');
    const view = await room.handIn(contentOf('Speedtest Tracker, API'), 'UTC');
    expect(view).toMatchObject({ newCount: 0, duplicateCount: 2 });
  });

  it('says of each row that it leaves out where it is and why', async () => {
    const head = TRACKER.split('\n')[0] ?? '';
    const row = (download: string, at: string): string =>
      `1,ookla,${download},1,1,0,1,1,1,,Yes,${at}`;
    const rows = [
      ...[row('fast', '2025-01-31 12:00:00'), row('-5', '2025-01-31 12:00:00')],
      ...[row('1', '31.01.2025'), row('1', ''), row('1', '2099-01-01 12:00:00')],
      ...[row('1', '2025-03-30 02:30:00'), 'a,b', row('1e15', '2025-01-31 12:00:00')],
    ];
    const view = await room.handIn([head, ...rows].join('\n'), 'Europe/Berlin');
    expect(view).toMatchObject({ rowCount: 8, newCount: 0, skippedCount: 8 });
    expect(view.problems.map(({ line, column, why, text }) => [line, column, why, text])).toEqual([
      [2, 'Download', 'not-a-number', 'fast'],
      [3, 'Download', 'impossible', '-5'],
      [4, 'Created at', 'bad-time', '31.01.2025'],
      [5, 'Created at', 'missing', null],
      [6, 'Created at', 'ahead', '2099-01-01 12:00:00'],
      [7, 'Created at', 'no-such-time', '2025-03-30 02:30:00'],
      [8, null, 'broken', 'a,b'],
      [9, 'Download', 'impossible', '1e15'],
    ]);
  });

  it.each([
    ['', 'empty', null],
    ['\n \n', 'empty', null],
    ['colour,size\nred,4\n', 'unknown-format', 'colour, size'],
    ['[1, 2, 3]', 'unknown-format', null],
    ['"server name","latency","download","upload"\n"a","1","2","3"\n', 'no-times', null],
  ] as const)('refuses %j', async (content, reason, detail) => {
    const view = await room.handIn(content);
    expect(view).toMatchObject({ state: 'refused', reason, detail, newCount: 0 });
    expect(readdirSync(join(room.store.dir, 'imports'))).toEqual([]);
    expect(room.importer.isUndecided).toBe(false);
  });

  it('unpacks gzip, and reads what Windows writes', async () => {
    const packed = await room.takeIn(gzipSync(TRACKER), 'UTC');
    expect(packed.newCount).toBe(2);
    await room.takeOff(packed);
    const wide = await room.handIn(Buffer.from(`\ufeff${TRACKER}`, 'utf16le'), 'UTC');
    expect(wide.newCount).toBe(2);
    await room.takeOff(wide);
    const cut = await room.handIn(gzipSync(TRACKER.repeat(500)).subarray(0, 200), 'UTC');
    expect(cut).toMatchObject({ state: 'refused', reason: 'broken' });
    expect(room.store.rows('imported_record')).toEqual([]);
  });

  it('keeps nothing of an upload that breaks off', async () => {
    async function* breaking(): AsyncGenerator<Buffer> {
      yield Buffer.from(TRACKER);
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
    }
    const upload = Readable.from(breaking());
    await expect(room.importer.receive(upload, { fileName: 'cut' })).rejects.toThrow(ImportRefused);
    expect(room.importer.list()).toEqual([]);
    expect(room.importer.isUndecided).toBe(false);
  });

  it('passes over what this box measured itself', async () => {
    const startMs = Date.parse('2025-01-31T12:00:00Z');
    await room.store.journal.commitSpeedTest(anySpeedTest(1, startMs));
    const view = await room.handIn(TRACKER, 'UTC');
    expect(view).toMatchObject({ newCount: 1, duplicateCount: 1 });
  });

  it('takes off only what its own import brought', async () => {
    const first = await room.takeIn(TRACKER, 'UTC');
    const more = TRACKER.replaceAll('2025-01-31', '2025-02-01');
    const second = await room.takeIn(`${TRACKER}${more.split('\n').slice(1).join('\n')}`, 'UTC');
    expect(second).toMatchObject({ newCount: 2, duplicateCount: 2 });
    await room.takeOff(second);
    expect(room.shelf.importedTests(ALL, 10).map(({ importId }) => importId)).toEqual([
      first.id,
      first.id,
    ]);
  });

  it('tells everybody how far it is, and notes what the owner did', async () => {
    const view = await room.takeIn(TRACKER, 'UTC');
    await room.takeOff(view);
    const states = room.news.map(({ import: told }) => told?.state ?? null);
    expect([...new Set(states)]).toEqual(['reading', 'ready', 'done', 'undoing', null]);
    const codes = (await room.store.archive.activities({ limit: 10 })).map(({ code }) => code);
    expect(codes.sort()).toEqual(['import-taken', 'import-undone']);
  });
});

describe('importer after a restart', () => {
  it('reads anew what was being read, once', async () => {
    const before = await ImportRoom.open();
    const view = await before.handIn(TRACKER, 'UTC');
    // As a power cut leaves it: some rows are there, the file is, the entry says that it is read.
    await before.ledger.save({ ...view, state: 'reading' });
    const { dir, clock } = before.store;
    await before.close();
    mkdirSync(join(dir, 'imports'), { recursive: true });
    writeFileSync(join(dir, 'imports', `${view.id}.upload`), TRACKER);
    const after = await ImportRoom.open(clock, dir);
    const anew = await after.settledView(view.id);
    expect(anew).toMatchObject({ state: 'ready', newCount: 2, duplicateCount: 0 });
    await after.remove();
  });

  it('says so when the file is gone, and ends what was being taken off', async () => {
    const before = await ImportRoom.open();
    const undone = await before.takeIn(TRACKER, 'UTC');
    await before.ledger.save({ ...undone, state: 'undoing' });
    const lost = await before.ledger.open({ ...undone, state: 'reading' });
    const { dir, clock } = before.store;
    await before.close();
    const after = await ImportRoom.open(clock, dir);
    await after.importer.settled();
    expect(after.importer.list()).toMatchObject([
      { id: lost, state: 'refused', reason: 'interrupted' },
    ]);
    expect(after.store.rows('imported_record')).toEqual([]);
    await after.remove();
  });
});
