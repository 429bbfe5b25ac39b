import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { curveOf } from './curve.ts';

const slice = (endMs: number, lengthMs: number, bytes: number) => ({
  ...{ endMs, lengthMs, bytes },
  streamCount: 4,
});

describe('curveOf', () => {
  it('keeps slices of 100 ms as they are', () => {
    expect(curveOf([slice(100, 100, 1000), slice(200, 100, 3000)])).toEqual([80_000, 240_000]);
  });

  it('shares a slice among the points it lies in', () => {
    expect(curveOf([slice(150, 150, 3000), slice(300, 150, 0)])).toEqual([160_000, 80_000, 0]);
  });

  it('is zero where nothing was told', () => {
    expect(curveOf([slice(100, 100, 10), slice(400, 100, 10)])).toEqual([800, 0, 0, 800]);
  });

  it('leaves out a rest that is no whole point', () => {
    expect(curveOf([slice(100, 100, 10), slice(190, 90, 10)])).toEqual([800]);
    expect(curveOf([])).toEqual([]);
  });

  it('keeps all bytes when the slices end with a point', () => {
    const lengths = fc.array(fc.tuple(fc.integer({ min: 1, max: 500 }), fc.nat(1e9)), {
      maxLength: 100,
    });
    fc.assert(
      fc.property(lengths, (parts) => {
        let endMs = 0;
        const slices = parts.map(([ms, bytes]) => slice((endMs += ms), ms, bytes));
        const restMs = (100 - (endMs % 100)) % 100;
        if (restMs > 0) slices.push(slice(endMs + restMs, restMs, 77));
        const moved = slices.reduce((sum, { bytes }) => sum + bytes, 0);
        const drawn = curveOf(slices).reduce((sum, bps) => sum + bps / 80, 0);
        expect(Math.abs(drawn - moved)).toBeLessThanOrEqual(moved * 1e-9);
      }),
    );
  });

  it('never grows beyond two minutes and holds only finite rates', () => {
    const garbage = fc.tuple(fc.double(), fc.double(), fc.double());
    fc.assert(
      fc.property(fc.array(garbage), (parts) => {
        const curve = curveOf(
          parts.map(([end, length, bytes]) => slice(end, length, bytes % 1e15)),
        );
        expect(curve.length).toBeLessThanOrEqual(1200);
        expect(curve.every((bps) => Number.isFinite(bps) && bps >= 0)).toBe(true);
      }),
    );
  });
});
