import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ascending, percentileOfSorted } from '../../kernel/statistics.ts';
import { MAX_RTT_US } from './raw-block.ts';
import { RttHistogram } from './rtt-histogram.ts';

const rttsUs = fc.array(fc.integer({ min: 0, max: MAX_RTT_US }), { maxLength: 200 });

function histogramOf(values: readonly number[]): RttHistogram {
  const histogram = new RttHistogram();
  for (const value of values) histogram.record(value);
  return histogram;
}

describe('RTT histogram', () => {
  it('is the same merged from parts as made from the whole', () => {
    fc.assert(
      fc.property(fc.array(rttsUs, { maxLength: 6 }), (parts) => {
        const merged = new RttHistogram();
        for (const part of parts) {
          expect(merged.addEncoded(histogramOf(part).encode())).toBe(true);
        }
        const whole = histogramOf(parts.flat());
        expect(merged.encode()).toEqual(whole.encode());
        expect(merged.count).toBe(parts.flat().length);
      }),
    );
  });

  it('gives percentiles at or less than one percent above the nearest rank', () => {
    fc.assert(
      fc.property(rttsUs, fc.constantFrom(0.5, 0.95, 0.99), (values, share) => {
        const exact = percentileOfSorted(ascending(values), share);
        const estimate = histogramOf(values).percentileUs(share);
        if (exact === null || estimate === null) {
          expect(estimate).toBe(exact);
          return;
        }
        expect(estimate).toBeGreaterThanOrEqual(exact);
        expect(estimate).toBeLessThanOrEqual(exact * 1.01);
      }),
    );
  });

  it('never throws on garbage', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof new RttHistogram().addEncoded(bytes)).toBe('boolean');
      }),
    );
  });

  it('takes few bytes for a minute of a steady line', () => {
    const values = Array.from({ length: 60 }, (_, index) => 20_000 + (index % 9) * 100);
    expect(histogramOf(values).encode().length).toBeLessThan(30);
  });
});
