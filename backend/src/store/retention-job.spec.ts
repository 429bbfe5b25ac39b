import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { countersOf, emptySnapshot } from '../../test/fakes/incident.ts';
import { anyAlert } from '../../test/fakes/alerts.ts';
import { AlertStore } from './alert-store.ts';
import { anyOutage, StoreRoom } from '../../test/fakes/store-room.ts';
import { ok, skipped, type Outcome } from '../kernel/outcome.ts';
import { forgetOld } from './retention-job.ts';

const DAY_MS = 86_400_000;

describe('retention', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  const run = (): Promise<Outcome<{ rowCount: number }>> =>
    forgetOld(room.store, room.clock, new AbortController().signal);

  /** A probe every six hours, as a stand-in for days of them. */
  async function liveFor(days: number): Promise<void> {
    for (let quarter = 0; quarter < days * 4; quarter += 1) {
      room.probe('router-4', 3);
      room.append('reach', {
        ...{ check: 'tcp', targetId: 'anchor-9.9.9.9', family: 4, isUrgent: false },
        ...{ connectMs: 5, failure: null },
      });
      room.clock.advance(DAY_MS / 4);
    }
    await room.journal.flush();
  }

  const oldestDays = (table: string): number => {
    const times = room
      .rows(table)
      .map((row) => Number(row['start_ms'] ?? Number(row['time_key']) / 1024));
    return (room.clock.nowMs() - Math.min(...times)) / DAY_MS;
  };

  it('keeps each tier for its time once the runs have caught up', async () => {
    await liveFor(100);
    for (let night = 0; night < 50; night += 1) await run();
    expect(oldestDays('latency_raw')).toBe(14);
    expect(oldestDays('latency_1m')).toBe(40);
    expect(oldestDays('tcp_reading')).toBe(90);
  });

  it('deletes nothing when the clock has just jumped ahead by years', async () => {
    await liveFor(20);
    room.clock.step(5 * 365 * DAY_MS);
    expect(await run()).toEqual(skipped('clock-not-proven'));
    room.probe('router-4', 3);
    await room.journal.flush();
    expect(await run()).toEqual(skipped('clock-not-proven'));
    expect(room.rows('latency_raw')).toHaveLength(81);
  });

  it('takes only two days a night when a wrong clock stays', async () => {
    await liveFor(20);
    room.clock.step(5 * 365 * DAY_MS);
    await liveFor(2);
    const before = room.rows('latency_raw').length;
    await run();
    expect(before - room.rows('latency_raw').length).toBe(8);
  });

  it('catches up over a gap of months without wasting nights on it', async () => {
    await liveFor(3);
    room.clock.advance(200 * DAY_MS);
    await liveFor(3);
    await run();
    await run();
    expect(oldestDays('latency_raw')).toBe(3);
  });

  it('keeps counters and the honesty of DNS as long as other readings', async () => {
    room.append('link-counters', countersOf());
    room.append('dns-integrity', {
      ...{ check: 'interception', resolverId: null, result: 'ok', addresses: [] },
    });
    await liveFor(90);
    await run();
    expect(room.rows('link_counters')).toHaveLength(1);
    await liveFor(1);
    await run();
    expect(room.rows('link_counters')).toEqual([]);
    expect(room.rows('dns_integrity')).toEqual([]);
  });

  it('keeps events for good', async () => {
    await room.journal.commitActivity({ atMs: 1, level: 'info', code: 'started', data: {} });
    await room.journal.commitOutages([{ kind: 'open', outage: anyOutage(1, 1) }]);
    await room.journal.commitSnapshot(1, emptySnapshot('start', 1));
    room.append('identity', { family: 4, method: 'dns', address: '192.0.2.1', failure: null }, 1);
    room.append(
      'path-change',
      {
        ...{ family: 4, destination: '1.1.1.1', reason: 'hops', oldAsPath: [], newAsPath: [] },
        ...{ oldHops: [], newHops: [], oldRttMs: null, newRttMs: null },
      },
      1,
    );
    await liveFor(3);
    expect(await run()).toEqual(ok({ rowCount: 0 }));
    const tables = ['activity', 'outage', 'incident_snapshot', 'identity_reading', 'path_change'];
    expect(tables.map((table) => room.rows(table).length)).toEqual([1, 1, 1, 1, 1]);
  });

  it('keeps what was written to the provider for good, other alerts for a year and a bit', async () => {
    const ledger = new AlertStore(room.store);
    const { id: _id, ...told } = anyAlert(1, room.clock.nowMs());
    await ledger.enter({ ...told, key: 'told' }, ['mail']);
    await ledger.enter({ ...told, source: 'isp-mail', key: 'written' }, ['mail']);
    await liveFor(1);
    room.clock.advance(500 * DAY_MS);
    await liveFor(3);
    for (let night = 0; night < 20; night += 1) await run();
    const keys = room.rows('alert').map((row) => (row as { key: string }).key);
    expect(keys).toEqual(['written']);
    expect(room.rows('alert_delivery')).toHaveLength(1);
  });
});
