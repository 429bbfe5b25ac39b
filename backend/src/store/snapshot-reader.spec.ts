import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { emptySnapshot, minuteOf, traceOf, countersOf } from '../../test/fakes/incident.ts';
import { ipv4Link } from '../../test/fakes/link-readings.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';

describe('snapshots', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  it('come back with everything that was known', async () => {
    const snapshot = emptySnapshot('start', 1000, {
      link: ipv4Link,
      counters: countersOf(),
      targets: [minuteOf('router-4', '192.168.1.1', 'router', 0, 0.6)],
      traces: [{ ...traceOf('1.1.1.1', ['192.168.1.1', null]), atMs: 900 }],
      dns: [
        {
          ...{ resolverId: 'resolver-a', name: 'a.example', kind: 'cached', responseMs: null },
          ...{ rcode: null, failure: 'timeout', answerCount: null, atMs: 950 },
        },
      ],
      reach: [
        {
          ...{ check: 'tcp', targetId: 'anchor-1.1.1.1', family: 4, connectMs: null },
          ...{ failure: 'timeout', isUrgent: true, atMs: 960 },
        },
      ],
      icmpErrors: [
        {
          ...{ from: '192.168.1.1', to: '1.1.1.1', family: 4, code: 'network-unreachable' },
          ...{ text: 'ICMP Network Unreachable', atMs: 970 },
        },
      ],
    });
    await room.journal.commitSnapshot(5, snapshot);
    expect(await room.archive.snapshots(5)).toEqual([snapshot]);
    expect(await room.archive.snapshots(6)).toEqual([]);
  });

  it('of an outage come in order of time, the last good one before it first', async () => {
    await room.journal.commitSnapshot(5, emptySnapshot('start', 3000));
    await room.journal.commitSnapshot(5, emptySnapshot('during', 9000));
    await room.journal.commitSnapshot(5, emptySnapshot('during', 6000));
    await room.journal.commitSnapshot(5, emptySnapshot('before', 1000));
    const order = (await room.archive.snapshots(5)).map(({ phase, atMs }) => [phase, atMs]);
    expect(order).toEqual([
      ['before', 1000],
      ['start', 3000],
      ['during', 6000],
      ['during', 9000],
    ]);
  });

  it('last good are one, which outlives a restart and belongs to no outage', async () => {
    expect(await room.archive.lastGoodSnapshot()).toBeNull();
    await room.journal.commitSnapshot(5, emptySnapshot('before', 500));
    await room.journal.commitSnapshot(null, emptySnapshot('before', 1000));
    await room.journal.commitSnapshot(null, emptySnapshot('before', 2000));
    await room.close();
    room = await StoreRoom.open(room.dir, room.clock);
    expect(await room.archive.lastGoodSnapshot()).toEqual(emptySnapshot('before', 2000));
    expect(await room.archive.snapshots(5)).toEqual([emptySnapshot('before', 500)]);
    expect(room.rows('incident_snapshot')).toHaveLength(2);
  });

  it('that cannot be read are left out', async () => {
    await room.journal.commitSnapshot(5, emptySnapshot('start', 3000));
    await room.journal.commitSnapshot(5, emptySnapshot('after', 4000));
    await room.journal.commitSnapshot(null, emptySnapshot('before', 1000));
    const damage = "UPDATE incident_snapshot SET content = x'1f8b00' WHERE phase <> 'after'";
    await room.store.write(({ manager }) => manager.query(damage));
    expect(await room.archive.snapshots(5)).toEqual([emptySnapshot('after', 4000)]);
    expect(await room.archive.lastGoodSnapshot()).toBeNull();
  });
});
