import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { StoreRoom } from '../../test/fakes/store-room.ts';

describe('figures of resolvers', () => {
  let room: StoreRoom;
  beforeEach(async () => {
    room = await StoreRoom.open();
  });
  afterEach(() => room.remove());

  const ask = (responseMs: number | null, kind: 'cached' | 'uncached' = 'cached'): void => {
    const failure = responseMs === null ? ('timeout' as const) : null;
    const answer = { responseMs, failure, rcode: failure === null ? 'NOERROR' : null };
    room.append('dns', {
      resolverId: 'resolver-a',
      name: 'a.example',
      kind,
      ...answer,
      answerCount: 1,
    });
    room.clock.advance(60_000);
  };

  it('count questions and failures and take the median of the answers', async () => {
    const fromMs = room.clock.nowMs();
    for (const responseMs of [10, 30, 20, null]) ask(responseMs);
    ask(50, 'uncached');
    await room.journal.flush();
    expect(await room.archive.resolverFigures({ fromMs, toMs: room.clock.nowMs() })).toEqual([
      ...[
        { resolverId: 'resolver-a', kind: 'cached', askedCount: 4, failedCount: 1, medianMs: 20 },
      ],
      ...[
        { resolverId: 'resolver-a', kind: 'uncached', askedCount: 1, failedCount: 0, medianMs: 50 },
      ],
    ]);
  });

  it('are none for a time in which nobody was asked', async () => {
    expect(await room.archive.resolverFigures({ fromMs: 0, toMs: 1000 })).toEqual([]);
  });

  it('are spread over buckets, of several resolvers the middle one', async () => {
    const fromMs = room.clock.nowMs();
    for (const responseMs of [10, 30, 20, null]) ask(responseMs);
    ask(500, 'uncached');
    await room.journal.flush();
    const range = { fromMs, toMs: room.clock.nowMs() };
    const ids = ['resolver-a', 'resolver-never-asked'];
    const chart = await room.archive.resolverSmoke(ids, 'cached', range, 5);
    expect(chart.bucketMs).toBe(60_000);
    expect(chart.points).toMatchObject([
      { atMs: fromMs, sentCount: 1, lostCount: 0, p50Ms: 10 },
      { atMs: fromMs + 60_000, p50Ms: 30 },
      { atMs: fromMs + 120_000, p50Ms: 20 },
      { atMs: fromMs + 180_000, lostCount: 1, lossRatio: 1, p50Ms: null },
    ]);
    expect(await room.archive.resolverSmokeFigures(ids, 'cached', range)).toMatchObject({
      ...{ sentCount: 4, lostCount: 1, p5Ms: 10, p50Ms: 20, p95Ms: 30, jitterMs: null },
    });
    expect(await room.archive.resolverSmokeFigures(ids, 'uncached', range)).toMatchObject({
      ...{ sentCount: 1, p50Ms: 500 },
    });
    expect(await room.archive.resolverSmokeFigures([], 'cached', range)).toMatchObject({
      ...{ sentCount: 0, lossRatio: null },
    });
  });
});
