import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Random } from '../../kernel/random.ts';
import { NDT7_SHORTEST_PAUSE_MS, ndt7BackoffMs, ndt7PauseMs } from './ndt7-pause.ts';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** Numbers in [0, 1) that look random and are the same each time (Park and Miller). */
function rolled(): Random {
  let state = 20_261_121;
  return { next: () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647 };
}

function scripted(...values: readonly number[]): Random {
  const left = [...values];
  return { next: () => left.shift() ?? 0 };
}

describe('ndt7PauseMs', () => {
  it('stays between 36 minutes and 15 hours', () => {
    fc.assert(
      fc.property(share, (value) => {
        const pauseMs = ndt7PauseMs(scripted(value));
        expect(pauseMs).toBeGreaterThanOrEqual(2_160_000);
        expect(pauseMs).toBeLessThanOrEqual(54_000_000);
      }),
    );
  });

  it('has the median of an exponential distribution with a mean of six hours', () => {
    expect(ndt7PauseMs(scripted(0.5))).toBeCloseTo(Math.LN2 * 21_600_000, 0);
  });

  it('comes to about the mean of the clamped distribution', () => {
    const random = rolled();
    const draws = Array.from({ length: 20_000 }, () => ndt7PauseMs(random));
    const meanMs = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    // E[clamp(X, a, b)] = a + m (e^(-a/m) - e^(-b/m))
    const wantedMs = 2_160_000 + 21_600_000 * (Math.exp(-0.1) - Math.exp(-2.5));
    expect(Math.abs(meanMs / wantedMs - 1)).toBeLessThan(0.02);
  });

  it('is never shorter than the polite pause of the engine', () => {
    expect(ndt7PauseMs(scripted(0))).toBe(NDT7_SHORTEST_PAUSE_MS);
  });
});

describe('ndt7BackoffMs', () => {
  it.each([
    [0, 60_000],
    [1, 120_000],
    [5, 1_920_000],
  ])('is around 60 s x 2^%i', (timesBefore, meanMs) => {
    const random = rolled();
    const draws = Array.from({ length: 5000 }, () => ndt7BackoffMs(timesBefore, random));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const deviation = Math.sqrt(
      draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length,
    );
    expect(Math.abs(mean / meanMs - 1)).toBeLessThan(0.01);
    expect(deviation / meanMs).toBeGreaterThan(0.045);
    expect(deviation / meanMs).toBeLessThan(0.055);
  });

  it('is finite and not negative for any draw and any count', () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: -5, max: 5000 }), (first, second, count) => {
        const pauseMs = ndt7BackoffMs(count, scripted(first, second));
        expect(pauseMs).toBeGreaterThanOrEqual(0);
        expect(pauseMs).toBeLessThan(60_000_000);
      }),
    );
  });
});
