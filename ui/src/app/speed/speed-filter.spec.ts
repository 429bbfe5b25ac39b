import fc from 'fast-check';
import { failedTestOf, speedTestOf } from '../../testing/speed-samples';
import {
  EVERYTHING,
  filterOf,
  fits,
  isNarrowed,
  paramsOf,
  queryOf,
  rangeStartMs,
} from './speed-filter';

describe('speed filter', () => {
  it('survives the way through the address', () => {
    const filter = { range: '90d', engine: 'ndt7', status: 'failed', direction: 'up' } as const;
    expect(filterOf(paramsOf(filter))).toEqual(filter);
    expect(paramsOf(EVERYTHING)).toEqual({
      range: null,
      engine: null,
      status: null,
      direction: null,
    });
  });

  it('takes nonsense in the address for nothing', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (range, engine) => {
        fc.pre(!['7d', '90d'].includes(range) && !/^\w+$/.test(engine));
        expect(filterOf({ range, engine })).toEqual(EVERYTHING);
      }),
    );
  });

  it('begins at a local midnight', () => {
    const noon = new Date(2025, 10, 21, 12).getTime();
    expect(rangeStartMs('7d', noon)).toBe(new Date(2025, 10, 15).getTime());
  });

  it('asks the box for what it shows', () => {
    const filter = { ...EVERYTHING, engine: 'ndt7', status: 'failed' } as const;
    expect(queryOf(filter, 5.4).toString()).toBe('fromMs=5&engine=ndt7&status=failed');
    expect(isNarrowed(filter)).toBe(true);
    expect(isNarrowed({ ...EVERYTHING, direction: 'up', range: '7d' })).toBe(false);
  });

  it('knows whether a test that was heard of belongs in', () => {
    const fromMs = speedTestOf().startMs;
    expect(fits(speedTestOf(), EVERYTHING, fromMs)).toBe(true);
    expect(fits(speedTestOf(), EVERYTHING, fromMs + 1)).toBe(false);
    expect(fits(failedTestOf(), { ...EVERYTHING, status: 'ok' }, fromMs)).toBe(false);
    expect(fits(speedTestOf(), { ...EVERYTHING, engine: 'ndt7' }, fromMs)).toBe(false);
  });
});
