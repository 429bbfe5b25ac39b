import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FakeClock } from '../../../test/fakes/fake-clock.ts';
import { StoreRoom } from '../../../test/fakes/store-room.ts';
import { TARGETS } from '../core/home.ts';
import { incidentsBetween } from '../core/story.ts';
import { writeHistory } from './write-history.ts';

const HOUR_MS = 3_600_000;
const TO_MS = Date.UTC(2026, 10, 28, 6, 17);
const FROM_MS = Date.UTC(2026, 10, 27, 16);
const story = { seed: 5, anchorMs: Date.UTC(2026, 10, 28, 6) };

describe('writeHistory', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'lineside-past-'));
  let room: StoreRoom;
  beforeAll(async () => {
    const order = { dataDir, story, fromMs: FROM_MS, toMs: TO_MS, isContinued: false };
    await writeHistory({ ...order, tell: () => undefined });
    room = await StoreRoom.open(dataDir, new FakeClock(TO_MS));
  }, 120_000);
  afterAll(() => room.remove());

  it('has samples, minutes and hours of every target up to now', async () => {
    const ids = TARGETS.map(({ id }) => id);
    for (const spanMs of [20 * 60_000, 2 * HOUR_MS, 14 * HOUR_MS]) {
      const series = await room.archive.latency(ids, TO_MS - spanMs, TO_MS, 60);
      expect(series.map(({ points }) => points.length > 15)).toEqual(ids.map(() => true));
    }
    const range = { fromMs: TO_MS - 60_000, toMs: TO_MS };
    expect(await room.archive.samples('anchor-1.1.1.1', range)).toHaveLength(60);
  });

  it('has an outage for each incident of the story, all of them over', async () => {
    const told = incidentsBetween(story, FROM_MS, TO_MS).filter(
      ({ trouble }) => trouble !== 'box-off',
    );
    const outages = await room.archive.outages({ limit: 100 });
    const cuts = await room.archive.outages({ limit: 100, kind: 'micro-cut' });
    expect(outages.length + cuts.length).toBe(told.length);
    expect((await room.archive.lastKnown()).openOutages).toEqual([]);
    expect((await room.archive.lastKnown()).verdict?.state).toBe('up');
  });

  it('has speed tests with figures, traces, addresses and resolvers', async () => {
    const [newest] = await room.archive.speedTests({ limit: 50 });
    expect(newest).toMatchObject({ status: 'ok', why: 'schedule' });
    expect(newest?.downBps).toBeGreaterThan(300_000_000);
    const detail = await room.archive.speedTest(newest?.id ?? 0);
    expect(detail?.reading?.down?.grade).not.toBeNull();
    const ever = { fromMs: 0, toMs: TO_MS };
    expect((await room.archive.traces({ ...ever, limit: 5 })).length).toBe(5);
    expect((await room.archive.lastKnown()).identities).toHaveLength(2);
    const figures = await room.archive.resolverFigures({ fromMs: TO_MS - HOUR_MS, toMs: TO_MS });
    expect(figures.length).toBeGreaterThan(3);
  });

  it('goes on later where it ended, in whole hours', async () => {
    await room.close();
    const laterMs = TO_MS + 5 * HOUR_MS;
    const fromMs = Math.ceil(TO_MS / HOUR_MS) * HOUR_MS;
    const order = { dataDir, story, fromMs, toMs: laterMs, isContinued: true };
    await writeHistory({ ...order, tell: () => undefined });
    room = await StoreRoom.open(dataDir, new FakeClock(laterMs));
    const series = await room.archive.latency(['router-4'], TO_MS - HOUR_MS, laterMs, 24);
    expect(series[0]?.points.length).toBeGreaterThan(19);
  }, 120_000);
});
