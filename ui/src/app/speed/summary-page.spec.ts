import { provideRouter } from '@angular/router';
import type { FccSummary, OfcomSummary, SpeedSummary } from '@lineside/contract';
import { PartBench, refusalOf } from '../../testing/part-bench';
import { elementOf } from '../../testing/render';
import { NOW_MS } from '../../testing/samples';
import { engineOf } from '../../testing/speed-samples';
import { SummaryPage } from './summary-page';

const DAY_MS = 86_400_000;

const ofcomOf = (over: Partial<OfcomSummary>): OfcomSummary => ({
  ...{ direction: 'down', peakCount: 20, peakP20Bps: 80e6, peakP80Bps: 95e6, allCount: 112 },
  ...{ slowestTenthBps: 60e6, minBps: 50e6, belowMinCount: 2, state: 'passed' },
  ...over,
});
const fccOf = (over: Partial<FccSummary>): FccSummary => ({
  ...{ direction: 'down', peakCount: 14, allCount: 112, peakMedianBps: 90e6, allMedianBps: 92e6 },
  ...{ peakShare: 0.9, allShare: 0.92, peakClass: 'from-80' },
  ...{ consistentBps: 75e6, consistentShare: 0.75 },
  ...over,
});
const summaryOf = (over: Partial<SpeedSummary> = {}): SpeedSummary => ({
  ...{ fromMs: NOW_MS - 28 * DAY_MS, toMs: NOW_MS, engine: null },
  ...{ testCount: 112, leftOutCount: 1 },
  ofcom: [
    ofcomOf({}),
    ofcomOf({
      ...{ direction: 'up', peakCount: 3, peakP20Bps: null, peakP80Bps: null },
      ...{ minBps: null, state: 'no-plan-value' },
    }),
  ],
  fcc: [
    fccOf({}),
    fccOf({ direction: 'up', peakMedianBps: null, peakShare: null, peakClass: null }),
  ],
  ...over,
});

describe('SummaryPage', () => {
  let bench: PartBench<SummaryPage>;
  const urlOf = (days: number, rest = ''): string =>
    `/api/v1/speed/summary?fromMs=${NOW_MS - days * DAY_MS}${rest}`;
  const rowsOf = (id: string): readonly (readonly string[])[] =>
    [...elementOf(bench.part).querySelectorAll(`[aria-labelledby=${id}] tbody tr`)].map((row) =>
      [...row.children].map(({ textContent }) => textContent.trim().replaceAll('\u00a0', ' ')),
    );

  beforeEach(async () => {
    bench = new PartBench(SummaryPage, [provideRouter([])]);
    await bench.answer('GET', '/api/v1/speed/engines', { items: [engineOf()] });
  });
  afterEach(() => PartBench.end());

  it('shows lines where figures will be', () => {
    expect(elementOf(bench.part).querySelector('ls-loading-lines')).not.toBeNull();
    expect(elementOf(bench.part).querySelector('table')).toBeNull();
  });

  it('sums up in the way of each regulator, and says where a figure is missing', async () => {
    await bench.answer('GET', urlOf(28), summaryOf());
    expect(bench.text).toContain('112 tests as other countries’ regulators would sum them up.');
    expect(bench.text).toContain('One more was left out');
    expect(rowsOf('ofcom').slice(0, 2)).toEqual([
      ['Tests at peak time', '20', '3'],
      ['Normally available at peak time', '80 Mbit/s to 95 Mbit/s', 'too few tests'],
    ]);
    expect(rowsOf('ofcom')[4]).toEqual(['Guaranteed minimum', '50 Mbit/s', 'not in the plan']);
    expect(rowsOf('fcc')[1]?.slice(1)).toEqual([
      expect.stringMatching(/^90 Mbit\/s.*90\s?%/),
      'too few tests',
    ]);
  });

  it('asks anew for another time and engine, and keeps what it shows meanwhile', async () => {
    await bench.answer('GET', urlOf(28), summaryOf());
    const week = elementOf(bench.part).querySelector<HTMLInputElement>('input[value="7"]');
    week?.click();
    await bench.settle();
    expect(elementOf(bench.part).querySelector('section')?.getAttribute('aria-busy')).toBe('true');
    await bench.answer('GET', urlOf(7), summaryOf({ testCount: 1, leftOutCount: 0 }));
    expect(bench.text).toContain('One test as other countries’ regulators');
    const engine = elementOf(bench.part).querySelector('select');
    if (engine === null) throw new Error('no choice of engines');
    engine.value = 'cloudflare';
    engine.dispatchEvent(new Event('change'));
    await bench.settle();
    await bench.answer('GET', urlOf(7, '&engine=cloudflare'), summaryOf({ testCount: 5 }));
    expect(bench.text).toContain('5 tests');
  });

  it('says that there is nothing to sum up', async () => {
    await bench.answer('GET', urlOf(28), summaryOf({ testCount: 0, leftOutCount: 0 }));
    expect(bench.text).toContain('No test with figures in this time.');
    expect(elementOf(bench.part).querySelector('table')).toBeNull();
  });

  it('says why nothing could be fetched, and tries again', async () => {
    await bench.answer('GET', urlOf(28), refusalOf(503, 'LINESIDE_NOT_READY', 'Wait.'), 503);
    expect(bench.text).toContain('Wait.');
    elementOf(bench.part).querySelector<HTMLButtonElement>('ls-failure-note button')?.click();
    await bench.settle();
    await bench.answer('GET', urlOf(28), summaryOf());
    expect(rowsOf('fcc')).toHaveLength(6);
  });
});
