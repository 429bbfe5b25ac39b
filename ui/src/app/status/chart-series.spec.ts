import { latencyOf, lineOf, outageOf, targetOf } from '../../testing/samples';
import { chartData, median } from './chart-series';

describe('chart series', () => {
  const targets = [
    ...lineOf().targets,
    targetOf({ id: 'anchor-9.9.9.9', role: 'anchor', address: '9.9.9.9' }),
  ];

  it('has one line each for router, ISP edge and internet', () => {
    const answer = latencyOf(targets.map(({ id }) => id));
    const { series, spans } = chartData(answer, targets, [outageOf()]);
    expect(series.map(({ id }) => id)).toEqual(['router', 'isp-edge', 'internet']);
    expect(spans).toHaveLength(1);
  });

  it('takes the median of the anchors and adds up what they sent', () => {
    const answer = latencyOf(['anchor-1.1.1.1', 'anchor-9.9.9.9']);
    const { series } = chartData(answer, targets, []);
    expect(series[0]?.points[0]).toMatchObject({ rttMs: 1.5, sentCount: 20, lostCount: 0 });
  });

  it('shades neither micro-cuts nor false alarms', () => {
    const outages = [outageOf({ kind: 'micro-cut' }), outageOf({ isFalseAlarm: true })];
    expect(chartData(latencyOf(['router-4']), targets, outages).spans).toEqual([]);
  });

  it('knows the median of none, odd and even numbers', () => {
    expect([median([]), median([3]), median([9, 1, 2]), median([4, 1, 3, 2])]).toEqual([
      null,
      3,
      2,
      2.5,
    ]);
  });
});
