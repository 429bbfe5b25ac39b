import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  exportFormat,
  exportKind,
  settings,
  type ExportFormat,
  type ExportKind,
  type RecordOrigin,
  type Target,
} from '@lineside/contract';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { FakeSettings } from '../../test/fakes/fake-spine.ts';
import { fullBox, LIFE_START_MS, PROBED } from '../../test/fakes/full-box.ts';
import { ImportRoom } from '../../test/fakes/import-room.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { noImports } from '../../test/fakes/fake-imports.ts';
import { UptimeKeeper } from '../diagnosis/uptime-keeper.ts';
import type { ImportedShelf } from '../measurement/import-ledger.ts';
import type { Archive } from '../measurement/journal.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import type { TargetBook } from '../measurement/target-book.ts';
import { ExportReader } from '../report/export-reader.ts';
import { exportText } from '../report/export-stream.ts';
import { LineSummary } from '../speed/line-summary.ts';

const RANGE = { fromMs: LIFE_START_MS - 1000, toMs: LIFE_START_MS + 3 * 3_600_000 };
const targets = { targets: PROBED.map((id) => ({ id }) as Target) } as unknown as TargetBook;

async function exported(
  archive: Archive,
  shelf: ImportedShelf,
  [kind, format]: readonly [ExportKind, ExportFormat],
  origin: RecordOrigin,
): Promise<string> {
  const rows = new ExportReader(archive, shelf, targets).read(kind, RANGE, origin);
  let text = '';
  for await (const piece of exportText(kind, format, rows)) text += piece;
  return text;
}

/** What a box recorded, taken along to a fresh one as files. */
describe('a round trip', () => {
  let old: StoreRoom;
  let fresh: ImportRoom;
  beforeAll(async () => {
    old = await fullBox();
  }, 60_000);
  beforeEach(async () => {
    fresh = await ImportRoom.open(new FakeClock(RANGE.toMs));
  });
  afterEach(() => fresh.remove());
  afterAll(() => old.remove());

  const ways = exportKind.options.flatMap((kind) =>
    exportFormat.options.map((format) => [kind, format] as const),
  );
  const leave = (way: readonly [ExportKind, ExportFormat]): Promise<string> =>
    exported(old.archive, noImports, way, 'own');
  const arrive = (way: readonly [ExportKind, ExportFormat]): Promise<string> =>
    exported(fresh.store.archive, fresh.shelf, way, 'imported');

  it.each(ways)('loses nothing of %s as %s', async (...way) => {
    const text = await leave(way);
    expect(text.split('\n').length).toBeGreaterThan(1);
    const view = await fresh.takeIn(text);
    expect(view).toMatchObject({ state: 'done', kind: way[0], skippedCount: 0, problems: [] });
    expect(view.duplicateCount).toBe(0);
    expect(await arrive(way)).toBe(text);
    const again = await fresh.handIn(text);
    expect(again).toMatchObject({ newCount: 0, duplicateCount: view.rowCount });
  });

  it.each(exportKind.options)('brings nothing of %s back to the box it came from', async (kind) => {
    const dir = old.dir;
    await old.close();
    const same = await ImportRoom.open(new FakeClock(RANGE.toMs), dir);
    const text = await exported(same.store.archive, same.shelf, [kind, 'jsonl'], 'own');
    const view = await same.handIn(text);
    expect(view).toMatchObject({ newCount: 0, duplicateCount: view.rowCount });
    await same.takeOff(view);
    await same.close();
    old = await StoreRoom.open(dir, old.clock);
  });

  it('gives the same figures of latency at every width', async () => {
    await fresh.takeIn(await leave(['latency', 'csv']));
    for (const points of [10, 30, 150]) {
      const place = [RANGE.fromMs, RANGE.toMs, points] as const;
      const before = await old.archive.latency(PROBED, ...place);
      const after = await fresh.shelf.latency(PROBED, ...place);
      expect(before.flatMap(({ points: found }) => found).length).toBeGreaterThan(3);
      expect(after).toEqual(before);
    }
  });

  it('gives the same uptime, outages and summary of speed tests', async () => {
    for (const kind of ['verdicts', 'outages', 'speed-tests', 'latency'] as const) {
      await fresh.takeIn(await leave([kind, 'csv']));
    }
    const range = { fromMs: LIFE_START_MS, toMs: fresh.shelf.newestMs() ?? 0 };
    const source = new FakeSettings(settings.parse({}));
    const clock = new FakeClock(range.toMs);
    const known = [clock, old.archive, fresh.shelf, systemLocalTime, source] as const;
    const uptime = new UptimeKeeper(...known);
    const before = await uptime.between(range, 'own');
    expect(before).toMatchObject({ outageCount: 1, microCutCount: 1 });
    expect(await uptime.between(range, 'imported')).toEqual(before);
    const query = { ...range, limit: 100 };
    expect(await fresh.shelf.outages(query)).toEqual(await old.archive.outages(query));
    const summary = new LineSummary(...known);
    const own = await summary.of(range);
    expect(own.testCount).toBe(2);
    expect(await summary.of({ ...range, origin: 'imported' })).toEqual(own);
  });

  it('changes nothing of what the fresh box measured itself, and nothing it seals', async () => {
    await fresh.takeIn(await leave(['speed-tests', 'csv']));
    await fresh.takeIn(await leave(['outages', 'csv']));
    const { archive } = fresh.store;
    expect(await archive.speedTests({ limit: 10 })).toEqual([]);
    expect(await archive.outages({ limit: 10 })).toEqual([]);
    for (const table of ['speed_test', 'outage', 'verdict_change', 'latency_1h']) {
      expect(fresh.store.rows(table)).toEqual([]);
    }
  });
});
