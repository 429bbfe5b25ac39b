import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ChannelView } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { OPEN_EVENT_STREAM } from '../live';
import { ChannelStore } from './channel-store';
import { PUSH_BROWSER, type PushAddress, type PushBrowser } from './push-browser';
import { PushStore } from './push-store';

const ADDRESS: PushAddress = { endpoint: 'https://push.example/1', p256dh: 'p', auth: 'a' };
const channel: ChannelView = {
  ...{ id: 'web-push-1', kind: 'web-push', name: 'Browser on Linux', isEnabled: true, quiet: null },
  ...{ settings: {}, worksOffline: false, waitingCount: 0, hold: null, nextMs: null },
  ...{ lastSentMs: null, lastFailure: null },
};

/** A browser that does as it is told. */
class FakeBrowser implements PushBrowser {
  isSecure = true;
  isSupported = true;
  platform = 'Linux';
  allowed: NotificationPermission = 'default';
  answer: NotificationPermission = 'granted';
  address: PushAddress | null = null;
  refusal: string | null = null;
  keys: string[] = [];

  permission(): NotificationPermission {
    return this.allowed;
  }
  ask(): Promise<NotificationPermission> {
    this.allowed = this.answer;
    return Promise.resolve(this.answer);
  }
  endpoint(): Promise<string | null> {
    return Promise.resolve(this.address?.endpoint ?? null);
  }
  subscribe(publicKey: string): Promise<PushAddress> {
    if (this.refusal !== null) return Promise.reject(new Error(this.refusal));
    this.keys.push(publicKey);
    this.address = ADDRESS;
    return Promise.resolve(ADDRESS);
  }
  unsubscribe(): Promise<void> {
    this.address = null;
    return Promise.resolve();
  }
}

describe('PushStore', () => {
  let browser: FakeBrowser;
  let http: HttpTestingController;
  let channels: readonly ChannelView[];

  beforeEach(() => {
    vi.useFakeTimers();
    localStorage.clear();
    browser = new FakeBrowser();
    channels = [];
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    localStorage.clear();
    vi.useRealTimers();
  });

  async function open(): Promise<PushStore> {
    TestBed.resetTestingModule();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: OPEN_EVENT_STREAM, useValue: new FakeEventStreams().open },
        { provide: PUSH_BROWSER, useValue: browser },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(ChannelStore).watch(true);
    const store = TestBed.inject(PushStore);
    await settle();
    return store;
  }

  async function settle(): Promise<void> {
    const answers: Readonly<Record<string, object>> = {
      '/api/v1/alerts/log': { items: [], nextBeforeId: null, unreadCount: 0 },
      '/api/v1/alerts/channels': { items: channels },
      '/api/v1/alerts/kinds': { items: [], pushKey: 'the key of the box' },
      '/api/v1/alerts/rules': { items: [] },
    };
    for (let turn = 0; turn < 4; turn += 1) {
      TestBed.tick();
      for (const [url, body] of Object.entries(answers)) {
        for (const request of http.match({ method: 'GET', url })) {
          if (!request.cancelled) request.flush(body);
        }
      }
      await vi.advanceTimersByTimeAsync(1);
    }
  }

  async function subscribed(store: PushStore): Promise<object> {
    const done = store.subscribe();
    await vi.advanceTimersByTimeAsync(1);
    const request = http.expectOne({ method: 'POST', url: '/api/v1/alerts/channels' });
    channels = [channel];
    request.flush(channel);
    await done;
    await settle();
    return request.request.body as object;
  }

  it('says honestly why it cannot be', async () => {
    browser.isSecure = false;
    expect((await open()).state()).toBe('insecure');
    browser = Object.assign(new FakeBrowser(), { isSupported: false });
    expect((await open()).state()).toBe('unsupported');
    browser = Object.assign(new FakeBrowser(), { allowed: 'denied' });
    expect((await open()).state()).toBe('denied');
  });

  it('subscribes by the key of the box, and tells the box where to', async () => {
    const store = await open();
    expect(store.state()).toBe('off');
    expect(await subscribed(store)).toEqual({
      ...{ kind: 'web-push', name: 'Browser on Linux', quiet: null, settings: ADDRESS },
    });
    expect([browser.keys, store.state()]).toEqual([['the key of the box'], 'on']);
    expect((await open()).state()).toBe('on');
  });

  it('stays off when the reader forbids it', async () => {
    browser.answer = 'denied';
    const store = await open();
    await store.subscribe();
    expect([store.state(), browser.address]).toEqual(['denied', null]);
  });

  it('tells in the browser’s words what went wrong, and leaves nothing behind', async () => {
    browser.refusal = 'push service not available';
    const store = await open();
    await store.subscribe();
    expect([store.failure(), store.state()]).toEqual(['push service not available', 'off']);
    browser.refusal = null;
    const done = store.subscribe();
    await vi.advanceTimersByTimeAsync(1);
    http
      .expectOne({ method: 'POST', url: '/api/v1/alerts/channels' })
      .flush(
        { type: 'about:blank', title: 'Too many', status: 409, code: 'LINESIDE_CONFLICT' },
        { status: 409, statusText: 'Conflict' },
      );
    await done;
    expect([store.failure(), browser.address]).toEqual(['Not possible in the present state', null]);
  });

  it('notices that the browser took the subscription back', async () => {
    await subscribed(await open());
    browser.address = null;
    expect((await open()).state()).toBe('expired');
  });

  it('unsubscribes at both ends', async () => {
    const store = await open();
    await subscribed(store);
    const done = store.unsubscribe();
    await vi.advanceTimersByTimeAsync(1);
    http.expectOne({ method: 'DELETE', url: '/api/v1/alerts/channels/web-push-1' }).flush(null);
    channels = [];
    await done;
    await settle();
    expect([store.state(), browser.address]).toEqual(['off', null]);
  });
});
