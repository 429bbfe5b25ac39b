import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SegmentId } from '@lineside/contract';
import { bufferbloatGradeOf, queueSegmentOf, riseBeyondHome } from './bufferbloat.ts';
import type { RttRise } from './rtt-rise.ts';

function rises(by: Partial<Record<SegmentId, number>>): RttRise[] {
  const order = ['link', 'lan', 'router', 'access', 'isp', 'internet'] as const;
  return order.flatMap((segment) => {
    const riseMs = by[segment];
    return riseMs === undefined ? [] : { segment, riseMs };
  });
}
const queueAt = (by: Partial<Record<SegmentId, number>>) => queueSegmentOf(rises(by));

describe('bufferbloatGradeOf', () => {
  it.each([
    [-3, 'A+'],
    [4.9, 'A+'],
    [5, 'A'],
    [30, 'B'],
    [60, 'C'],
    [200, 'D'],
    [399, 'D'],
    [400, 'F'],
  ])('grades a rise of %d ms %s', (riseMs, grade) => {
    expect(bufferbloatGradeOf(riseMs)).toBe(grade);
  });
});

describe('riseBeyondHome', () => {
  it('is that of the farthest step that answered', () => {
    expect(riseBeyondHome(rises({ router: 1, access: 50, internet: 60 }))).toBe(60);
    expect(riseBeyondHome(rises({ router: 1, access: 50 }))).toBe(50);
  });

  it('is null when only the home answered', () => {
    expect(riseBeyondHome(rises({ router: 90 }))).toBeNull();
  });
});

describe('queueSegmentOf', () => {
  it('is the access line when the router stays flat and all behind it rise', () => {
    expect(queueAt({ router: 0.1, access: 321, internet: 324 })).toBe('access');
    expect(queueAt({ router: 0.1, access: 10, internet: 9 })).toBe('access');
  });

  it('is the router when it rises as much as everything behind it', () => {
    expect(queueAt({ router: 80, access: 84, internet: 81 })).toBe('router');
  });

  it('is the provider when its edge stays flat and the anchors rise', () => {
    expect(queueAt({ router: 0, access: 2, internet: 70 })).toBe('isp');
    expect(queueAt({ access: 2, internet: 70 })).toBe('isp');
  });

  it('is the greater of two queues', () => {
    expect(queueAt({ router: 30, access: 100, internet: 100 })).toBe('access');
    expect(queueAt({ router: 60, access: 100, internet: 100 })).toBe('router');
  });

  it('does not take a router that is slow to answer pings for a queue', () => {
    expect(queueAt({ router: 90, access: 2, internet: 3 })).toBeNull();
    expect(queueAt({ router: 90, access: 40, internet: 40 })).toBe('router');
    expect(queueAt({ router: 0, access: 300, internet: 20 })).toBe('access');
  });

  it('is null without a rise of 5 ms', () => {
    expect(queueAt({ router: 0, access: 4.9, internet: 4.9 })).toBeNull();
    expect(queueAt({})).toBeNull();
  });

  it('is no resolver, which is no step of the way', () => {
    expect(queueSegmentOf([{ segment: 'dns', riseMs: 50 }])).toBeNull();
  });

  it('is null when the step before the rise did not answer', () => {
    expect(queueAt({ router: 0, internet: 80 })).toBeNull();
    expect(queueAt({ access: 80, internet: 80 })).toBeNull();
    expect(queueAt({ router: 0, isp: 80 })).toBeNull();
  });

  it('tells a queue inside of the provider from one behind it', () => {
    expect(queueAt({ router: 0, access: 0, isp: 50, internet: 50 })).toBe('isp');
    expect(queueAt({ router: 0, access: 0, isp: 0, internet: 50 })).toBe('internet');
  });

  it('names the one place of a single queue, whatever the wavering', () => {
    const waver = fc.double({ min: -1, max: 1, noNaN: true });
    const places = fc.constantFrom('router', 'access', 'isp');
    const delay = fc.double({ min: 8, max: 2000, noNaN: true });
    fc.assert(
      fc.property(places, delay, waver, waver, waver, (place, ms, a, b, c) => {
        const router = place === 'router' ? ms + a : a;
        const access = place === 'isp' ? b : ms + b;
        expect(queueAt({ router, access, internet: ms + c })).toBe(place);
      }),
    );
  });
});
