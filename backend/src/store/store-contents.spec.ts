import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { holdingId } from '@lineside/contract';
import { anyOutage, anyVerdict, StoreRoom } from '../../test/fakes/store-room.ts';
import { KEPT_TABLES } from './kept-tables.ts';
import { StoreContents } from './store-contents.ts';

let room: StoreRoom;
beforeEach(async () => {
  room = await StoreRoom.open();
});
afterEach(() => room.remove());

it('knows every kind of record, and that there is none yet', () => {
  const holdings = new StoreContents(room.store).holdings();
  expect(holdings.map(({ id }) => id).sort()).toEqual([...holdingId.options].sort());
  expect(holdings.every(({ oldestMs, count }) => oldestMs === null && !count)).toBe(true);
});

it('tells since when, how long, and how many where that is quick', async () => {
  const startMs = room.clock.nowMs();
  room.probeFor(180_000, 'router-4', 1);
  await room.journal.commitVerdict(anyVerdict(startMs), [
    { kind: 'open', outage: anyOutage(1, startMs) },
  ]);
  await room.journal.flush();
  const contents = new StoreContents(room.store);
  const of = (id: string) => contents.holdings().find((holding) => holding.id === id);
  expect(of('samples')?.oldestMs).toBe(Math.floor(startMs / 60_000) * 60_000);
  expect(of('samples')?.keepMs).toBe(KEPT_TABLES[0]?.keepMs);
  expect(of('outages')).toMatchObject({ count: 1, oldestMs: startMs, keepMs: null });
  expect(contents.engineVersion).toMatch(/^3\.\d+/);
});

it('knows nothing while there is no database', async () => {
  await room.close();
  expect(new StoreContents(room.store).holdings()).toEqual([]);
});
