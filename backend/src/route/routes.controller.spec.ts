import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { routesView, type PathChange, type TracedRoute } from '@lineside/contract';
import { fakeNetworkOwners } from '../../test/fakes/fake-network-owners.ts';
import { problemIn, TestApp } from '../../test/fakes/test-app.ts';
import { ARCHIVE, type Archive, type RouteQuery } from '../measurement/journal.ts';
import { NETWORK_OWNERS } from '../measurement/network-owners.ts';
import { RouteHistory } from './route-history.ts';
import { RoutesController } from './routes.controller.ts';

const DAY_MS = 24 * 3_600_000;

@Module({
  controllers: [RoutesController],
  providers: [
    RouteHistory,
    { provide: NETWORK_OWNERS, useValue: fakeNetworkOwners({ '1.1.1.': 13335 }) },
  ],
})
class RoutesRoom {}

function trace(atMs: number, patch: Partial<TracedRoute> = {}): TracedRoute {
  const address = patch.destination ?? '1.1.1.1';
  return {
    ...{ family: 4, destination: address, tool: 'scamper', purpose: 'regular', atMs },
    hops: [{ ttl: 1, address, kind: 'public', rttMs: 5, lossRatio: null }],
    ...{ hasReachedDestination: true, edgeCandidate: null },
    ...patch,
  };
}

const change: PathChange = {
  ...{ family: 4, destination: '1.1.1.1', reason: 'hops', atMs: 0, oldAsPath: [], newAsPath: [] },
  ...{ oldHops: [], newHops: [], oldRttMs: null, newRttMs: null },
};

describe('GET /routes', () => {
  let app: TestApp;
  let asked: RouteQuery[];
  let traces: TracedRoute[];
  let changes: PathChange[];

  beforeEach(async () => {
    app = await TestApp.start({ rooms: [RoutesRoom] });
    asked = [];
    traces = [];
    changes = [];
    const archive = app.app.get<Archive>(ARCHIVE);
    archive.traces = (query) => {
      asked.push(query);
      const inRange = traces.filter(({ atMs }) => atMs >= query.fromMs && atMs < query.toMs);
      const newestFirst = inRange.sort((a, b) => b.atMs - a.atMs);
      return Promise.resolve(newestFirst.slice(0, query.limit));
    };
    archive.pathChanges = () => Promise.resolve(changes);
  });
  afterEach(() => app.stop());

  async function ask(query = '') {
    const response = await app.inject('GET', `/api/v1/routes?${query}`);
    expect(response.statusCode).toBe(200);
    return routesView.parse(response.json());
  }

  it('has the paths, changes and traces of the last 24 hours', async () => {
    const nowMs = app.clock.nowMs();
    traces = [trace(nowMs - 2), trace(nowMs - 1), trace(nowMs - DAY_MS - 1)];
    changes = [{ ...change, atMs: nowMs - 1 }];
    const view = await ask();
    expect(view.traces.map(({ atMs }) => nowMs - atMs)).toEqual([1, 2]);
    expect(view.changes).toEqual(changes);
    expect(view.paths).toMatchObject([
      { traceCount: 1, firstSeenMs: nowMs - 1, asPath: [13335] },
      {
        traceCount: 1,
        firstSeenMs: nowMs - 2,
        hops: [{ addresses: [{ asName: 'Network 13335' }] }],
      },
    ]);
  });

  it('asks for one family and destination', async () => {
    await ask('family=6&destination=2620:fe::fe&fromMs=5&toMs=9');
    expect(asked).toMatchObject([{ family: 6, destination: '2620:fe::fe', fromMs: 5, toMs: 9 }]);
  });

  it('makes paths of every trace, read page by page, and shows the newest 200', async () => {
    // Four at a time, as families and anchors are traced: none is lost or counted twice between pages.
    traces = Array.from({ length: 1202 }, (_, i) =>
      trace(Math.floor(i / 4), { destination: `192.0.2.${i % 4}` }),
    );
    const view = await ask('fromMs=0&toMs=1000');
    expect(asked).toHaveLength(3);
    expect(view.traces).toHaveLength(200);
    expect(view.traces[0]?.atMs).toBe(300);
    expect(view.paths.map(({ traceCount }) => traceCount)).toEqual([301, 301, 300, 300]);
  });

  it('stops reading after a month', async () => {
    traces = Array.from({ length: 20_700 }, (_, i) => trace(i));
    const [found] = (await ask('fromMs=0&toMs=99999')).paths;
    expect(found?.traceCount).toBeGreaterThanOrEqual(20_000);
    expect(found?.traceCount).toBeLessThan(20_500);
  });

  it.each([
    ['fromMs=10&toMs=10', 'toMs must be greater than fromMs'],
    ['fromMs=9999999999999', 'toMs (left out: now) must be greater than fromMs'],
    ['destination=one.one.one.one', 'destination must be an IPv4 or IPv6 address'],
    ['destination=', 'destination must be an IPv4 or IPv6 address'],
  ])('does not take %s', async (query, detail) => {
    const response = await app.inject('GET', `/api/v1/routes?${query}`);
    expect(problemIn(response)).toMatchObject({ code: 'LINESIDE_BAD_INPUT', detail });
  });

  it.each(['family=5', 'fromMs=yesterday', 'toMs=-1'])('does not take %s', async (query) => {
    const response = await app.inject('GET', `/api/v1/routes?${query}`);
    const [key] = query.split('=');
    expect(response.statusCode).toBe(400);
    expect(problemIn(response).errors?.map(({ path }) => path)).toEqual([key]);
  });
});
