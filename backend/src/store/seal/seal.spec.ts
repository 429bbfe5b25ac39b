import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { anySpeedTest } from '../../../test/fakes/speed-tests.ts';
import { FakeClock } from '../../../test/fakes/fake-clock.ts';
import { anyOutage, anyVerdict, newDirectory, StoreRoom } from '../../../test/fakes/store-room.ts';
import { brokenLink } from './seal-link.ts';
import { sealDue } from './seal-job.ts';
import { StoredSeals } from './stored-seals.ts';
import { verifyChain } from './verify-chain.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 10, 1, 12);
const never = new AbortController().signal;

describe('the chain of sealed days', () => {
  let room: StoreRoom;
  let clock: FakeClock;
  const chain = () => new StoredSeals(room.store).since('');
  const seal = () => sealDue(room.store, clock, never);
  const verify = async () => {
    const { reader } = room.store;
    if (reader === null) throw new Error('no database');
    return verifyChain(reader, chain(), clock.nowMs());
  };
  const write = (sql: string, ...values: unknown[]) =>
    room.store.write(({ manager }) => manager.query(sql, values));

  /** A day with a verdict, an outage of a minute and a speed test. */
  async function live(id: number): Promise<void> {
    const nowMs = clock.nowMs();
    const span = { endMs: nowMs + 60_000, durationMs: 60_000 };
    await room.journal.commitVerdict(anyVerdict(nowMs), [
      { kind: 'open', outage: anyOutage(id, nowMs, span) },
    ]);
    await room.journal.commitSpeedTest(anySpeedTest(id, nowMs));
    clock.step(DAY_MS);
  }

  beforeEach(async () => {
    clock = new FakeClock(START_MS);
    room = await StoreRoom.open(newDirectory(), clock);
    for (let id = 1; id <= 4; id += 1) {
      await live(id);
      await seal();
    }
  });
  afterEach(() => room.remove());

  it('has a link for each day that is over for some hours', async () => {
    const days = chain().map(({ day }) => day);
    expect(days).toEqual(['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04']);
    expect(brokenLink(chain())).toBeNull();
    expect(await verify()).toEqual([]);
    expect(await seal()).toMatchObject({ status: 'ok', reading: 0 });
    clock.step(18 * 3_600_000);
    expect(await seal()).toMatchObject({ status: 'ok', reading: 1 });
  });

  it.each([
    ['an outage made longer', 'UPDATE outage SET end_ms = end_ms + 1000 WHERE id = 2', 'outage'],
    ['a cause made another', `UPDATE outage SET cause = 'none' WHERE id = 2`, 'outage'],
    ['a test made slower', 'UPDATE speed_test SET down_bps = 1 WHERE id = 2', 'speed_test'],
    ['a verdict taken away', 'DELETE FROM verdict_change WHERE id = 2', 'verdict_change'],
  ])('names the day of %s', async (_what, sql, table) => {
    await write(sql);
    expect(await verify()).toMatchObject([{ day: '2026-11-02', what: 'changed', table }]);
  });

  it('names the link that was made anew', async () => {
    await write(`UPDATE day_seal SET hash = ? WHERE day = '2026-11-02'`, 'a'.repeat(64));
    expect(await verify()).toMatchObject([{ day: '2026-11-02', what: 'chain' }]);
  });

  it('lets the owner write notes and mark what was planned', async () => {
    const note = { text: 'the digger', atMs: START_MS, history: [] };
    const patch = { note, isPlanned: true };
    await room.journal.commitOutages([{ kind: 'change', id: 2, patch }]);
    expect(await verify()).toEqual([]);
  });

  it('takes rows that came late into the next link', async () => {
    await room.journal.commitSpeedTest(anySpeedTest(50, START_MS));
    expect(await verify()).toEqual([]);
    clock.step(DAY_MS);
    await seal();
    expect(await verify()).toEqual([]);
    await write('UPDATE speed_test SET up_bps = 1 WHERE id = 50');
    expect(await verify()).toMatchObject([{ day: '2026-11-05', table: 'speed_test' }]);
  });

  it('goes over days on which the box was off', async () => {
    clock.step(5 * DAY_MS);
    await seal();
    expect(chain()).toHaveLength(9);
    expect(await verify()).toEqual([]);
  });
});
