import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exposition } from './exposition.ts';
import { Histogram } from './histogram.ts';
import { gauge, stateSet } from './metric-family.ts';

describe('the exposition', () => {
  it('leaves out what is not known', () => {
    expect(exposition([gauge('a_seconds', 'A.', null)])).toBe('');
    expect(exposition([stateSet('a', 'A.', 'state', ['up', 'down'], null)])).toBe('');
  });

  it('has one series per state that is possible', () => {
    expect(exposition([stateSet('a', 'A.', 'state', ['up', 'down'], 'up')])).toBe(
      '# HELP a A.\n# TYPE a gauge\na{state="up"} 1\na{state="down"} 0\n',
    );
  });

  it('escapes what would end a label or a line', () => {
    const labels = { target: 'a"b\\c\nd' };
    const family = { type: 'gauge', name: 'a', help: 'A\\B\nC', samples: [{ labels, value: 1 }] };
    expect(exposition([{ ...family, type: 'gauge' }])).toBe(
      '# HELP a A\\\\B\\nC\n# TYPE a gauge\na{target="a\\"b\\\\c\\nd"} 1\n',
    );
  });

  it('counts each amount into every bucket that holds it', () => {
    const histogram = new Histogram([0.01, 0.1]);
    for (const amount of [0.01, 0.02, 5]) histogram.add(amount);
    const family = { name: 'a_seconds', help: 'A.', samples: [histogram.sample({ target: 'x' })] };
    expect(
      exposition([{ ...family, type: 'histogram' }])
        .split('\n')
        .slice(2),
    ).toEqual([
      'a_seconds_bucket{target="x",le="0.01"} 1',
      'a_seconds_bucket{target="x",le="0.1"} 2',
      'a_seconds_bucket{target="x",le="+Inf"} 3',
      'a_seconds_sum{target="x"} 5.03',
      'a_seconds_count{target="x"} 3',
      '',
    ]);
  });
});

it('a histogram never loses an amount and never shrinks from one bucket to the next', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true })), (amounts) => {
      const histogram = new Histogram([0.001, 0.1, 3]);
      for (const amount of amounts) histogram.add(amount);
      const { buckets } = histogram.sample({});
      for (const { le, count } of buckets) {
        expect(count).toBe(amounts.filter((amount) => amount <= le).length);
      }
    }),
  );
});
