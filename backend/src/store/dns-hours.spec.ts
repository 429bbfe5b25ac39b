import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { seededRandom } from '../kernel/seeded-random.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { makeDueRollups } from './rollup-job.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const RESOLVERS = ['resolver-a', 'resolver-b'];

const rangeOf = (startMs: number) => ({ fromMs: startMs, toMs: startMs + 6 * HOUR_MS });

describe('hours of resolvers', () => {
  let room: StoreRoom;
  /** The first whole hour of the clock. */
  let startMs: number;
  const random = seededRandom(7);

  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = Math.ceil(room.clock.nowMs() / HOUR_MS) * HOUR_MS;
    room.clock.step(startMs - room.clock.nowMs());
  });
  afterEach(() => room.remove());

  const ask = (resolverId: string, responseMs: number | null, atMs: number): void => {
    const failure = responseMs === null ? ('timeout' as const) : null;
    const answer = { responseMs, failure, rcode: failure === null ? 'NOERROR' : null };
    const question = { resolverId, name: 'a.example', kind: 'cached' as const };
    room.append('dns', { ...question, ...answer, answerCount: 1 }, atMs);
  };
  const askFor = async (hours: number): Promise<void> => {
    for (let atMs = startMs; atMs < startMs + hours * HOUR_MS; atMs += 30_000) {
      const isLost = random.next() < 0.1;
      for (const id of RESOLVERS) ask(id, isLost ? null : 5 + random.next() * 80, atMs);
    }
    room.clock.step(startMs + hours * HOUR_MS + 120_000 - room.clock.nowMs());
    await room.journal.flush();
  };
  const sumUp = (): Promise<unknown> =>
    makeDueRollups(room.store, room.clock, new AbortController().signal);
  const everything = async (range = rangeOf(startMs)) => ({
    figures: await room.archive.resolverFigures(range),
    whole: await room.archive.resolverSmokeFigures(RESOLVERS, 'cached', range),
    chart: await room.archive.resolverSmoke(RESOLVERS, 'cached', range, 4),
  });

  it('tell the same as the readings they were made of', async () => {
    await askFor(6);
    const range = { fromMs: startMs + HOUR_MS / 3, toMs: startMs + 5.5 * HOUR_MS };
    const before = await everything(range);
    await sumUp();
    expect(room.rows('dns_1h')).toHaveLength(12);
    expect(room.rows('rollup_due')).toEqual([]);
    const after = await everything(range);
    expect(after.figures.map(({ askedCount, failedCount }) => [askedCount, failedCount])).toEqual(
      before.figures.map(({ askedCount, failedCount }) => [askedCount, failedCount]),
    );
    expect(after.whole).toMatchObject({
      sentCount: before.whole.sentCount,
      lostCount: before.whole.lostCount,
    });
    const pairs = [before, after].map(({ whole, chart }) =>
      [whole, ...chart.points].map(({ p5Ms, p50Ms, p95Ms }) => [p5Ms, p50Ms, p95Ms]).flat(),
    );
    pairs[1]?.forEach((ms, index) => {
      const true_ = pairs[0]?.[index] ?? NaN;
      expect(Math.abs((ms ?? NaN) - true_)).toBeLessThanOrEqual(true_ * 0.008 + 0.1);
    });
  });

  it('are still told when the readings have been forgotten', async () => {
    await askFor(6);
    await sumUp();
    const before = await everything();
    await room.store.write(({ manager }) => manager.query('DELETE FROM dns_reading'));
    expect(await everything()).toEqual(before);
    room.clock.step(200 * DAY_MS);
    // In quarters of an hour they are not known any more.
    const { figures, whole, chart } = await everything();
    expect([figures, whole]).toEqual([before.figures, before.whole]);
    expect(chart).toMatchObject({ bucketMs: 2 * HOUR_MS, points: before.chart.points });
    const fine = await room.archive.resolverSmoke(RESOLVERS, 'cached', rangeOf(startMs), 100);
    expect(fine.bucketMs).toBe(HOUR_MS);
    expect(fine.points).toHaveLength(6);
  });

  it('leave the hour that still grows, and read it from the readings', async () => {
    ask('resolver-a', 20, startMs + 60_000);
    room.clock.step(startMs + HOUR_MS / 2 - room.clock.nowMs());
    await room.journal.flush();
    await sumUp();
    expect(room.rows('dns_1h')).toEqual([]);
    expect((await everything()).figures).toMatchObject([{ askedCount: 1, medianMs: 20 }]);
  });

  it('are made again when a reading comes late, and never poorer', async () => {
    await askFor(2);
    await sumUp();
    const before = (await everything()).figures[0]?.askedCount ?? 0;
    ask('resolver-a', 20, startMs + 60_000);
    await room.journal.flush();
    expect((await everything()).figures[0]?.askedCount).toBe(before + 1);
    await sumUp();
    expect((await everything()).figures[0]?.askedCount).toBe(before + 1);
    await room.store.write(({ manager }) => manager.query('DELETE FROM dns_reading'));
    ask('resolver-a', 20, startMs + 90_000);
    await room.journal.flush();
    await sumUp();
    expect((await everything()).figures[0]?.askedCount).toBe(before + 1);
  });

  it('of a database from before them become due', async () => {
    await askFor(3);
    await room.store.write(async ({ manager }) => {
      await manager.query(`DELETE FROM rollup_due WHERE tier = 'dns-1h'`);
      await manager.query('DROP TABLE dns_1h');
      await manager.query(`DELETE FROM migration WHERE name = 'DnsHours1796083200000'`);
      await manager.query('PRAGMA user_version = 6');
    });
    await room.close();
    room = await StoreRoom.open(room.dir, room.clock);
    expect(room.store.due?.list('dns-1h')).toEqual([0, 1, 2].map((n) => startMs + n * HOUR_MS));
    await sumUp();
    expect(room.rows('dns_1h')).toHaveLength(6);
  });
});
