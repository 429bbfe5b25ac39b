import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LatencyPoint } from '@lineside/contract';
import { latencySeries } from '@lineside/contract';
import { anyOutage, anyVerdict, StoreRoom } from '../../test/fakes/store-room.ts';
import { makeDueRollups } from './rollup-job.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('archive', () => {
  let room: StoreRoom;
  let startMs: number;

  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  async function chart(fromMs: number, toMs: number, points: number): Promise<LatencyPoint[]> {
    const [series] = await room.archive.latency(['router-4'], fromMs, toMs, points);
    return latencySeries.parse(series).points;
  }

  function totalSent(points: readonly LatencyPoint[]): number {
    return points.reduce((sum, { sentCount }) => sum + sentCount, 0);
  }

  it('draws samples in memory and on the disk as one line, none twice', async () => {
    room.probeFor(3 * MINUTE_MS, 'router-4', 2);
    await room.journal.flush();
    room.probeFor(30_000, 'router-4', 4);
    const points = await chart(startMs, room.clock.nowMs(), 21);
    expect(points).toHaveLength(21);
    expect(points.map(({ sentCount }) => sentCount)).toEqual(Array(21).fill(10));
    expect(points.at(-1)).toMatchObject({ atMs: startMs + 200_000, p50Ms: 4, lossRatio: 0 });
  });

  it('leaves out buckets in which nothing was observed', async () => {
    room.probeFor(10_000, 'router-4', 2);
    room.clock.advance(20_000);
    room.probeFor(10_000, 'router-4', null);
    const points = await chart(startMs, room.clock.nowMs(), 4);
    expect(points.map(({ atMs }) => atMs - startMs)).toEqual([0, 30_000]);
    expect(points[1]).toMatchObject({ lostCount: 10, lossRatio: 1, p50Ms: null, jitterMs: null });
  });

  it('gives the same sums from every tier, whether or not its rows are made yet', async () => {
    room.probeFor(2 * HOUR_MS + 20 * MINUTE_MS, 'router-4', 5);
    await room.journal.flush();
    room.probeFor(90_000, 'router-4', 5);
    const sent = (room.clock.nowMs() - startMs) / 1000;
    const widths = async (): Promise<number[]> => {
      const charts = [1000, 140, 10, 3].map((points) => chart(startMs, room.clock.nowMs(), points));
      return (await Promise.all(charts)).map(totalSent);
    };
    const before = await widths();
    await makeDueRollups(room.store, room.clock, new AbortController().signal);
    expect(room.rows('latency_15m')).toHaveLength(9);
    expect(room.rows('latency_1h')).toHaveLength(2);
    expect(before).toEqual([sent, sent, sent, sent]);
    expect(await widths()).toEqual(before);
  });

  it('has a series without points for a target nobody probed', async () => {
    const series = await room.archive.latency(['anchor-x'], startMs, startMs + HOUR_MS, 60);
    expect(series).toMatchObject([{ targetId: 'anchor-x', points: [] }]);
  });

  it('shows samples of a block it cannot read by their roll-up', async () => {
    room.probeFor(MINUTE_MS, 'router-4', 5);
    await room.journal.flush();
    await room.store.write(({ manager }) =>
      manager.query("UPDATE latency_raw SET samples = x'ffffff'"),
    );
    expect(await chart(startMs, room.clock.nowMs(), 60)).toEqual([]);
    expect(totalSent(await chart(startMs, startMs + HOUR_MS, 60))).toBe(60);
  });

  it('misses no activity of a moment that two pages share, and keeps to level and topic', async () => {
    const facts = [
      ['info', 'started'],
      ['warning', 'job-failed'],
      ['error', 'database-write-failed'],
      ['info', 'router-found'],
    ] as const;
    for (const [level, code] of facts) {
      await room.journal.commitActivity({ atMs: 10, level, code, data: {} });
    }
    const first = await room.archive.activities({ limit: 3 });
    const page = { beforeMs: 10, beforeId: first.at(-1)?.id ?? 0, limit: 3 };
    const second = await room.archive.activities(page);
    expect([...first, ...second].map(({ code }) => code)).toEqual(
      facts.map(([, code]) => code).reverse(),
    );
    const codes = async (query: { level?: 'warning'; topic?: 'box' }): Promise<string[]> =>
      (await room.archive.activities({ ...query, limit: 9 })).map(({ code }) => code);
    expect(await codes({ level: 'warning' })).toEqual(['database-write-failed', 'job-failed']);
    expect(await codes({ topic: 'box' })).toEqual(['database-write-failed', 'started']);
  });

  it('pages activities backwards', async () => {
    for (const atMs of [10, 20, 30]) {
      await room.journal.commitActivity({ atMs, level: 'info', code: 'started', data: {} });
    }
    const times = (await room.archive.activities({ limit: 2 })).map(({ atMs }) => atMs);
    expect(times).toEqual([30, 20]);
    const older = await room.archive.activities({ beforeMs: 20, limit: 2 });
    expect(older.map(({ atMs }) => atMs)).toEqual([10]);
  });

  it('shows an outage whose stored evidence cannot be read', async () => {
    const changes = [{ kind: 'open' as const, outage: anyOutage(1, startMs) }];
    await room.journal.commitVerdict(anyVerdict(startMs), changes);
    await room.store.write(({ manager }) => manager.query("UPDATE outage SET evidence_json = '{'"));
    expect(await room.archive.outage(1)).toMatchObject({ id: 1, evidence: [] });
  });
});
