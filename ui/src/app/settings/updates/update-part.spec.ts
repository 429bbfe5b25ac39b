import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { settings, type UpdateView } from '@lineside/contract';
import { OWNER, PartBench, refusalOf } from '../../../testing/part-bench';
import { elementOf } from '../../../testing/render';
import { NOW_MS } from '../../../testing/samples';
import { LiveStream } from '../../live';
import { SEND_FILE, type FileOrder } from '../backup/send-file';
import { SettingsStore } from '../settings-store';
import { UpdatePart } from './update-part';

const URL = '/api/v1/system/update';
const NONE: UpdateView = {
  obstacle: null,
  version: '1.0.0',
  release: null,
  order: null,
  last: null,
};
const READY: UpdateView = {
  ...NONE,
  release: { version: '1.1.0', isPreview: false, sizeBytes: 61_000_000, receivedMs: NOW_MS },
};
const FAILED = {
  ...{ status: 'rolled-back' as const, from: '1.0.0', to: '1.1.0', code: 'unfit' },
  ...{ reason: 'It crashed.', atMs: NOW_MS, isSeen: false },
};

describe('updates', () => {
  let bench: PartBench<UpdatePart>;
  let orders: (FileOrder & PromiseWithResolvers<unknown>)[];

  beforeEach(() => {
    orders = [];
    bench = new PartBench(UpdatePart, [
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
    TestBed.inject(SettingsStore).watch(true);
  });
  afterEach(() => PartBench.end());

  const shows = async (view: UpdateView): Promise<void> => {
    await bench.answer('GET', '/api/v1/session', OWNER);
    await bench.answer('GET', URL, view);
    await bench.answer('GET', '/api/v1/settings', settings.parse({}));
  };
  const hear = async (view: UpdateView): Promise<void> => {
    bench.streams.newest.say('update', view);
    await bench.settle();
  };

  async function send(): Promise<FileOrder & PromiseWithResolvers<unknown>> {
    const input = elementOf(bench.part).querySelector('input[type=file]');
    const file = new File(['release'], 'lineside-1.1.0-arm64.tar');
    Object.defineProperty(input, 'files', { value: { item: () => file } });
    input?.dispatchEvent(new Event('change'));
    bench.part.detectChanges();
    await bench.submit();
    await bench.answer('GET', '/api/v1/session', OWNER);
    const [order] = orders.splice(0);
    if (order === undefined) throw new Error('nothing was sent');
    return order;
  }

  it('say which version runs, and take a release', async () => {
    await shows(NONE);
    expect(bench.text).toContain('Version 1.0.0 runs.');
    const order = await send();
    expect(order).toMatchObject({ method: 'PUT', url: `${URL}/release` });
    order.sent(0.55);
    await bench.settle();
    expect(bench.texts('[role=status]')).toEqual(['Sending the file: 50 %']);
    order.resolve(READY);
    await bench.settle();
    expect(bench.text).toContain('Version 1.1.0 lies ready');
    expect(bench.texts('button')).toEqual([
      'Update now',
      'In the window, 02:00 to 05:00',
      'Remove the file',
    ]);
  });

  it('say why a release is not taken, in our words and those of the box', async () => {
    await shows(NONE);
    const order = await send();
    const body = refusalOf(
      ...([
        422,
        'LINESIDE_RELEASE_UNSIGNED',
        'Not signed by the key. Nothing was changed.',
      ] as const),
    );
    const cause = new HttpErrorResponse({ status: 422, error: body });
    order.reject(new Error('not sent', { cause }));
    await bench.settle();
    expect(bench.text).toContain('not signed by the key this box trusts');
    expect(bench.text).toContain('The box says: Not signed by the key.');
  });

  it('can be called off while the file is sent', async () => {
    await shows(NONE);
    await send();
    await bench.click('Cancel');
    await bench.settle();
    expect(bench.texts('[role=status]')).toEqual(['Cancelled. Nothing was changed.']);
  });

  it('are ordered, wait, and are taken back', async () => {
    await shows(READY);
    await bench.click('Update now');
    const waiting = { ...READY, order: { start: 'now', askedMs: NOW_MS, waitsFor: 'outage' } };
    await bench.answer('POST', URL, waiting);
    expect(bench.texts('[role=status]')).toEqual([
      'Ordered: it begins when the outage is over and was seen to its end.',
    ]);
    await bench.click('Take the order back');
    await bench.answer('DELETE', `${URL}/order`, READY);
    await hear(READY);
    expect(bench.texts('[role=status]')).toEqual(['']);
    await hear({ ...READY, order: { start: 'now', askedMs: NOW_MS, waitsFor: null } });
    expect(bench.text).toContain('The update runs.');
    expect(bench.texts('button')).toEqual([]);
  });

  it('tell of a failure until it was seen', async () => {
    await shows({ ...NONE, last: FAILED });
    expect(bench.text).toContain('The update to 1.1.0 failed');
    expect(bench.text).toContain('did not get ready');
    await bench.click('I have seen it');
    await bench.answer('POST', `${URL}/seen`, { ...NONE, last: { ...FAILED, isSeen: true } });
    expect(bench.texts('button')).toEqual([]);
  });

  it('say that a box without an installer cannot', async () => {
    await shows({ ...NONE, obstacle: 'not-installed' });
    expect(bench.text).toContain('not set up by its installer');
    expect(elementOf(bench.part).querySelector('input')).toBeNull();
  });
});
