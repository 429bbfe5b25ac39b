import type { ResolverHealth } from '@lineside/contract';
import fc from 'fast-check';
import { NOW_MS, targetOf } from '../../testing/samples';
import { Grip, viewForKey, viewForWheel } from './chart-input';
import { choiceOf, dayParams, paramsOf, shiftOf, spanFor } from './history-params';
import { placeOf, placeParam, sourceOf, stepsOf } from './places';

const DAY_MS = 86_400_000;
const own = { fromMs: NOW_MS - 2 * DAY_MS, toMs: NOW_MS - DAY_MS };

describe('the address of the history', () => {
  it('holds a time of one’s own and what it is compared with', () => {
    const choice = { time: { own }, compare: NOW_MS - 9 * DAY_MS };
    expect(paramsOf(choice)).toEqual({
      ...{ range: null, from: '2025-11-19T14:00:00Z', to: '2025-11-20T14:00:00Z' },
      beside: '2025-11-12T14:00:00Z',
    });
    expect(choiceOf(paramsOf(choice))).toEqual(choice);
  });

  it('leaves out what is usual', () => {
    expect(paramsOf(choiceOf({}))).toEqual({ range: null, from: null, to: null, beside: null });
    expect(paramsOf(choiceOf({ range: '1y', beside: 'week' }))).toMatchObject({
      ...{ range: '1y', beside: 'week' },
    });
  });

  it('reads nonsense as if it were absent', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (from, to, beside) => {
        const { time } = choiceOf({ from, to, beside, range: from });
        const span = spanFor({ time, compare: null }, NOW_MS);
        expect(span.fromMs).toBeLessThan(span.toMs);
      }),
    );
    expect(choiceOf({ from: '2025-11-20', to: '2025-11-19' }).time).toEqual({ preset: '24h' });
  });

  it('compares with the time before, and with the same time of earlier days', () => {
    const shift = (compare: Parameters<typeof shiftOf>[0]['compare']) =>
      shiftOf({ time: { own }, compare }, own);
    expect([shift(null), shift('before'), shift('week'), shift(own.fromMs - 5)]).toEqual([
      ...[null, DAY_MS, 7 * DAY_MS, 5],
    ]);
    expect(shift('year')).toBe(365 * DAY_MS);
    expect(dayParams(own)).toEqual({ range: 'own', from: '2025-11-19', to: '2025-11-20' });
  });
});

describe('places', () => {
  const measured = {
    targets: [
      targetOf({ id: 'anchor-6', role: 'anchor', family: 6, address: '2606:4700::1111' }),
      targetOf({ id: 'anchor-1', role: 'anchor', address: '1.1.1.1' }),
      targetOf({ id: 'anchor-9', role: 'anchor', address: '9.9.9.9' }),
      targetOf(),
    ],
    resolvers: [],
  };

  it('are the steps that have members, the farthest being usual', () => {
    expect(stepsOf(measured)).toEqual(['internet', 'router']);
    expect(placeOf(undefined, measured)).toEqual({ step: 'internet', memberId: null });
    const only = { targets: [targetOf()], resolvers: [] };
    expect(placeOf('nonsense', only)).toEqual({ step: 'router', memberId: null });
  });

  it('ask for all targets of one IP family, or for one', () => {
    const smoke = (param: string) => sourceOf(placeOf(param, measured), measured)?.smoke;
    expect(smoke('internet')).toBe('/api/v1/latency/smoke?target=anchor-1%2Canchor-9');
    expect(smoke('anchor-6')).toBe('/api/v1/latency/smoke?target=anchor-6');
    expect(placeParam(placeOf('anchor-6', measured))).toBe('anchor-6');
    expect(sourceOf(placeOf('isp-edge', measured), measured)).toBeNull();
  });

  it('ask for all name servers, never in buckets too wide to count', () => {
    const resolvers = [resolverOf('a', 4), resolverOf('b', 6)];
    const source = sourceOf({ step: 'dns', memberId: null }, { targets: [], resolvers });
    expect(source).toEqual({
      smoke: '/api/v1/dns/smoke?resolver=a%2Cb',
      figures: '/api/v1/dns/figures?resolver=a%2Cb',
      widestBucketMs: 3_600_000,
    });
  });
});

function resolverOf(id: string, family: 4 | 6): ResolverHealth {
  return {
    ...{ id, family, address: id, zone: null, origin: 'system', owner: 'router', last: null },
    ...{ cachedMs: null, uncachedMs: null, failureRatio: null },
    integrity: { nxdomain: null, dnssec: null },
  };
}

describe('hands on the chart', () => {
  const view = { fromMs: NOW_MS - 3 * DAY_MS, toMs: NOW_MS - 2 * DAY_MS };
  const grip = () => {
    const taken = new Grip();
    const momentAt = (x: number) => view.fromMs + (x / 1000) * DAY_MS;
    return { taken, take: (id: number, x: number) => taken.take({ id, x }, momentAt) };
  };

  it('keep what is under one finger under it', () => {
    const { taken, take } = grip();
    take(1, 400);
    const moved = taken.move({ id: 1, x: 500 }, view, 1000, NOW_MS);
    expect(moved).toEqual({ fromMs: view.fromMs - DAY_MS / 10, toMs: view.toMs - DAY_MS / 10 });
    expect(taken.move({ id: 2, x: 500 }, view, 1000, NOW_MS)).toBeNull();
  });

  it('keep what is under two fingers under them', () => {
    const { taken, take } = grip();
    take(1, 400);
    take(2, 600);
    const near = taken.move({ id: 2, x: 800 }, view, 1000, NOW_MS) ?? view;
    expect(near.toMs - near.fromMs).toBeCloseTo(DAY_MS / 2, -2);
    expect(near.fromMs + 0.4 * (near.toMs - near.fromMs)).toBeCloseTo(
      view.fromMs + 0.4 * DAY_MS,
      -2,
    );
    taken.release(1);
    expect(taken.count).toBe(1);
  });

  it('turn the wheel to zoom about the pointer, sideways to pan', () => {
    const turn = { deltaX: 0, deltaY: -100, deltaMode: 0, shiftKey: false };
    const near = viewForWheel(turn, view, view.fromMs, 1000, NOW_MS);
    expect(near.fromMs).toBe(view.fromMs);
    expect(near.toMs).toBeLessThan(view.toMs);
    const moved = viewForWheel({ ...turn, deltaX: 100, deltaY: 0 }, view, 0, 1000, NOW_MS);
    expect(moved.fromMs).toBe(view.fromMs + DAY_MS / 10);
  });

  it('press plus and minus, and arrows with Shift; nothing else', () => {
    const key = (name: string, shiftKey = false) =>
      viewForKey({ key: name, shiftKey }, view, view.fromMs, NOW_MS);
    expect(key('+')?.toMs).toBeLessThan(view.toMs);
    expect(key('-')?.toMs).toBeGreaterThan(view.toMs);
    expect(key('ArrowLeft', true)?.fromMs).toBe(view.fromMs - DAY_MS / 4);
    expect([key('ArrowLeft'), key('a')]).toEqual([null, null]);
  });
});
