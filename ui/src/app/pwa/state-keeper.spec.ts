import { TestBed } from '@angular/core/testing';
import { KEPT_AT_HEADER, forgetKept } from '../../worker/core/kept-answers';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { lineOf } from '../../testing/samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { StateKeeper } from './state-keeper';

const NOW_MS = Date.UTC(2026, 10, 28, 12);

describe('StateKeeper', () => {
  let streams: FakeEventStreams;
  let kept: { path: string; atMs: string | null }[];
  let deleted: string[];
  let controller: object | null;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    [streams, kept, deleted, controller] = [new FakeEventStreams(), [], [], {}];
    const cache = {
      put: (path: string, answer: Response) => {
        kept.push({ path, atMs: answer.headers.get(KEPT_AT_HEADER) });
        return Promise.resolve();
      },
    };
    vi.stubGlobal('caches', {
      open: () => Promise.resolve(cache),
      delete: (name: string) => Promise.resolve(deleted.push(name) > 0),
    });
    Object.defineProperty(navigator, 'serviceWorker', {
      configurable: true,
      value: {
        get controller() {
          return controller;
        },
      },
    });
    TestBed.configureTestingModule({
      providers: [{ provide: OPEN_EVENT_STREAM, useValue: streams.open }],
    });
    TestBed.inject(StateKeeper);
    TestBed.inject(LiveStream).open();
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    Reflect.deleteProperty(navigator, 'serviceWorker');
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  const say = async (): Promise<void> => {
    streams.newest.say('line', lineOf());
    await vi.advanceTimersByTimeAsync(1000);
  };

  it('keeps what was heard once a minute, with the time by this device', async () => {
    for (let second = 0; second < 62; second += 1) await say();
    expect(kept).toEqual([
      { path: '/api/v1/line', atMs: String(NOW_MS) },
      { path: '/api/v1/line', atMs: String(NOW_MS + 60_000) },
    ]);
  });

  it('keeps the newest when the page leaves the screen, with the age it has', async () => {
    await say();
    await say();
    await vi.advanceTimersByTimeAsync(600_000);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(1);
    expect(kept.at(-1)).toEqual({ path: '/api/v1/line', atMs: String(NOW_MS + 1000) });
  });

  it('keeps nothing where no worker would ever show it', async () => {
    controller = null;
    await say();
    expect(kept).toEqual([]);
  });

  it('leaves nothing after signing out', async () => {
    await forgetKept();
    expect(deleted).toEqual(['lineside-state']);
  });
});
