import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figureOf } from './figure.ts';
import type { MoveSlice } from './move-slice.ts';

const house = { discardMs: 3000, windowMs: 10_000 };

/** Slices one behind the other, each of a length and a rate. */
function load(...parts: readonly (readonly [lengthMs: number, bps: number])[]): MoveSlice[] {
  let endMs = 0;
  return parts.map(([lengthMs, bps]) => {
    endMs += lengthMs;
    return { endMs, lengthMs, bytes: (bps * lengthMs) / 8000, streamCount: 4 };
  });
}

function steady(count: number, bps: number): MoveSlice[] {
  return load(...Array.from({ length: count }, () => [100, bps] as const));
}

const parts = fc.array(fc.tuple(fc.integer({ min: 20, max: 400 }), fc.nat(1_000_000_000)), {
  minLength: 1,
  maxLength: 200,
});

describe('figureOf', () => {
  it('is the rate of a steady load, whatever the discarded beginning was like', () => {
    const slices = load([1000, 0], [2000, 900e6], [5000, 50e6], [5000, 50e6]);
    expect(figureOf(slices, house)).toMatchObject({ bps: 50e6, p10Bps: 50e6, p90Bps: 50e6 });
  });

  it('counts every byte, also those that make no figure', () => {
    expect(figureOf(steady(140, 8e6), house)).toMatchObject({ bytes: 14e6, windowMs: 10_000 });
  });

  it('weighs a slice by its length', () => {
    const figure = figureOf(load([3000, 1e6], [1000, 100e6], [9000, 10e6]), house);
    expect(figure?.bps).toBeCloseTo(19e6);
    expect(figure).toMatchObject({ p10Bps: 10e6, p90Bps: 10e6 });
  });

  it('counts a slice over the edge of the window in proportion', () => {
    const figure = figureOf(load([2900, 0], [200, 80e6], [1900, 0]), house);
    expect(figure?.bps).toBeCloseTo((80e6 * 0.1) / 2);
  });

  it('takes time of which nothing was told for time without bytes', () => {
    const slices = steady(130, 40e6).filter(({ endMs }) => endMs <= 4000 || endMs > 9000);
    expect(figureOf(slices, house)?.bps).toBeCloseTo(20e6);
  });

  it('is null when the load ended before two seconds of the window', () => {
    expect(figureOf([], house)).toBeNull();
    expect(figureOf(steady(49, 10e6), house)).toBeNull();
    expect(figureOf(steady(50, 10e6), house)).toMatchObject({ windowMs: 2000 });
  });

  it('does not count what came after the window', () => {
    expect(
      figureOf([...steady(130, 10e6), ...load([13_000, 0], [500, 1e9]).slice(1)], house)?.bps,
    ).toBeCloseTo(10e6);
  });

  it('tells the most streams of the window, not of the ramp-up', () => {
    const slices = steady(60, 1e6).map((slice, i) => ({ ...slice, streamCount: i < 20 ? 8 : 6 }));
    expect(figureOf(slices, house)?.streamCount).toBe(6);
  });

  it('lies between the slowest and the fastest slice, and does not depend on their order', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const slices = load(...some);
        const figure = figureOf(slices, { discardMs: 500, windowMs: 10_000 });
        fc.pre(figure !== null);
        const rates = some.map(([, bps]) => bps);
        expect(figure.bps).toBeGreaterThanOrEqual(Math.min(...rates) * 0.999_999);
        expect(figure.bps).toBeLessThanOrEqual(Math.max(...rates) * 1.000_001);
        expect(figure.p10Bps).toBeLessThanOrEqual(figure.p90Bps);
        const back = figureOf(slices.toReversed(), { discardMs: 500, windowMs: 10_000 });
        expect(back?.bps).toBeCloseTo(figure.bps, 0);
      }),
    );
  });

  it('is the same however finely the load is told', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const coarse = figureOf(load(...some), house);
        const halves = some.flatMap(([ms, bps]) => [
          [ms / 2, bps] as const,
          [ms / 2, bps] as const,
        ]);
        const fine = figureOf(load(...halves), house);
        expect(fine === null).toBe(coarse === null);
        if (coarse !== null && fine !== null) {
          expect(Math.abs(fine.bps - coarse.bps)).toBeLessThanOrEqual(coarse.bps * 1e-9 + 1e-3);
        }
      }),
    );
  });

  it('is finite and never negative on garbage', () => {
    const garbage = fc.record({
      endMs: fc.double({ max: 1e7, min: -1e7 }),
      lengthMs: fc.double({ max: 1e7, min: -1e7 }),
      bytes: fc.double({ max: 1e12, min: -1e12 }),
      streamCount: fc.nat(20),
    });
    fc.assert(
      fc.property(fc.array(garbage), (slices) => {
        const figure = figureOf(slices, house);
        for (const value of Object.values(figure ?? {})) {
          expect(Number.isFinite(value)).toBe(true);
          expect(value).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
