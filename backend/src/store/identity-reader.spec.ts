import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { identityChange } from '@lineside/contract';
import { StoreRoom } from '../../test/fakes/store-room.ts';

const EVER = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

describe('public addresses', () => {
  let room: StoreRoom;
  let startMs: number;

  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  function hear(address: string | null, method: 'dns' | 'http' = 'dns', family: 4 | 6 = 4): void {
    const failure = address === null ? 'timeout' : null;
    room.append('identity', { family, method, address, failure });
    room.clock.advance(1000);
  }

  it('are written when a method says something else than before', async () => {
    for (const address of ['192.0.2.1', '192.0.2.1', null, null, '192.0.2.1']) hear(address);
    hear('192.0.2.1', 'http');
    await room.journal.flush();
    const told = room.rows('identity_reading').map(({ method, address }) => [method, address]);
    expect(told).toEqual([
      ['dns', '192.0.2.1'],
      ['dns', null],
      ['dns', '192.0.2.1'],
      ['http', '192.0.2.1'],
    ]);
  });

  it('change, newest first, whether on the disk or still in memory', async () => {
    hear('192.0.2.1');
    await room.journal.flush();
    hear(null);
    hear('192.0.2.2');
    const changes = await room.archive.identityChanges(EVER);
    expect(changes.map((change) => identityChange.parse(change))).toEqual([
      {
        ...{ atMs: startMs + 2000, family: 4, oldAddress: '192.0.2.1', newAddress: '192.0.2.2' },
        ...{ oldAsn: null, newAsn: null },
      },
      {
        ...{ atMs: startMs, family: 4, oldAddress: null, newAddress: '192.0.2.1' },
        ...{ oldAsn: null, newAsn: null },
      },
    ]);
    const flushed = room.journal.flush();
    expect(await room.archive.identityChanges(EVER)).toEqual(changes);
    await flushed;
    expect(await room.archive.identityChanges(EVER)).toEqual(changes);
  });

  it('do not change by a restart', async () => {
    hear('192.0.2.1');
    hear('198.51.100.7', 'http');
    await room.close();
    room = await StoreRoom.open(room.dir, room.clock);
    hear('192.0.2.1');
    hear('198.51.100.7', 'http');
    expect(await room.archive.identityChanges(EVER)).toHaveLength(2);
  });

  it('are asked for by the stretch in which they changed', async () => {
    for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.3']) hear(address);
    const changes = await room.archive.identityChanges({
      ...{ fromMs: startMs + 1000, toMs: startMs + 2000 },
    });
    expect(changes).toMatchObject([{ oldAddress: '192.0.2.1', newAddress: '192.0.2.2' }]);
  });

  it('are known after a restart, with their age', async () => {
    hear('192.0.2.1');
    hear('2001:db8::1', 'dns', 6);
    hear('192.0.2.2');
    hear('192.0.2.2', 'http');
    hear(null);
    await room.close();
    room = await StoreRoom.open(room.dir, room.clock);
    expect((await room.archive.lastKnown()).identities).toEqual([
      { family: 4, address: '192.0.2.2', sinceMs: startMs + 2000 },
      { family: 6, address: '2001:db8::1', sinceMs: startMs + 1000 },
    ]);
  });
});
