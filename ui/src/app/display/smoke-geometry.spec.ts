import fc from 'fast-check';
import { silentPointOf, smokePointOf } from '../../testing/smoke-samples';
import { gapsOf, smokeGeometry } from './smoke-geometry';
import { groupMarks, type SmokeMark } from './smoke-marks';
import { lossClass, type SmokeData, type SmokePiece } from './smoke-model';

const MINUTE_MS = 60_000;

function pieceOf(points: SmokePiece['points'], over: Partial<SmokePiece> = {}): SmokePiece {
  return { fromMs: 0, toMs: 10 * MINUTE_MS, bucketMs: MINUTE_MS, points, ...over };
}

function dataOf(pieces: readonly SmokePiece[], over: Partial<SmokeData> = {}): SmokeData {
  const frame = { fromMs: 0, toMs: 10 * MINUTE_MS };
  return { frame, pieces, compared: null, spans: [], nowMs: 60 * MINUTE_MS, ...over };
}

const minutes = (...all: number[]) => all.map((minute) => smokePointOf(minute * MINUTE_MS));
const runs = (path: string): number => path.split('M').length - 1;

describe('smoke chart', () => {
  it('breaks where nothing was observed and where nothing answered', () => {
    const points = [...minutes(0, 1), silentPointOf(2 * MINUTE_MS), ...minutes(3, 6, 7, 8, 9)];
    const { band, gaps, lost, lossBars } = smokeGeometry(dataOf([pieceOf(points)]), 650, 400);
    expect([runs(band.median), runs(band.outer), runs(gaps), runs(lost)]).toEqual([3, 3, 1, 1]);
    expect(lossBars.map(({ id, path }) => [id, runs(path)])).toEqual([
      ['slight', 0],
      ['marked', 0],
      ['heavy', 1],
    ]);
  });

  it('goes on from piece to piece of one resolution', () => {
    const left = pieceOf(minutes(0, 1, 2), { toMs: 3 * MINUTE_MS });
    const right = pieceOf(minutes(3, 4, 5), { fromMs: 3 * MINUTE_MS });
    expect(runs(smokeGeometry(dataOf([left, right]), 650, 400).band.median)).toBe(1);
  });

  it('has gaps only where it was told, and none in what is still to come', () => {
    const pieces = [pieceOf(minutes(0, 1, 2, 3, 4))];
    expect(gapsOf({ pieces, nowMs: 60 * MINUTE_MS })).toEqual([[5 * MINUTE_MS, 10 * MINUTE_MS]]);
    expect(gapsOf({ pieces, nowMs: 7 * MINUTE_MS })).toEqual([]);
    expect(gapsOf({ pieces: [], nowMs: 60 * MINUTE_MS })).toEqual([]);
  });

  it('is not pressed flat by what lies beside the view', () => {
    const far = smokePointOf(20 * MINUTE_MS, { p95Ms: 5000 });
    const data = dataOf([pieceOf([...minutes(0, 1), far], { toMs: 30 * MINUTE_MS })]);
    expect(smokeGeometry(data, 650, 400).yOf(40)).toBeLessThan(60);
  });

  it('draws only numbers, whatever it is told', () => {
    const values = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null });
    const points = fc.array(
      fc.record({
        minute: fc.integer({ min: 0, max: 30 }),
        value: values,
        loss: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 3000 }), (all, width) => {
        const told = all.map(({ minute, value, loss }) =>
          smokePointOf(minute * MINUTE_MS, {
            ...{ p5Ms: value, p25Ms: value, p50Ms: value, p75Ms: value, p95Ms: value },
            lossRatio: loss,
          }),
        );
        const { band, gaps, lossBars } = smokeGeometry(dataOf([pieceOf(told)]), width, 400);
        const paths = [
          band.outer,
          band.inner,
          band.median,
          gaps,
          ...lossBars.map(({ path }) => path),
        ];
        for (const path of paths) expect(path).not.toMatch(/NaN|Infinity|undefined/);
      }),
    );
  });

  it('tells losses apart by class', () => {
    expect([null, 0, 0.001, 0.01, 0.09, 0.1, 1].map(lossClass)).toEqual([
      ...[null, null, 'slight', 'marked', 'marked', 'heavy', 'heavy'],
    ]);
  });
});

describe('marks', () => {
  const mark = (kind: SmokeMark['kind'], startMs: number): SmokeMark => {
    return { key: `${kind} ${startMs}`, kind, startMs, link: '/', label: kind };
  };
  const frame = { fromMs: 0, toMs: 1_000_000 };

  it('that would overlap stand together, with the looks of the worst', () => {
    const all = [mark('degradation', 1000), mark('outage', 2000), mark('degradation', 500_000)];
    const groups = groupMarks(all, frame, 1000);
    expect(groups.map(({ kind, count, only }) => [kind, count, only?.startMs ?? null])).toEqual([
      ['outage', 2, null],
      ['degradation', 1, 500_000],
    ]);
  });

  it('stay together while the chart is panned', () => {
    const all = [10, 20, 30_000, 70_000, 500_000].map((ms) => mark('speed', ms));
    const keys = groupMarks(all, frame, 700).map(({ key }) => key);
    const moved = { fromMs: 123_456, toMs: 1_123_456 };
    expect(groupMarks(all, moved, 700).map(({ key }) => key)).toEqual(keys);
  });
});
