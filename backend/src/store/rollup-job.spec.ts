import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import { makeDueRollups } from './rollup-job.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('roll-up job', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  const run = (): Promise<unknown> =>
    makeDueRollups(room.store, room.clock, new AbortController().signal);

  it('conserves every sample through the tiers', async () => {
    room.probeFor(2 * HOUR_MS, 'router-4', 3);
    room.probeFor(2 * MINUTE_MS, 'router-4', null);
    await room.journal.flush();
    await run();
    const sums = (table: string): number[] =>
      room.rows(table).map((row) => Number(row['sent_count']));
    expect(sums('latency_15m')).toEqual(Array(8).fill(900));
    expect(sums('latency_1h')).toEqual([3600, 3600]);
  });

  it('leaves the bucket that still grows for later', async () => {
    room.probeFor(20 * MINUTE_MS, 'router-4', 3);
    await room.journal.flush();
    await run();
    expect(room.rows('latency_15m')).toHaveLength(1);
    expect(room.rows('rollup_due').map(({ tier }) => tier)).toEqual(['15m', '1h']);
  });

  it('changes nothing when it runs again', async () => {
    room.probeFor(HOUR_MS + 5 * MINUTE_MS, 'router-4', 3);
    await room.journal.flush();
    await run();
    const before = [room.rows('latency_15m'), room.rows('latency_1h')];
    await room.store.write(({ manager }) =>
      manager.query("INSERT INTO rollup_due SELECT '1h', start_ms FROM latency_1h"),
    );
    room.store.due?.add('1h', Number(before[1]?.[0]?.['start_ms']));
    await run();
    expect([room.rows('latency_15m'), room.rows('latency_1h')]).toEqual(before);
  });

  it('goes on after a restart where it was stopped', async () => {
    room.probeFor(HOUR_MS + 5 * MINUTE_MS, 'router-4', 3);
    await room.journal.flush();
    const stopped = AbortSignal.abort();
    expect(await makeDueRollups(room.store, room.clock, stopped)).toEqual({
      status: 'skipped',
      why: 'stopped',
    });
    await room.close();
    room = await StoreRoom.open(room.dir, room.clock);
    await run();
    expect(room.rows('latency_1h')).toMatchObject([{ sent_count: 3600 }]);
  });

  it('makes a row again when late samples arrive below it', async () => {
    const startMs = room.clock.nowMs();
    room.probeFor(HOUR_MS + 5 * MINUTE_MS, 'router-4', 3);
    await room.journal.flush();
    await run();
    room.probe('router-4', 500, { sentMs: startMs + 1000 });
    await room.journal.flush();
    await run();
    expect(room.rows('latency_1h')).toMatchObject([{ sent_count: 3601, max_us: 500_000 }]);
  });

  it('keeps the fuller row when what it was made from is gone', async () => {
    const startMs = room.clock.nowMs();
    room.probeFor(HOUR_MS + 5 * MINUTE_MS, 'router-4', 3);
    await room.journal.flush();
    await run();
    await room.store.write(({ manager }) => manager.query('DELETE FROM latency_1m'));
    room.probe('router-4', 500, { sentMs: startMs + 1000 });
    await room.journal.flush();
    await run();
    expect(room.rows('latency_1h')).toMatchObject([{ sent_count: 3600 }]);
  });
});
