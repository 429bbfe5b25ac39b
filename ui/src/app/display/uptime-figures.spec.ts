import fc from 'fast-check';
import { uptimePercent } from '../format/percent';
import { render, textOf } from '../../testing/render';
import { uptimeOf } from '../../testing/samples';
import { UptimeFigures } from './uptime-figures';

describe('UptimeFigures', () => {
  it('tells three numbers, and says so when there was nothing to see', () => {
    const windows = [
      {
        title: '24 hours',
        uptime: uptimeOf({
          downMs: 74_000,
          notObservedMs: 150_000,
          outageCount: 1,
          upRatio: 0.99914,
        }),
      },
      { title: '7 days', uptime: uptimeOf({ upMs: 0, notObservedMs: 1, upRatio: null }) },
      { title: '30 days', uptime: null },
    ];
    const text = textOf(render(UptimeFigures, { windows })).replaceAll('\u00a0', ' ');
    expect(text).toContain('99.914 % up');
    expect(text).toContain('down 1 min 14 s');
    expect(text).toContain('not observed 2 min 30 s');
    expect(text).toContain('Not observed at all');
    expect(text).toContain('Loading');
  });

  it('leaves out what was planned where nothing was', () => {
    const planned = [{ title: 'x', uptime: uptimeOf({ plannedMs: 60_000 }) }];
    expect(textOf(render(UptimeFigures, { windows: planned }))).toContain('planned');
    const none = [{ title: 'x', uptime: uptimeOf() }];
    expect(textOf(render(UptimeFigures, { windows: none }))).not.toContain('planned');
  });
});

describe('share of time up', () => {
  it('is 100 % only when it was all of it', () => {
    expect(uptimePercent(1)?.value).toBe('100');
    expect(uptimePercent(null)).toBeNull();
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1 - 1e-9, noNaN: true }), (ratio) => {
        expect(Number(uptimePercent(ratio)?.value)).toBeLessThan(100);
        expect(Number(uptimePercent(ratio)?.value)).toBeLessThanOrEqual(ratio * 100 + 1e-9);
      }),
    );
  });
});
