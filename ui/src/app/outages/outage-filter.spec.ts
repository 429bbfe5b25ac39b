import fc from 'fast-check';
import { NOW_MS, dayOf, outageOf } from '../../testing/samples';
import { stretchOfDays, yearStartMs } from './calendar';
import { EVERYTHING, filterOf, isNarrowed, paramsOf } from './outage-filter';
import { fits, outagesUrl, stretchOf } from './outage-query';

describe('filter of the outages', () => {
  it('shows everything of a year without an address', () => {
    expect(filterOf({})).toEqual(EVERYTHING);
    expect(Object.values(paramsOf(EVERYTHING)).every((value) => value === null)).toBe(true);
  });

  it('is read back from its own address, whatever is chosen', () => {
    const choices = fc.record({
      range: fc.constantFrom('24h', '7d', '30d', 'year', 'own', 'rubbish'),
      from: fc.option(fc.constantFrom('2025-11-01', '2025-02-30', 'x'), { nil: undefined }),
      to: fc.option(fc.constantFrom('2025-11-21', '2024-01-01'), { nil: undefined }),
      kind: fc.option(fc.constantFrom('outage', 'micro-cut', '?'), { nil: undefined }),
      cause: fc.option(fc.constantFrom('dns-down', '?'), { nil: undefined }),
      blame: fc.option(fc.constantFrom('isp', '?'), { nil: undefined }),
      minS: fc.option(fc.constantFrom('60', '61', '-1'), { nil: undefined }),
    });
    fc.assert(
      fc.property(choices, (params) => {
        const filter = filterOf(params);
        expect(filterOf(paramsOf(filter))).toEqual(filter);
      }),
    );
  });

  it('takes days that make no sense for none, and turns those round that are', () => {
    expect(filterOf({ range: 'own', from: '2025-02-30' })).toEqual(EVERYTHING);
    const turned = filterOf({ range: 'own', from: '2025-11-21', to: '2025-11-01' });
    expect([turned.from, turned.to]).toEqual(['2025-11-01', '2025-11-21']);
    expect(filterOf({ range: 'own', to: '2025-11-21' }).from).toBe('2025-11-21');
  });

  it('is narrowed by anything but time', () => {
    expect(isNarrowed(filterOf({ range: '24h' }))).toBe(false);
    expect(isNarrowed(filterOf({ minS: '60' }))).toBe(true);
  });

  it('asks the box in its words', () => {
    const filter = filterOf({ range: '24h', kind: 'outage', blame: 'isp', minS: '60' });
    const url = outagesUrl(filter, stretchOf(filter, NOW_MS, []), 100);
    expect(url).toBe(
      `/api/v1/outages?fromMs=${NOW_MS - 86_400_000}&limit=100&kind=outage&blame=isp&minDurationMs=60000`,
    );
  });

  it('takes the days of the box where it has told them', () => {
    const told = [dayOf('2025-11-20'), dayOf('2025-11-21')];
    expect(stretchOfDays('2025-11-20', '2025-11-21', told)).toEqual({
      fromMs: Date.UTC(2025, 10, 20),
      toMs: Date.UTC(2025, 10, 22),
    });
    const own = stretchOfDays('2025-11-20', '2025-11-21', []);
    expect(own.fromMs).toBe(new Date(2025, 10, 20).getTime());
    expect(own.toMs).toBe(new Date(2025, 10, 22).getTime());
  });

  it('begins a year on the Monday 52 weeks before the one of this week', () => {
    const start = new Date(yearStartMs(NOW_MS));
    expect(start.getDay()).toBe(1);
    expect(Math.floor((NOW_MS - start.getTime()) / (7 * 86_400_000))).toBe(52);
  });
});

describe('an outage that was heard of', () => {
  const stretch = { fromMs: NOW_MS - 3_600_000, toMs: NOW_MS };
  const isShown = (params: Parameters<typeof filterOf>[0], over = {}): boolean =>
    fits(outageOf(over), filterOf(params), stretch, NOW_MS);

  it('is shown where it fits', () => {
    expect(isShown({})).toBe(true);
    expect(isShown({ cause: 'isp-edge-down', blame: 'isp', minS: '60' })).toBe(true);
  });

  it.each([
    ['another cause', { cause: 'dns-down' }, {}],
    ['somebody else', { blame: 'lan' }, {}],
    ['longer ones', { minS: '300' }, {}],
    ['another kind', { kind: 'degradation' }, {}],
    ['micro-cuts, which were not asked for', {}, { kind: 'micro-cut' }],
    ['what ended before', {}, { startMs: 0, endMs: NOW_MS - 3_600_001 }],
    ['what begins after', {}, { startMs: NOW_MS, endMs: null }],
  ])('is not shown among %s', (_what, params, over) => {
    expect(isShown(params, over)).toBe(false);
  });

  it('is as long as it has lasted', () => {
    expect(isShown({ minS: '300' }, { startMs: NOW_MS - 300_000, endMs: null })).toBe(true);
  });
});
