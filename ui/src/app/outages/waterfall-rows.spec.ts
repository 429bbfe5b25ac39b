import type { LatencyAnswer, LatencyPoint } from '@lineside/contract';
import fc from 'fast-check';
import { NOW_MS, bundleOf, latencyOf, outageOf, snapshotOf } from '../../testing/samples';
import { render, textOf, textsOf, elementOf } from '../../testing/render';
import { Waterfall } from '../display/waterfall';
import { waterfallGeometry } from '../display/waterfall-geometry';
import { kindAt } from '../display/waterfall-model';
import type { MeasuredTarget } from './samples-store';
import { waterfallOf } from './waterfall-rows';

const FROM = NOW_MS - 60_000;
const router: MeasuredTarget = {
  id: 'router-4',
  role: 'router',
  family: 4,
  address: '192.168.1.1',
  normalRttMs: 1,
};

/** One minute of buckets of ten seconds; each may be changed, or absent. */
function answerOf(...changes: readonly (Partial<LatencyPoint> | null)[]): LatencyAnswer {
  const answer = latencyOf([router.id]);
  const series = answer.series.map((item) => ({
    ...item,
    points: item.points.flatMap((point, index) => {
      const change = changes[index];
      return change === null ? [] : [{ ...point, ...change }];
    }),
  }));
  return { ...answer, series };
}

const kindsOf = (answer: LatencyAnswer, target = router): readonly string[] =>
  (waterfallOf(outageOf(), answer, [target], null).rows[0]?.stretches ?? []).map(
    ({ kind, fromMs, toMs }) => `${kind} ${(fromMs - FROM) / 1000}-${(toMs - FROM) / 1000}`,
  );

describe('bands of the waterfall', () => {
  it('join what stays the same', () => {
    expect(kindsOf(answerOf())).toEqual(['answered 0-60']);
  });

  it('tell lost from some lost from slow', () => {
    const lost = { lostCount: 10, p50Ms: null };
    expect(kindsOf(answerOf({}, lost, lost, { lostCount: 1 }, { p50Ms: 52 }))).toEqual([
      'answered 0-10',
      'lost 10-30',
      'partly 30-40',
      'slow 40-50',
      'answered 50-60',
    ]);
  });

  it('call nothing slow that is slow by a factor only, or of which the usual is not known', () => {
    expect(kindsOf(answerOf({}, { p50Ms: 50 }))).toEqual(['answered 0-60']);
    const all = Array.from({ length: 6 }, () => ({ p50Ms: 900 }));
    expect(kindsOf(answerOf(...all), { ...router, normalRttMs: null })).toEqual(['answered 0-60']);
  });

  it('leave time open in which nobody looked, but not for one late bucket', () => {
    expect(kindsOf(answerOf({}, null, null, null))).toEqual([
      'answered 0-10',
      'not-observed 10-40',
      'answered 40-60',
    ]);
    expect(kindsOf(answerOf({}, null))).toEqual(['answered 0-60']);
  });

  it('never overlap and leave no holes, whatever the samples are', () => {
    const change = fc.option(
      fc.record({
        lostCount: fc.integer({ min: 0, max: 10 }),
        p50Ms: fc.option(fc.double({ min: 0, max: 1000, noNaN: true })),
      }),
    );
    fc.assert(
      fc.property(fc.array(change, { minLength: 6, maxLength: 6 }), (changes) => {
        const row = waterfallOf(outageOf(), answerOf(...changes), [router], null).rows[0];
        let reachedMs = FROM;
        for (const { fromMs, toMs } of row?.stretches ?? []) {
          expect(fromMs).toBe(reachedMs);
          expect(toMs).toBeGreaterThan(fromMs);
          reachedMs = toMs;
        }
      }),
    );
  });

  it('name the family where both are shown, and leave out targets without samples', () => {
    const six = { ...router, id: 'router-6', family: 6 as const };
    const { rows } = waterfallOf(outageOf(), latencyOf(['router-4']), [router, six], null);
    expect(rows.map(({ name }) => name)).toEqual(['Router, IPv4']);
  });

  it('show each question for a name once', () => {
    const dns = [
      {
        resolverId: 'resolver-192.168.1.1',
        name: 'example.com',
        kind: 'cached' as const,
        responseMs: null,
        rcode: null,
        failure: 'timeout' as const,
        answerCount: null,
        atMs: NOW_MS - 30_000,
      },
    ];
    const bundle = bundleOf({ snapshots: [snapshotOf({ dns }), snapshotOf({ dns })] });
    const row = waterfallOf(outageOf(), answerOf(), [router], bundle).rows.at(-1);
    expect(row?.marks).toEqual([{ atMs: NOW_MS - 30_000, isAnswered: false }]);
    if (row === undefined) throw new Error('no row');
    expect(kindAt(row, NOW_MS - 20_000)).toBe('lost');
    expect(kindAt(row, NOW_MS)).toBeNull();
  });
});

describe('Waterfall', () => {
  const outage = outageOf({ startMs: FROM + 10_000, endMs: FROM + 30_000 });
  const lost = { lostCount: 10, p50Ms: null };
  const data = waterfallOf(outage, answerOf({}, lost, lost), [router], null);

  it('stays within its width and cuts addresses that are too long', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 2000 }), (width) => {
        const long = {
          ...data,
          rows: data.rows.map((row) => ({ ...row, detail: 'f'.repeat(60) })),
        };
        const { rows, right } = waterfallGeometry(long, width);
        for (const box of rows.flatMap(({ boxes }) => boxes)) {
          expect(box.x + box.width).toBeLessThanOrEqual(right + 2);
        }
        expect(rows[0]?.detail?.length).toBeLessThan(width / 6);
      }),
    );
  });

  it('reads the middle of the outage until a moment is chosen', () => {
    const fixture = render(Waterfall, { data });
    expect(textsOf(fixture, '.reading')[0]).toMatch(/:20 ?Router no answer$/);
    const reader = elementOf(fixture).querySelector('input');
    if (reader === null) throw new Error('no reader');
    reader.value = '0';
    reader.dispatchEvent(new Event('input'));
    fixture.detectChanges();
    expect(textsOf(fixture, '.reading')[0]).toContain('Router answered');
    expect(reader.getAttribute('aria-valuetext')).toContain('Router: answered');
  });

  it('is a table for those who do not see it', () => {
    const fixture = render(Waterfall, { data });
    const details = elementOf(fixture).querySelector('details');
    details?.setAttribute('open', '');
    details?.dispatchEvent(new Event('toggle'));
    fixture.detectChanges();
    expect(textsOf(fixture, 'tbody tr')).toHaveLength(3);
    expect(textOf(fixture)).toContain('Router (192.168.1.1)');
  });
});
