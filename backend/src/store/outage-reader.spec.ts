import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Outage, OutageQuery } from '@lineside/contract';
import fc from 'fast-check';
import { anyOutage, anyVerdict, StoreRoom } from '../../test/fakes/store-room.ts';
import { isWanted, toFilter } from './core/outage-filter.ts';
import { readOutages } from './outage-reader.ts';

describe('outages', () => {
  let room: StoreRoom;
  let startMs: number;

  beforeEach(async () => {
    room = await StoreRoom.open();
    startMs = room.clock.nowMs();
  });
  afterEach(() => room.remove());

  async function open(...outages: readonly Outage[]): Promise<void> {
    await room.journal.commitOutages(outages.map((outage) => ({ kind: 'open', outage })));
  }

  const idsOf = async (query: Partial<OutageQuery>): Promise<number[]> =>
    (await room.archive.outages({ limit: 50, ...query })).map(({ id }) => id);

  it('are stored without a verdict, with everything the owner said about them', async () => {
    const history = [{ text: 'rang them', atMs: 6 }];
    const note = { text: 'ticket 4711', atMs: 7, history };
    const outage = anyOutage(1, startMs, { load: 'own', flapCount: 2, isPlanned: true, note });
    await open(outage);
    expect(await room.archive.outage(1)).toEqual(outage);
    const patch = { isPlanned: false, isFalseAlarm: true, note: null };
    await room.journal.commitOutages([{ kind: 'change', id: 1, patch }]);
    expect(await room.archive.outage(1)).toEqual({ ...outage, ...patch });
    expect(room.rows('verdict_change')).toEqual([]);
  });

  it('that nobody knows are not made up by a change', async () => {
    await room.journal.commitOutages([{ kind: 'change', id: 9, patch: { isFalseAlarm: true } }]);
    expect(room.rows('outage')).toEqual([]);
  });

  it('are found by the span they touch, newest first', async () => {
    await open(
      anyOutage(1, startMs, { endMs: startMs + 1000, durationMs: 1000 }),
      anyOutage(2, startMs + 5000, {
        kind: 'degradation',
        endMs: startMs + 9000,
        durationMs: 4000,
      }),
      anyOutage(3, startMs + 20_000),
    );
    expect(await idsOf({})).toEqual([3, 2, 1]);
    expect(await idsOf({ fromMs: startMs + 8000, toMs: startMs + 10_000 })).toEqual([2]);
    expect(await idsOf({ fromMs: startMs + 86_400_000 })).toEqual([3]);
    expect(await idsOf({ kind: 'outage' })).toEqual([3, 1]);
    expect(await idsOf({ limit: 1 })).toEqual([3]);
  });

  it('come without micro-cuts unless these are asked for', async () => {
    const cut = anyOutage(1, startMs, {
      kind: 'micro-cut',
      endMs: startMs + 4000,
      durationMs: 4000,
    });
    await open(cut, anyOutage(2, startMs));
    expect(await idsOf({})).toEqual([2]);
    expect(await idsOf({ kind: 'micro-cut' })).toEqual([1]);
  });

  it('are found by cause and blame', async () => {
    await open(anyOutage(1, startMs, { cause: 'dns-down', blame: 'isp' }), anyOutage(2, startMs));
    expect(await idsOf({ cause: 'dns-down' })).toEqual([1]);
    expect(await idsOf({ blame: 'router' })).toEqual([2]);
    expect(await idsOf({ cause: 'dns-down', blame: 'router' })).toEqual([]);
  });

  it('that last are as long as they have lasted', async () => {
    const ended = { endMs: startMs + 30_000, durationMs: 30_000 };
    await open(anyOutage(1, startMs), anyOutage(2, startMs, ended));
    room.clock.advance(60_000);
    expect(await idsOf({ minDurationMs: 60_000 })).toEqual([1]);
    expect(await idsOf({ maxDurationMs: 59_999 })).toEqual([2]);
    expect(await idsOf({ minDurationMs: 30_000, maxDurationMs: 60_000 })).toEqual([2, 1]);
  });

  it('whose notes cannot be read are shown without them', async () => {
    await open(anyOutage(1, startMs, { note: { text: 'a', atMs: 1, history: [] } }));
    await room.store.write(({ manager }) => manager.query("UPDATE outage SET note_json = '{'"));
    expect(await room.archive.outage(1)).toMatchObject({ id: 1, note: null });
  });

  it('are chosen by the database as by the filter that chooses among those in memory', async () => {
    const kind = fc.constantFrom('outage', 'degradation', 'micro-cut');
    const cause = fc.constantFrom('dns-down', 'router-down');
    const blame = fc.constantFrom('isp', 'router');
    const smallMs = fc.nat(20);
    const span = fc.record({ kind, cause, blame, startMs: smallMs, lengthMs: fc.option(smallMs) });
    const query = fc.record<Omit<OutageQuery, 'limit'>>(
      {
        ...{ kind, cause, blame, fromMs: smallMs, toMs: smallMs },
        ...{ minDurationMs: smallMs, maxDurationMs: smallMs },
      },
      { requiredKeys: [] },
    );
    const spans = fc.sample(span, { numRuns: 60, seed: 1 });
    const outages = spans.map(({ lengthMs, ...facts }, index) => {
      const endMs = lengthMs === null ? null : facts.startMs + lengthMs;
      return anyOutage(index + 1, facts.startMs, { ...facts, endMs, durationMs: lengthMs });
    });
    await open(...outages);
    fc.assert(
      fc.property(query, smallMs, (wish, nowMs) => {
        const filter = toFilter(wish, nowMs);
        const found = readOutages(room.store.reader, filter, 100).map(({ id }) => id);
        const wanted = outages.filter((outage) => isWanted(outage, filter)).map(({ id }) => id);
        expect(found.toSorted((a, b) => a - b)).toEqual(wanted);
      }),
    );
  });
});

describe('verdicts', () => {
  let room: StoreRoom;

  beforeEach(async () => {
    room = await StoreRoom.open();
    room.clock.step(-room.clock.nowMs());
    for (const atMs of [100, 200, 300, 400]) {
      room.clock.step(atMs - room.clock.nowMs());
      await room.journal.commitVerdict(anyVerdict(atMs - 5), []);
    }
  });
  afterEach(() => room.remove());

  const timesOf = async (fromMs: number, toMs: number): Promise<number[]> =>
    (await room.archive.verdicts({ fromMs, toMs })).map(({ atMs }) => atMs);

  it('of a stretch come in order, behind the one that held when it began', async () => {
    expect(await timesOf(250, 400)).toEqual([200, 300]);
    expect(await timesOf(200, 401)).toEqual([100, 200, 300, 400]);
  });

  it('given before a stretch without any are one: the last', async () => {
    expect(await timesOf(500, 600)).toEqual([400]);
    expect(await timesOf(0, 50)).toEqual([]);
  });

  it('are told as they were given', async () => {
    const [first] = await room.archive.verdicts({ fromMs: 100, toMs: 101 });
    expect(first).toEqual({ atMs: 100, verdict: anyVerdict(95) });
  });
});
