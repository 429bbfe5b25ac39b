import fc from 'fast-check';
import { elementOf, render, textOf, textsOf } from '../../testing/render';
import { chartGeometry } from './chart-geometry';
import type { ChartData, ChartPoint } from './chart-model';
import { chartSlots, newestSettled } from './chart-slots';
import { LatencyChart } from './latency-chart';

const BUCKET_MS = 10_000;

function pointAt(index: number, over: Partial<ChartPoint> = {}): ChartPoint {
  return { atMs: index * BUCKET_MS, rttMs: 20.1, sentCount: 10, lostCount: 0, ...over };
}

function dataOf(points: readonly ChartPoint[], over: Partial<ChartData> = {}): ChartData {
  return {
    fromMs: 0,
    toMs: 10 * BUCKET_MS,
    series: points.length === 0 ? [] : [{ id: 'internet', bucketMs: BUCKET_MS, points }],
    spans: [],
    ...over,
  };
}

const subPaths = (path: string | undefined): number => (path?.match(/M/g) ?? []).length;

describe('newest bucket', () => {
  it('is the newest in which every probe has had its time, so that an outage is never "not observed"', () => {
    const data = dataOf([0, 1, 2].map((i) => pointAt(i)));
    const at = (toMs: number): number => newestSettled(chartSlots(data), { ...data, toMs });
    expect(at(31_000)).toBe(1);
    expect(at(34_000)).toBe(2);
    expect(at(5_000)).toBe(2);
  });
});

describe('chart geometry', () => {
  it('breaks the line where nothing answered and where nothing was observed', () => {
    const silent = [0, 1, 2, 3, 4].map((i) =>
      pointAt(i, i === 2 ? { rttMs: null, lostCount: 10 } : {}),
    );
    expect(subPaths(chartGeometry(dataOf(silent), 700, 300).lines[0]?.path)).toBe(2);
    const absent = [0, 1, 5, 6].map((i) => pointAt(i));
    expect(subPaths(chartGeometry(dataOf(absent), 700, 300).lines[0]?.path)).toBe(2);
  });

  it('marks a stretch without samples as a gap, but not one without answers', () => {
    const all = Array.from({ length: 10 }, (_, i) => pointAt(i, { rttMs: null, lostCount: 10 }));
    expect(chartGeometry(dataOf(all), 700, 300).gaps).toEqual([]);
    const holed = all.filter((_, i) => i < 3 || i > 6);
    expect(chartGeometry(dataOf(holed), 700, 300).gaps).toHaveLength(1);
    const shifted = dataOf(all, { fromMs: -BUCKET_MS + 1 });
    expect(chartGeometry(shifted, 700, 300).gaps).toEqual([]);
  });

  it('draws loss as bars, the smallest still to be seen', () => {
    const points = [
      pointAt(0),
      pointAt(1, { lostCount: 10, rttMs: null }),
      pointAt(2, { sentCount: 1000, lostCount: 1 }),
    ];
    const heights = chartGeometry(dataOf(points), 700, 300).lossBars.map(({ height }) => height);
    expect(heights).toEqual([36, 3]);
  });

  it('shades an outage that lasts up to now, and none from before', () => {
    const spans = [
      { kind: 'outage', startMs: 50_000, endMs: null },
      { kind: 'outage', startMs: -9_000, endMs: -5_000 },
    ] as const;
    const { spans: drawn, plot } = chartGeometry(dataOf([pointAt(0)], { spans }), 700, 300);
    expect(drawn).toHaveLength(1);
    expect((drawn[0]?.x ?? 0) + (drawn[0]?.width ?? 0)).toBeCloseTo(plot.right);
  });

  it('prints only numbers, whatever the samples and the size', () => {
    const point = fc.record({
      atMs: fc.nat(100_000),
      rttMs: fc.option(fc.double({ min: 0, max: 1e7, noNaN: true })),
      sentCount: fc.nat(100),
      lostCount: fc.constant(0),
    });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1 }), fc.nat(3000), (points, width) => {
        const sorted = points.toSorted((a, b) => a.atMs - b.atMs);
        const drawn = chartGeometry(dataOf(sorted), width, 300);
        expect(JSON.stringify(drawn)).not.toContain('null');
        expect(drawn.lines.map(({ path }) => path).join()).not.toMatch(/NaN|undefined|Infinity/);
      }),
    );
  });
});

describe('chart slots', () => {
  it('include those in which nothing was observed', () => {
    const slots = chartSlots(dataOf([pointAt(0), pointAt(3)]));
    expect(slots.map(({ points }) => points.size)).toEqual([1, 0, 0, 1]);
  });
});

describe('LatencyChart', () => {
  const data = dataOf([pointAt(0, { rttMs: 10 }), pointAt(2, { rttMs: 30, lostCount: 1 })]);

  it('reads the newest figures until it is asked for others', () => {
    const fixture = render(LatencyChart, { data });
    expect(textsOf(fixture, '.legend li')[0]).toBe('Internet 30.0 ms 10 % loss');
    expect(textOf(fixture)).toContain('newest,');
  });

  it('is read with the arrow keys, gaps included', () => {
    const fixture = render(LatencyChart, { data });
    const reader = elementOf(fixture).querySelector('input');
    if (reader === null) throw new Error('no reader');
    reader.value = '1';
    reader.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    expect(reader.getAttribute('aria-valuetext')).toContain('Internet not observed');
    reader.value = '0';
    reader.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    expect(textsOf(fixture, '.legend li')[0]).toBe('Internet 10.0 ms 0 % loss');
    expect(elementOf(fixture).querySelectorAll('.dot')).toHaveLength(1);
  });

  it('has a text for those who do not see it', () => {
    const label = elementOf(render(LatencyChart, { data })).querySelector('svg[role=img]');
    expect(label?.getAttribute('aria-label')).toContain('Round-trip times of the last 30 minutes');
  });

  it('makes the table when it is opened, newest first', () => {
    const fixture = render(LatencyChart, { data });
    expect(textsOf(fixture, 'tbody tr')).toEqual([]);
    const details = elementOf(fixture).querySelector('details');
    if (details === null) throw new Error('no table');
    details.open = true;
    details.dispatchEvent(new Event('toggle'));
    fixture.detectChanges();
    const cells = textsOf(fixture, 'td');
    expect(cells).toEqual(['30.0 ms, 10 % loss', 'not observed', '10.0 ms, 0 % loss']);
  });

  it('says so when there are no samples', () => {
    expect(textOf(render(LatencyChart, { data: dataOf([]) }))).toContain('No samples yet.');
  });
});
