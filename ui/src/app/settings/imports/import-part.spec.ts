import { TestBed } from '@angular/core/testing';
import type { ImportList, ImportView } from '@lineside/contract';
import { elementOf } from '../../../testing/render';
import { NOW_MS } from '../../../testing/samples';
import { OWNER, PartBench } from '../../../testing/part-bench';
import { LiveStream } from '../../live';
import { SEND_FILE, type FileOrder } from '../backup/send-file';
import { ImportPart } from './import-part';

const READY: ImportView = {
  ...{ id: 3, fileName: 'results.csv', sizeBytes: 1000, createdMs: NOW_MS, state: 'ready' },
  ...{ progress: 1, format: 'speedtest-tracker', kind: 'speed-tests', timeZone: 'UTC' },
  ...{ usualTimeZone: 'UTC', rowCount: 10, newCount: 7, duplicateCount: 1, skippedCount: 2 },
  problems: [{ line: 12, column: 'Ping', why: 'not-a-number', text: 'soon' }],
  ...{ fromMs: NOW_MS - 1000, toMs: NOW_MS, downMedianBps: 94_000_000, upMedianBps: 38_000_000 },
  ...{ reason: null, detail: null, takenMs: null },
};
const formats: ImportList['formats'] = [{ id: 'myspeed', title: 'MySpeed, JSON or CSV' }];

describe('imports', () => {
  let bench: PartBench<ImportPart>;
  let orders: (FileOrder & PromiseWithResolvers<unknown>)[];

  beforeEach(() => {
    orders = [];
    bench = new PartBench(ImportPart, [
      {
        provide: SEND_FILE,
        useValue: (order: FileOrder) => {
          const answer = Promise.withResolvers<unknown>();
          order.signal.addEventListener('abort', () => answer.reject(order.signal.reason));
          orders.push({ ...order, ...answer });
          return answer.promise;
        },
      },
    ]);
    TestBed.inject(LiveStream).open();
  });
  afterEach(() => PartBench.end());

  const listed = (...items: ImportView[]) =>
    bench.answer('GET', '/api/v1/imports', { items, formats });

  it('say what can be read, and that there is none yet', async () => {
    await listed();
    expect(bench.text).toContain('What can be read: MySpeed, JSON or CSV.');
    expect(bench.text).toContain('Nothing was imported yet.');
  });

  it('send a file under its name, and follow it live', async () => {
    await listed();
    await bench.answer('GET', '/api/v1/session', OWNER);
    const input = elementOf(bench.part).querySelector('input[type=file]');
    const file = new File(['x'], 'my results.csv');
    Object.defineProperty(input, 'files', { value: { item: () => file } });
    Object.defineProperty(input, 'value', { value: '', writable: true });
    input?.dispatchEvent(new Event('change'));
    bench.part.detectChanges();
    await bench.submit();
    await bench.answer('GET', '/api/v1/session', OWNER);
    const [order] = orders;
    expect(order?.url).toBe('/api/v1/imports?fileName=my%20results.csv');
    order?.sent(0.5);
    await bench.settle();
    expect(bench.text).toContain('Sending the file: 50');
    order?.resolve({ ...READY, state: 'reading' });
    await bench.settle();
    bench.streams.newest.say('import', {
      id: 3,
      import: { ...READY, state: 'reading', progress: 0.25 },
    });
    await bench.settle();
    expect(bench.text).toContain('Is being read');
    expect(elementOf(bench.part).querySelector('progress')?.value).toBe(25);
  });

  it('show what would come in and what would not, before anything is taken', async () => {
    await listed(READY);
    expect(bench.texts('dd')).toEqual(expect.arrayContaining(['7', '1', '2']));
    expect(bench.text).toContain('Line 12, Ping: is no number (soon)');
    expect(bench.text).toContain('and 1 more');
    await bench.click('Take in');
    await bench.answer('POST', '/api/v1/imports/3/take', { ...READY, state: 'done' });
    bench.streams.newest.say('import', {
      id: 3,
      import: { ...READY, state: 'done', takenMs: NOW_MS },
    });
    await bench.settle();
    expect(bench.text).toContain('Undo this import');
  });

  it('offer the usual zone of a program, and send what was chosen', async () => {
    await listed({ ...READY, state: 'time-zone-wanted', timeZone: null });
    expect(bench.text).toContain('Such files usually have UTC');
    await bench.click('Read with this zone');
    const url = '/api/v1/imports/3';
    const request = bench.http.expectOne({ method: 'PATCH', url });
    expect(request.request.body).toEqual({ timeZone: 'UTC' });
  });

  it('say why a file is of no use', async () => {
    const refused = { state: 'refused', reason: 'unknown-format', detail: 'a, b' } as const;
    await listed({ ...READY, ...refused, kind: null, format: null });
    expect(bench.text).toContain('No program known here wrote this file.');
    expect(bench.text).toContain('Its columns: a, b');
    await bench.click('Remove from the list');
    bench.http.expectOne({ method: 'DELETE', url: '/api/v1/imports/3' });
  });
});
