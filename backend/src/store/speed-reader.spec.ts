import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { speedTestDetail, speedTestList, type SpeedTestQuery } from '@lineside/contract';
import { anyReading, anySide, anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import type { DayTraffic } from '../measurement/journal.ts';

describe('speed tests on the disk', () => {
  let room: StoreRoom;
  let startMs: number;

  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  const idsOf = async (query: Partial<SpeedTestQuery>): Promise<number[]> =>
    (await room.archive.speedTests({ limit: 50, ...query })).map(({ id }) => id);

  it('come back as they were told', async () => {
    const told = anySpeedTest(1, startMs);
    await room.journal.commitSpeedTest(told);
    const found = await room.archive.speedTest(1);
    expect(found).toEqual(told);
    expect(speedTestDetail.parse(found)).toEqual(told);
    expect(await room.archive.speedTest(2)).toBeNull();
  });

  it('are in their newest state', async () => {
    const running = { status: 'running', durationMs: null, downBps: null, reading: null } as const;
    await room.journal.commitSpeedTest(anySpeedTest(1, startMs, running));
    expect(await room.archive.speedTest(1)).toMatchObject(running);
    await room.journal.commitSpeedTest(anySpeedTest(1, startMs));
    expect(await room.archive.speedTest(1)).toMatchObject({ status: 'ok', downBps: 94_000_000 });
    expect(room.rows('speed_test')).toHaveLength(1);
  });

  it('are listed newest first, page by page, without their readings', async () => {
    for (const id of [1, 2, 3]) {
      await room.journal.commitSpeedTest(anySpeedTest(id, startMs + id * 1000));
    }
    expect(await idsOf({})).toEqual([3, 2, 1]);
    expect(await idsOf({ limit: 2 })).toEqual([3, 2]);
    expect(await idsOf({ beforeId: 2 })).toEqual([1]);
    const items = await room.archive.speedTests({ limit: 1 });
    expect(Object.keys(items[0] ?? {})).not.toContain('reading');
    expect(speedTestList.parse({ items, nextBeforeId: null }).items).toEqual(items);
  });

  it('are found by time, engine and status', async () => {
    await room.journal.commitSpeedTest(anySpeedTest(1, startMs));
    await room.journal.commitSpeedTest(
      anySpeedTest(2, startMs + 5000, { engine: 'ndt7', status: 'skipped', reason: 'line-busy' }),
    );
    expect(await idsOf({ fromMs: startMs + 1 })).toEqual([2]);
    expect(await idsOf({ toMs: startMs + 5000 })).toEqual([1]);
    expect(await idsOf({ engine: 'ndt7' })).toEqual([2]);
    expect(await idsOf({ status: 'ok' })).toEqual([1]);
  });

  it('are found by their schedule or campaign, on the disk and in memory', async () => {
    await room.journal.commitSpeedTest(anySpeedTest(1, startMs, { scheduleId: 'hourly' }));
    await room.journal.commitSpeedTest(anySpeedTest(2, startMs));
    room.journal.hold();
    await room.journal.commitSpeedTest(anySpeedTest(3, startMs, { scheduleId: 'hourly' }));
    await room.journal.commitSpeedTest(anySpeedTest(4, startMs, { scheduleId: 'daily' }));
    expect(await idsOf({ scheduleId: 'hourly' })).toEqual([3, 1]);
  });

  it('are kept with figures no finer than they can be measured', async () => {
    const side = anySide(94_123_456.789, { p10Bps: null, cpuBusyRatio: 0.123456789 });
    const reading = anyReading({ down: side, idleRttMs: 12.3456789 });
    await room.journal.commitSpeedTest(anySpeedTest(1, startMs, { reading }));
    const found = (await room.archive.speedTest(1))?.reading;
    expect(found).toMatchObject({ idleRttMs: 12.346, down: { bps: 94_123_457 } });
    expect(found?.down?.cpuBusyRatio).toBe(0.123);
  });

  it('are shown without a reading that cannot be read', async () => {
    await room.journal.commitSpeedTest(anySpeedTest(1, startMs));
    await room.store.write(({ manager }) =>
      manager.query(`UPDATE speed_test SET reading_json = '{'`),
    );
    expect(await room.archive.speedTest(1)).toMatchObject({ status: 'ok', reading: null });
  });

  it('that wait for the right time are listed, and dated anew', async () => {
    room.journal.hold();
    await room.journal.commitSpeedTest(anySpeedTest(1, startMs));
    expect(await idsOf({})).toEqual([1]);
    expect(await room.archive.speedTest(1)).toMatchObject({ startMs });
    expect(room.rows('speed_test')).toEqual([]);
    room.journal.release({ fromMs: startMs, deltaMs: 3_600_000 });
    await room.journal.flush();
    const stored = await room.archive.speedTest(1);
    expect(stored).toMatchObject({ startMs: startMs + 3_600_000, durationMs: 25_000 });
  });
});

describe('traffic on the disk', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  const traffic = (
    day: string,
    bytesDown: number,
    patch: Partial<DayTraffic> = {},
  ): DayTraffic => ({
    ...{ day, use: 'latency', engine: null, bytesDown, bytesUp: 1 },
    ...patch,
  });

  it('adds up by day, use and engine', async () => {
    const test = { use: 'speed', engine: 'ndt7' } as const;
    await room.journal.commitTraffic([traffic('2026-01-05', 10), traffic('2026-01-05', 5, test)]);
    await room.journal.commitTraffic([traffic('2026-01-05', 7), traffic('2026-01-06', 1)]);
    const found = await room.archive.traffic('2026-01-01', '2026-01-31');
    expect(found).toEqual([
      traffic('2026-01-05', 17, { bytesUp: 2 }),
      traffic('2026-01-05', 5, test),
      traffic('2026-01-06', 1),
    ]);
    expect(await room.archive.traffic('2026-01-06', '2026-01-06')).toHaveLength(1);
  });

  it('counts what still waits for the disk', async () => {
    room.journal.hold();
    await room.journal.commitTraffic([traffic('2026-01-05', 10)]);
    expect(await room.archive.traffic('2026-01-05', '2026-01-05')).toHaveLength(1);
    expect(await room.archive.traffic('2026-01-06', '2026-01-06')).toEqual([]);
  });
});
