import fc from 'fast-check';
import { filterOf, paramsOf } from './route-filter';
import { goalOf, goalsOf, routesUrl, stretchOf } from './route-query';

const usual = filterOf({});
const param = fc.option(fc.string(), { nil: undefined });

describe('filterOf', () => {
  it('shows the last day of the newest way to the first destination without any choice', () => {
    expect(usual).toEqual({
      family: null,
      destination: null,
      range: '24h',
      from: null,
      to: null,
      until: null,
    });
    expect(Object.values(paramsOf(usual)).every((value) => value === null)).toBe(true);
  });

  it('takes the family from the destination', () => {
    expect(filterOf({ family: '4', destination: '2001:db8::1' }).family).toBe(6);
  });

  it('takes own dates in either order, and one for both', () => {
    const own = { range: 'own', from: '2026-11-21', to: '2026-11-19' };
    expect(filterOf(own)).toMatchObject({ from: '2026-11-19', to: '2026-11-21' });
    expect(filterOf({ range: 'own', to: '2026-11-19' })).toMatchObject({ from: '2026-11-19' });
    expect(filterOf({ range: 'own', from: '2026-02-30' }).range).toBe('24h');
  });

  it('is the same after a way through the address, whatever stood there', () => {
    fc.assert(
      fc.property(
        fc.record({
          family: fc.oneof(param, fc.constantFrom('4', '6')),
          destination: fc.oneof(param, fc.ipV4(), fc.ipV6()),
          range: fc.oneof(param, fc.constantFrom('24h', '7d', '30d', 'own')),
          from: fc.oneof(param, fc.constant('2026-11-21')),
          to: fc.oneof(param, fc.constant('2026-11-01')),
          until: fc.oneof(param, fc.nat().map(String)),
        }),
        (params) => {
          const filter = filterOf(params);
          expect(filterOf(paramsOf(filter))).toEqual(filter);
        },
      ),
    );
  });
});

describe('stretchOf', () => {
  const now = new Date(2026, 10, 21, 14).getTime();

  it('goes on to now for the last days', () => {
    expect(stretchOf(usual, now)).toEqual({ fromMs: now - 86_400_000, toMs: null });
  });

  it('is from midnight to midnight for own dates, and goes on for today', () => {
    const past = filterOf({ range: 'own', from: '2026-11-19', to: '2026-11-20' });
    expect(stretchOf(past, now)).toEqual({
      fromMs: new Date(2026, 10, 19).getTime(),
      toMs: new Date(2026, 10, 21).getTime(),
    });
    const today = filterOf({ range: 'own', from: '2026-11-21', to: '2026-11-21' });
    expect(stretchOf(today, now).toMs).toBeNull();
  });
});

describe('goalOf', () => {
  const goals = goalsOf([
    { family: 6, destination: '2001:db8::1' },
    { family: 4, destination: '9.9.9.9' },
    { family: 4, destination: '1.1.1.1' },
    { family: 4, destination: '9.9.9.9' },
  ]);

  it('is the first of the family unless one is named', () => {
    expect(goalOf(usual, goals)).toEqual({ family: 4, destination: '1.1.1.1' });
    expect(goalOf(filterOf({ family: '6' }), goals)?.destination).toBe('2001:db8::1');
    expect(goalOf(filterOf({ destination: '8.8.8.8' }), goals)?.destination).toBe('8.8.8.8');
    expect(goalOf(usual, [])).toBeNull();
  });

  it('is asked for by family and address', () => {
    const goal = goalOf(filterOf({ destination: '2001:db8::1' }), goals);
    expect(routesUrl(goal, { fromMs: 1.4, toMs: 9 })).toBe(
      '/api/v1/routes?family=6&destination=2001%3Adb8%3A%3A1&fromMs=1&toMs=9',
    );
  });
});
