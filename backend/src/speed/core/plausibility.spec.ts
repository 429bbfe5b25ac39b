import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { implausibilityOf } from './plausibility.ts';

/** 50 Mbit/s for 10 s, with 3 s of ramp-up before. */
const fine = { bps: 50e6, bytes: 81e6, windowMs: 10_000 };
const reasonOf = (claim: Partial<typeof fine>, linkBps: number | null = 1e9) =>
  implausibilityOf({ ...fine, ...claim }, linkBps)?.reason ?? null;

describe('implausibilityOf', () => {
  it('is null for a figure that may be true', () => {
    expect(reasonOf({})).toBeNull();
    expect(reasonOf({}, null)).toBeNull();
    expect(reasonOf({ bps: 0, bytes: 0 })).toBeNull();
  });

  it.each([
    ['not-finite', { bps: Number.NaN }],
    ['not-finite', { bytes: Number.POSITIVE_INFINITY }],
    ['negative', { bps: -1 }],
    ['negative', { bytes: -1 }],
    ['negative', { windowMs: -1 }],
    ['zero-with-bytes', { bps: 0 }],
    ['more-than-moved', { bytes: 50e6 }],
    ['more-than-moved', { bytes: 0 }],
    ['less-than-moved', { bytes: 2e9 }],
    ['less-than-moved', { windowMs: 0 }],
  ])('says %s of %o', (reason, claim) => {
    expect(reasonOf(claim)).toBe(reason);
  });

  it('says so of a figure above the rate of the port, and not of one that reaches it', () => {
    expect(reasonOf({ bps: 100_000_001, bytes: 200e6 }, 100e6)).toBe('above-link');
    expect(reasonOf({ bps: 100e6, bytes: 200e6 }, 100e6)).toBeNull();
    expect(reasonOf({ bps: 100e9 + 1, bytes: 1e12 }, null)).toBe('absurd');
  });

  it('keeps the raw numbers', () => {
    expect(implausibilityOf({ ...fine, bps: -5 }, 1e9)).toEqual({
      ...{ reason: 'negative', bps: -5, bytes: 81e6, windowMs: 10_000, linkBps: 1e9 },
    });
  });

  it('believes every honest measurement below the rate of the port', () => {
    const bps = fc.double({ min: 1e4, max: 940e6, noNaN: true });
    const windowMs = fc.double({ min: 2000, max: 30_000, noNaN: true });
    const rampMs = fc.double({ min: 0, max: 15_000, noNaN: true });
    fc.assert(
      fc.property(bps, windowMs, rampMs, (rate, length, ramp) => {
        const bytes = (rate * (length + ramp)) / 8000;
        expect(implausibilityOf({ bps: rate, bytes, windowMs: length }, 1e9)).toBeNull();
      }),
    );
  });

  it('judges any numbers without throwing', () => {
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.double(), (bps, bytes, windowMs) => {
        const found = implausibilityOf({ bps, bytes, windowMs }, 1e9);
        expect(found === null || found.reason.length > 0).toBe(true);
        if (!(bps >= 0 && bps <= 1e9)) expect(found).not.toBeNull();
      }),
    );
  });
});
