import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { FETCH_PAGE, KeptState, LOAD_ANEW, noticeKeptAnswers, UpdateWatch } from '.';

const NOW_MS = Date.UTC(2026, 10, 28, 12);
const hello = (bootId: string) => ({ bootId, isReplay: false, atMs: NOW_MS });

describe('the page by itself', () => {
  let streams: FakeEventStreams;
  let served: string | null;
  let loaded: string[];

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    streams = new FakeEventStreams();
    served = '<script src="main-AAAAAAAA.js">';
    loaded = [];
    const own = document.createElement('script');
    own.id = 'own';
    own.src = 'main-AAAAAAAA.js';
    document.body.append(own);
    TestBed.configureTestingModule({
      providers: [
        provideRouter([{ path: 'next', children: [] }]),
        provideHttpClient(withInterceptors([noticeKeptAnswers])),
        provideHttpClientTesting(),
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
        { provide: LOAD_ANEW, useValue: (url: string) => void loaded.push(url) },
        {
          provide: FETCH_PAGE,
          useValue: () =>
            served === null ? Promise.reject(new TypeError('gone')) : Promise.resolve(served),
        },
      ],
    });
    TestBed.inject(LiveStream).open();
  });
  afterEach(() => {
    document.querySelector('#own')?.remove();
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  const greet = async (bootId: string): Promise<void> => {
    streams.newest.say('hello', hello(bootId));
    await vi.advanceTimersByTimeAsync(1);
  };

  it('is not old after a restart without an update', async () => {
    const watch = TestBed.inject(UpdateWatch);
    await greet('a');
    await greet('b');
    expect(watch.isUpdated()).toBe(false);
  });

  it('notices an update, and goes to the next page by loading it anew', async () => {
    const watch = TestBed.inject(UpdateWatch);
    await greet('a');
    served = '<script src="main-BBBBBBBB.js">';
    await greet('a');
    expect(watch.isUpdated()).toBe(false);
    await greet('b');
    expect(watch.isUpdated()).toBe(true);
    await TestBed.inject(Router).navigateByUrl('/next');
    expect(loaded).toEqual(['/next']);
  });

  it('looks again when the box was not ready', async () => {
    const watch = TestBed.inject(UpdateWatch);
    await greet('a');
    served = null;
    await greet('b');
    served = '<script src="main-BBBBBBBB.js">';
    await greet('b');
    expect(watch.isUpdated()).toBe(true);
  });

  it('says how old what it shows is, until the box is heard', async () => {
    const kept = TestBed.inject(KeptState);
    const http = TestBed.inject(HttpClient);
    for (const atMs of ['1000', '500', 'nonsense']) {
      http.get('/x').subscribe();
      TestBed.inject(HttpTestingController)
        .expectOne('/x')
        .flush({}, { headers: { 'lineside-kept-at': atMs } });
    }
    expect(kept.keptAtMs()).toBe(500);
    await greet('a');
    expect(kept.keptAtMs()).toBeNull();
  });
});
