import { provideRouter } from '@angular/router';
import type { TestRequest } from '@angular/common/http/testing';
import { PartBench, refusalOf } from '../../testing/part-bench';
import { elementOf } from '../../testing/render';
import { NOW_MS, lineOf, outageOf, uptimeOf } from '../../testing/samples';
import { smokeFiguresOf, smokePointOf } from '../../testing/smoke-samples';
import { HistoryPage } from './history-page';
import { LiveStream } from '../live';
import { TestBed } from '@angular/core/testing';

describe('HistoryPage', () => {
  let bench: PartBench<HistoryPage>;

  beforeEach(() => {
    bench = new PartBench(HistoryPage, [provideRouter([{ path: 'history', children: [] }])]);
    TestBed.inject(LiveStream).open();
  });
  afterEach(() => PartBench.end());

  const waiting = (path: string): TestRequest[] =>
    bench.http.match(({ url, method }) => method === 'GET' && url.startsWith(path));

  function tellTile(request: TestRequest): void {
    const query = new URL(request.request.urlWithParams, 'http://box').searchParams;
    const [fromMs, toMs] = [Number(query.get('fromMs')), Number(query.get('toMs'))];
    const bucketMs = (toMs - fromMs) / Number(query.get('points'));
    const points = Array.from({ length: 240 }, (_, index) => fromMs + index * bucketMs)
      .filter((atMs) => atMs < NOW_MS)
      .map((atMs) => smokePointOf(atMs));
    request.flush({ fromMs, toMs, bucketMs, points });
  }

  async function tellTiles(): Promise<number> {
    let count = 0;
    for (let round = 0; round < 8; round += 1) {
      const requests = waiting('/api/v1/latency/smoke').filter(({ cancelled }) => !cancelled);
      requests.forEach(tellTile);
      count += requests.length;
      await bench.settle();
    }
    return count;
  }

  async function tellRest(): Promise<void> {
    for (const request of waiting('/api/v1/outages')) request.flush({ items: [outageOf()] });
    for (const request of waiting('/api/v1/speed/tests')) {
      request.flush({ items: [], nextBeforeId: null });
    }
    for (const request of waiting('/api/v1/latency/figures')) request.flush(smokeFiguresOf());
    for (const request of waiting('/api/v1/uptime')) request.flush(uptimeOf());
    await bench.settle();
  }

  async function open(): Promise<void> {
    await bench.answer('GET', '/api/v1/line', lineOf());
    await bench.answer('GET', '/api/v1/dns', { resolvers: [], interception: null });
    await tellTiles();
    await tellRest();
  }

  it('draws a day from tiles, with what happened in it and what it comes to', async () => {
    expect(elementOf(bench.part).querySelectorAll('ls-loading-lines').length).toBeGreaterThan(1);
    await open();
    expect(elementOf(bench.part).querySelector('path.median')?.getAttribute('d')).toContain('L');
    expect(elementOf(bench.part).querySelectorAll('a.mark[data-kind=outage]')).toHaveLength(1);
    expect(bench.texts('ls-figure-table td')).toContain('10.0 ms');
    expect(bench.texts('h3')).toEqual(['Outages', 'Speed tests']);
    expect(bench.text).toContain('No speed test in this time.');
  });

  it('asks for nothing twice, and calls off what nobody looks at any more', async () => {
    await bench.answer('GET', '/api/v1/line', lineOf());
    const first = waiting('/api/v1/latency/smoke');
    expect(first.length).toBe(4);
    bench.part.componentRef.setInput('range', '1y');
    await bench.settle();
    expect(first.every(({ cancelled }) => cancelled)).toBe(true);
    await tellTiles();
    bench.part.componentRef.setInput('range', '24h');
    await bench.settle();
    expect(await tellTiles()).toBeGreaterThan(0);
    bench.part.componentRef.setInput('range', '1y');
    await bench.settle();
    expect(await tellTiles()).toBe(0);
  });

  it('keeps the figures of before while newer ones are on their way', async () => {
    await open();
    bench.part.componentRef.setInput('range', '7d');
    await bench.settle();
    expect(bench.texts('ls-figure-table td')).toContain('10.0 ms');
    expect(elementOf(bench.part).querySelector('ls-figure-table')?.ariaBusy).toBe('true');
  });

  it('says what it did not understand', async () => {
    await open();
    bench.type('Or in words', 'last wek');
    await bench.submit('ls-range-bar form');
    expect(bench.text).toContain('“wek” was not understood.');
    bench.type('Or in words', 'yesterday');
    await bench.submit('ls-range-bar form');
    expect(bench.text).toContain('Shown: 20 Nov 2025');
  });

  it('draws a second time over the first and puts both in figures', async () => {
    bench.part.componentRef.setInput('beside', 'week');
    await open();
    await tellTiles();
    expect(elementOf(bench.part).querySelector('path.other.median')?.getAttribute('d')).toContain(
      'L',
    );
    expect(bench.texts('ls-figure-table thead th')).toHaveLength(4);
    expect(bench.text).toContain('For comparison: ');
  });

  it('reads the chart by keyboard and steps over its edge', async () => {
    await open();
    const reader = elementOf(bench.part).querySelector<HTMLInputElement>('input[type=range]');
    if (reader === null) throw new Error('no reader');
    expect(reader.getAttribute('aria-valuetext')).toContain('Median 10.0\u00a0ms');
    reader.value = '0';
    reader.dispatchEvent(new Event('input'));
    bench.part.detectChanges();
    const before = bench.texts('#smoke-title')[0];
    reader.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft' }));
    await bench.settle();
    expect(bench.texts('#smoke-title')[0]).not.toBe(before);
  });

  it('tells why the chart is not there, and tries again', async () => {
    await bench.answer('GET', '/api/v1/line', lineOf());
    for (const request of waiting('/api/v1/latency/smoke')) {
      request.flush(refusalOf(503, 'LINESIDE_NOT_READY', 'Give it a minute.'), {
        ...{ status: 503, statusText: 'so' },
      });
    }
    await bench.settle();
    expect(bench.text).toContain('Give it a minute.');
    await bench.click('Try again: History');
    expect(await tellTiles()).toBeGreaterThan(0);
    expect(bench.text).not.toContain('Give it a minute.');
  });

  it('has good words for a box that knows nothing yet', async () => {
    await bench.answer('GET', '/api/v1/line', lineOf({ targets: [] }));
    expect(bench.text).toContain('Nothing to look back on yet.');
  });
});
