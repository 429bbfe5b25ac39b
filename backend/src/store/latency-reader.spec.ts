import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { makeDueRollups } from './rollup-job.ts';

const MINUTE_MS = 60_000;
const QUARTER_MS = 15 * MINUTE_MS;

describe('latency', () => {
  let room: StoreRoom;
  let startMs: number;

  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  describe('samples', () => {
    it('come in order of sending from memory and from the disk, none twice', async () => {
      room.probeFor(90_000, 'router-4', 2);
      await room.journal.flushComplete();
      room.probe('router-4', null, { loss: 'unreachable', load: 'own' });
      room.probe('anchor-9.9.9.9', 8);
      const range = { fromMs: startMs + 30_000, toMs: room.clock.nowMs() + 1 };
      const samples = await room.archive.samples('router-4', range);
      const expected = Array.from({ length: 61 }, (_, second) => startMs + 30_000 + second * 1000);
      expect(samples.map(({ sentMs }) => sentMs)).toEqual(expected);
      expect(samples[0]).toMatchObject({ targetId: 'router-4', rttMs: 2, load: 'none' });
      expect(samples.at(-1)).toEqual({
        ...{ targetId: 'router-4', driver: 'fping', sentMs: startMs + 90_000 },
        ...{ rttMs: null, loss: 'unreachable', load: 'own' },
      });
      await room.journal.flush();
      expect(await room.archive.samples('router-4', range)).toEqual(samples);
    });

    it('are none where only roll-ups are left', async () => {
      room.probeFor(MINUTE_MS, 'router-4', 2);
      await room.journal.flush();
      await room.store.write(({ manager }) => manager.query('DELETE FROM latency_raw'));
      const range = { fromMs: startMs, toMs: room.clock.nowMs() };
      expect(await room.archive.samples('router-4', range)).toEqual([]);
      expect(await room.archive.samples('never-probed', range)).toEqual([]);
    });
  });

  describe('smoke', () => {
    it('is the spread of each bucket, from samples, roll-ups and memory alike', async () => {
      room.probeFor(MINUTE_MS / 2, 'router-4', 2);
      room.probeFor(MINUTE_MS / 2, 'router-4', 4);
      await room.journal.flush();
      room.probeFor(MINUTE_MS, 'router-4', null);
      const toMs = room.clock.nowMs();
      const { bucketMs, points } = await room.archive.smoke(['router-4'], startMs, toMs, 2);
      expect(bucketMs).toBe(MINUTE_MS);
      expect(points).toMatchObject([
        { atMs: startMs, sentCount: 60, lostCount: 0, p5Ms: 2, p25Ms: 2, p95Ms: 4, maxMs: 4 },
        { atMs: startMs + MINUTE_MS, sentCount: 60, lostCount: 60, lossRatio: 1, p50Ms: null },
      ]);
      const fine = await room.archive.smoke(['router-4'], startMs, toMs, 12);
      expect([fine.bucketMs, fine.points.length]).toEqual([10_000, 12]);
      expect(fine.points[3]).toMatchObject({ p5Ms: 4, p25Ms: 4, p75Ms: 4 });
    });

    it('sums up a whole stretch, of several targets the middle one', async () => {
      for (let second = 0; second < 60; second += 1) {
        room.probe('a', 10);
        room.probe('b', second < 30 ? 20 : null);
        room.probe('c', 90);
        room.clock.advance(1000);
      }
      const range = { fromMs: startMs, toMs: room.clock.nowMs() };
      expect(await room.archive.smokeFigures(['a', 'b', 'c', 'never'], range)).toMatchObject({
        ...{ sentCount: 180, lostCount: 30, p5Ms: 20, p50Ms: 20, maxMs: 20, jitterMs: 0 },
      });
      const half = { ...range, fromMs: startMs + 30_000 };
      expect(await room.archive.smokeFigures(['b'], half)).toMatchObject({
        ...{ sentCount: 30, lostCount: 30, lossRatio: 1, p50Ms: null },
      });
    });
  });

  describe('quarter medians', () => {
    async function sumUp(): Promise<void> {
      await room.journal.flush();
      room.clock.advance(2 * QUARTER_MS);
      await makeDueRollups(room.store, room.clock, new AbortController().signal);
    }

    it('are those of the quarters that begin within the stretches', async () => {
      for (const rttMs of [1, 2, 3, 4, 5]) room.probeFor(QUARTER_MS, 'router-4', rttMs);
      await sumUp();
      const quarter = (number: number): number => startMs + number * QUARTER_MS;
      const ranges = [
        { fromMs: quarter(0), toMs: quarter(2) },
        { fromMs: quarter(3) + 1, toMs: quarter(5) },
      ];
      expect(await room.archive.quarterMedians('router-4', ranges)).toEqual([1, 2, 5]);
      expect(await room.archive.quarterMedians('never-probed', ranges)).toEqual([]);
    });

    it('leave out quarters with more than a tenth of own load, and those without an answer', async () => {
      const probeQuarter = (ownCount: number, rttMs: number | null): void => {
        for (let number = 0; number < 100; number += 1) {
          room.probe('router-4', rttMs, { load: number < ownCount ? 'own' : 'other' });
          room.clock.advance(QUARTER_MS / 100);
        }
      };
      probeQuarter(10, 1);
      probeQuarter(11, 2);
      probeQuarter(0, null);
      await sumUp();
      const range = { fromMs: startMs, toMs: room.clock.nowMs() };
      expect(await room.archive.quarterMedians('router-4', [range])).toEqual([1]);
    });
  });
});
