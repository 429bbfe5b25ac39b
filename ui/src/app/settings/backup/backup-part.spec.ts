import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import type { RestoreAnswer } from '@lineside/contract';
import { elementOf } from '../../../testing/render';
import { NOW_MS } from '../../../testing/samples';
import { NOBODY, OWNER, PartBench, refusalOf } from '../../../testing/part-bench';
import { SignIn } from '../../access';
import { LiveStream } from '../../live';
import { BackupPart } from './backup-part';
import { SAVE_FILE } from '../../download/save-file';
import { SEND_FILE, type FileOrder } from './send-file';

const ANSWER: RestoreAnswer = {
  isRestarting: true,
  manifest: {
    ...{ product: 'lineside', format: 1, version: '1.2.3', schemaVersion: 4 },
    ...{ createdMs: NOW_MS, hasSecrets: true },
    parts: [{ name: 'lineside.db', sizeBytes: 1, sha256: 'a'.repeat(64) }],
  },
};

describe('backups', () => {
  let bench: PartBench<BackupPart>;
  let saved: string[];
  let orders: (FileOrder & PromiseWithResolvers<unknown>)[];

  beforeEach(() => {
    saved = [];
    orders = [];
    bench = new PartBench(BackupPart, [
      { provide: SAVE_FILE, useValue: (url: string) => saved.push(url) },
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

  const hello = (bootId: string, isReplay: boolean): void =>
    bench.streams.newest.say('hello', { bootId, isReplay, atMs: NOW_MS });

  async function start(): Promise<FileOrder & PromiseWithResolvers<unknown>> {
    await bench.answer('GET', '/api/v1/session', OWNER);
    const input = elementOf(bench.part).querySelector('input[type=file]');
    const file = new File(['backup'], 'lineside.tar.gz');
    Object.defineProperty(input, 'files', { value: { item: () => file } });
    input?.dispatchEvent(new Event('change'));
    bench.part.detectChanges();
    await bench.submit();
    await bench.answer('GET', '/api/v1/session', OWNER);
    const [order] = orders.splice(0);
    if (order === undefined) throw new Error('nothing was sent');
    return order;
  }

  it('are taken without secrets, unless these are wanted', async () => {
    await bench.answer('GET', '/api/v1/session', OWNER);
    await bench.click('Download');
    await bench.answer('GET', '/api/v1/session', OWNER);
    elementOf(bench.part).querySelector<HTMLInputElement>('[value=whole]')?.click();
    await bench.click('Download');
    await bench.answer('GET', '/api/v1/session', OWNER);
    expect(saved).toEqual(['/api/v1/system/backup', '/api/v1/system/backup?hasSecrets=true']);
  });

  it('are for the owner only', async () => {
    await bench.answer('GET', '/api/v1/session', NOBODY);
    await bench.click('Download');
    await bench.answer('GET', '/api/v1/session', NOBODY);
    expect(TestBed.inject(SignIn).question()?.title).toBe('A backup is for the owner only.');
    TestBed.inject(SignIn).dismiss();
    await bench.settle();
    expect(saved).toEqual([]);
  });

  it('tell how far they are, and when the box is back with them', async () => {
    hello('one', false);
    const order = await start();
    expect(bench.text).toContain('What will happen');
    order.sent(0.456);
    await bench.settle();
    expect(elementOf(bench.part).querySelector('progress')?.value).toBe(46);
    expect(bench.text).toContain('Sending the file: 40');
    order.sent(1);
    await bench.settle();
    expect(bench.text).toContain('The box checks the file');
    order.resolve(ANSWER);
    await bench.settle();
    expect(bench.text).toContain('Made by version 1.2.3, with passwords and keys.');
    // A break of the stream is no restart.
    hello('one', true);
    await bench.settle();
    expect(bench.text).not.toContain('The box is back');
    hello('two', false);
    await bench.settle();
    expect(bench.text).toContain('The box is back');
    expect(bench.http.match('/api/v1/session')).toHaveLength(1);
  });

  it('that are damaged are refused in words, with those of the box', async () => {
    const order = await start();
    const error = refusalOf(422, 'LINESIDE_BACKUP_DAMAGED', 'A sum is wrong. Nothing was changed.');
    order.reject(new Error('not sent', { cause: new HttpErrorResponse({ status: 422, error }) }));
    await bench.settle();
    expect(bench.text).toContain('The file is damaged or not whole.');
    expect(bench.text).toContain('The box says: A sum is wrong. Nothing was changed.');
  });

  it('that nobody has words for are refused in those of the box', async () => {
    const order = await start();
    order.reject(new Error('not sent', { cause: new HttpErrorResponse({ status: 0 }) }));
    await bench.settle();
    expect(bench.text).toContain('The box does not answer.');
  });

  it('can be called off while they are being sent', async () => {
    const order = await start();
    await bench.click('Cancel');
    expect(order.signal.aborted).toBe(true);
    expect(bench.text).toContain('Cancelled. Nothing was changed.');
  });
});
