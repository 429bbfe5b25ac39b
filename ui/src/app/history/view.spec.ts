import fc from 'fast-check';
import { fitted, frameFor, panned, spanOf, zoomed } from './view';

const NOW_MS = Date.UTC(2026, 10, 28, 12);
const HOUR_MS = 3_600_000;
const DAY = { fromMs: NOW_MS - 24 * HOUR_MS, toMs: NOW_MS };

const views = fc
  .tuple(
    fc.integer({ min: Date.UTC(2001, 0, 1), max: NOW_MS - HOUR_MS }),
    fc.integer({ min: 60_000, max: 400 * 24 * HOUR_MS }),
  )
  .map(([fromMs, spanMs]) => fitted({ fromMs, toMs: fromMs + spanMs }, NOW_MS));

describe('view', () => {
  it('stays within what can be shown, whatever is done to it', () => {
    const anything = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(
        views,
        anything,
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        (view, share, factor) => {
          for (const next of [
            panned(view, share, NOW_MS),
            zoomed(view, factor, view.fromMs, NOW_MS),
          ]) {
            expect(spanOf(next)).toBeGreaterThanOrEqual(59_999);
            expect(next.fromMs).toBeGreaterThanOrEqual(Date.UTC(2000, 0, 1) - 1);
            expect(next.toMs).toBeLessThanOrEqual(NOW_MS + spanOf(next) / 10 + 1);
          }
        },
      ),
    );
  });

  it('keeps the moment under the pointer where it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.double({ min: 0, max: 0.8, noNaN: true }),
        (factor, share) => {
          const aboutMs = DAY.fromMs + share * spanOf(DAY);
          const near = zoomed(DAY, factor, aboutMs, NOW_MS);
          expect((aboutMs - near.fromMs) / spanOf(near)).toBeCloseTo(share, 3);
        },
      ),
    );
  });

  it('comes back by the way it went', () => {
    const there = panned(DAY, -3, NOW_MS);
    expect(panned(there, 3, NOW_MS)).toEqual(DAY);
  });

  it('is laid out anew only when it is far from its frame', () => {
    expect(frameFor(panned(DAY, -0.3, NOW_MS), DAY)).toBe(DAY);
    const far = panned(DAY, -0.7, NOW_MS);
    expect(frameFor(far, DAY)).toBe(far);
    const near = zoomed(DAY, 0.3, NOW_MS, NOW_MS);
    expect(frameFor(near, DAY)).toBe(near);
  });
});
