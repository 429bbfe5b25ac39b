import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sentOnMonotonic } from './probe-time.ts';

describe('sentOnMonotonic', () => {
  it('counts back from the receipt by the age of the stamp, however late it was read', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(3000), (ageMs, rttMs) => {
        const receipt = { wallMs: 1_800_000_000_000, monoMs: 50_000 };
        expect(sentOnMonotonic(receipt.wallMs - ageMs, rttMs, receipt)).toBe(50_000 - ageMs);
      }),
    );
  });

  it.each([-1, 10_001, 3_600_000])('believes the wait when the stamp is %d ms old', (ageMs) => {
    const receipt = { wallMs: 1_800_000_000_000, monoMs: 50_000 };
    expect(sentOnMonotonic(receipt.wallMs - ageMs, 20, receipt)).toBe(49_980);
  });
});
