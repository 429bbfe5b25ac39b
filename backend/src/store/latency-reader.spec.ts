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
