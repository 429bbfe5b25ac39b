import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { pathChange, tracedRoute, type PathChangeReading } from '@lineside/contract';
import { traceOf } from '../../test/fakes/incident.ts';
import { StoreRoom } from '../../test/fakes/store-room.ts';
import type { RouteQuery } from '../measurement/journal.ts';

const CHANGE: PathChangeReading = {
  ...{ family: 4, destination: '1.1.1.1', reason: 'as-path' },
  ...{ oldAsPath: [64_500, 13_335], newAsPath: [64_500, 64_501, 13_335] },
  oldHops: [{ ttl: 1, address: '192.168.1.1' }],
  newHops: [{ ttl: 2, address: '100.64.0.1' }],
  ...{ oldRttMs: 12.345, newRttMs: null },
};

describe('routes', () => {
  let room: StoreRoom;
  let startMs: number;

  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  const all = (patch: Partial<RouteQuery> = {}): RouteQuery => ({
    ...{ fromMs: 0, toMs: Number.MAX_SAFE_INTEGER, limit: 100 },
    ...patch,
  });
  const offsets = (facts: readonly { readonly atMs: number }[]): number[] =>
    facts.map(({ atMs }) => atMs - startMs);

  it('come back as they were traced', async () => {
    const trace = traceOf('1.1.1.1', ['192.168.1.1', null, '1.1.1.1'], { purpose: 'evidence' });
    room.append('route', trace);
    await room.journal.flush();
    const [stored] = await room.archive.traces(all());
    expect(tracedRoute.parse(stored)).toEqual({ ...trace, atMs: startMs });
  });

  it('are shown newest first, those in memory among those on the disk, none twice', async () => {
    for (const offsetMs of [1, 3]) room.append('route', traceOf('1.1.1.1', []), startMs + offsetMs);
    await room.journal.flush();
    for (const offsetMs of [2, 4]) room.append('route', traceOf('1.1.1.1', []), startMs + offsetMs);
    expect(offsets(await room.archive.traces(all()))).toEqual([4, 3, 2, 1]);
    const flushed = room.journal.flush();
    expect(offsets(await room.archive.traces(all()))).toEqual([4, 3, 2, 1]);
    await flushed;
    expect(offsets(await room.archive.traces(all({ limit: 3 })))).toEqual([4, 3, 2]);
  });

  it('are found by time, family and destination, on the disk as in memory', async () => {
    const appendAll = (): void => {
      room.append('route', traceOf('1.1.1.1', []), startMs);
      room.append('route', traceOf('9.9.9.9', []), startMs + 1);
      room.append('route', traceOf('2620:fe::fe', []), startMs + 2);
    };
    appendAll();
    const asked = [
      { family: 6 },
      { family: 4 },
      { destination: '9.9.9.9' },
      { fromMs: startMs + 1, toMs: startMs + 2 },
    ] as const;
    const expected = [[2], [1, 0], [1], [1]];
    for (const [index, patch] of asked.entries()) {
      expect(offsets(await room.archive.traces(all(patch)))).toEqual(expected[index]);
    }
    await room.journal.flush();
    for (const [index, patch] of asked.entries()) {
      expect(offsets(await room.archive.traces(all(patch)))).toEqual(expected[index]);
    }
  });

  it('whose hops cannot be read are shown without hops', async () => {
    room.append('route', traceOf('1.1.1.1', ['192.168.1.1']));
    await room.journal.flush();
    await room.store.write(({ manager }) =>
      manager.query("UPDATE route_trace SET hops_json = '['"),
    );
    expect(await room.archive.traces(all())).toMatchObject([{ destination: '1.1.1.1', hops: [] }]);
  });

  it('change, which is told from memory and from the disk alike', async () => {
    room.append('path-change', CHANGE);
    const before = await room.archive.pathChanges(all());
    expect(before).toEqual([{ ...CHANGE, atMs: startMs }]);
    await room.journal.flush();
    const [stored] = await room.archive.pathChanges(all());
    expect(pathChange.parse(stored)).toEqual(before[0]);
    expect(await room.archive.pathChanges(all({ family: 6 }))).toEqual([]);
  });
});
