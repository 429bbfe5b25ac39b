import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { NOW_MS, lineOf, outageOf, targetOf, verdictOf } from '../../testing/samples';
import { OPEN_EVENT_STREAM } from './event-source';
import { chartTargets } from './latency-store';
import { LineStore } from './line-store';
import { LiveStream } from './live-stream';
import { OutageStore } from './outage-store';

const hello = { bootId: 'a', isReplay: false, atMs: NOW_MS };
const OUTAGES = '/api/v1/outages?limit=5';

describe('stores', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;

  beforeEach(() => {
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(LiveStream).open();
  });

  async function answer(url: string, body: object): Promise<void> {
    TestBed.tick();
    http.expectOne(url).flush(body);
    await settle();
  }

  async function settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve));
    TestBed.tick();
  }

  it('shows the snapshot, then every line event', async () => {
    const store = TestBed.inject(LineStore);
    expect(store.line()).toBeNull();
    await answer('/api/v1/line', lineOf());
    expect(store.verdict()?.state).toBe('up');
    streams.newest.say('line', lineOf({ verdict: verdictOf({ state: 'down' }) }));
    expect(store.verdict()?.state).toBe('down');
  });

  it('takes a verdict at once, before the next line', async () => {
    const store = TestBed.inject(LineStore);
    await answer('/api/v1/line', lineOf());
    streams.newest.say('verdict', verdictOf({ state: 'down', cause: 'router-down' }));
    expect(store.line()?.verdict.cause).toBe('router-down');
  });

  it('tells the title of a problem, and forgets it once a line is heard', async () => {
    const store = TestBed.inject(LineStore);
    TestBed.tick();
    http
      .expectOne('/api/v1/line')
      .flush(
        { type: 'about:blank', title: 'Still starting', status: 503, code: 'LINESIDE_NOT_READY' },
        { status: 503, statusText: 'Service Unavailable' },
      );
    await settle();
    expect(store.problem()).toMatchObject({ title: 'Still starting', detail: null });
    streams.newest.say('line', lineOf());
    expect(store.problem()).toBeNull();
  });

  it('calls an answer of the wrong form a problem', async () => {
    const store = TestBed.inject(LineStore);
    await answer('/api/v1/line', { verdict: 'fine' });
    expect(store.problem()?.title).toContain('could not be read');
  });

  it('asks again on retry', async () => {
    const store = TestBed.inject(LineStore);
    TestBed.tick();
    http.expectOne('/api/v1/line').error(new ProgressEvent('error'));
    await settle();
    expect(store.problem()?.title).toBe('The box does not answer.');
    store.retry();
    await answer('/api/v1/line', lineOf());
    expect(store.problem()).toBeNull();
    expect(store.line()).not.toBeNull();
  });

  it('fetches again after a hello that is no replay', async () => {
    const store = TestBed.inject(LineStore);
    await answer('/api/v1/line', lineOf());
    streams.newest.say('hello', hello);
    await answer('/api/v1/line', lineOf({ verdict: verdictOf({ state: 'degraded' }) }));
    expect(store.verdict()?.state).toBe('degraded');
  });

  it('fetches once more when the hello arrives during the first request', async () => {
    TestBed.inject(LineStore);
    TestBed.tick();
    const first = http.expectOne('/api/v1/line');
    streams.newest.say('hello', hello);
    TestBed.tick();
    first.flush(lineOf());
    await settle();
    http.expectOne('/api/v1/line').flush(lineOf());
  });

  it('puts a new outage first and replaces one that changed', async () => {
    const store = TestBed.inject(OutageStore);
    await answer(OUTAGES, { items: [outageOf({ id: 1 })] });
    streams.newest.say('outage', outageOf({ id: 2, endMs: null, durationMs: null }));
    expect(store.outages()?.map(({ id }) => id)).toEqual([2, 1]);
    streams.newest.say('outage', outageOf({ id: 2, endMs: NOW_MS, durationMs: 5 }));
    expect(store.outages()?.[0]?.endMs).toBe(NOW_MS);
    expect(store.outages()).toHaveLength(2);
  });

  it('leaves micro-cuts to the page of the outages', async () => {
    const store = TestBed.inject(OutageStore);
    await answer(OUTAGES, { items: [outageOf({ id: 1 })] });
    streams.newest.say('outage', outageOf({ id: 2, kind: 'micro-cut' }));
    expect(store.outages()?.map(({ id }) => id)).toEqual([1]);
  });

  it('does not let an event from before a break hide the snapshot after it', async () => {
    const store = TestBed.inject(OutageStore);
    await answer(OUTAGES, { items: [] });
    streams.newest.say('outage', outageOf({ id: 2, endMs: null, durationMs: null }));
    streams.newest.say('hello', hello);
    await answer(OUTAGES, { items: [outageOf({ id: 2, endMs: NOW_MS, durationMs: 5 })] });
    expect(store.outages()?.[0]?.endMs).toBe(NOW_MS);
  });
});

describe('chart targets', () => {
  it('are those of IPv4 where there are any, without the control', () => {
    const control = targetOf({ id: 'control', role: 'control' });
    const four = targetOf({ id: 'router-4' });
    const six = targetOf({ id: 'router-6', family: 6 });
    expect(chartTargets([control, six, four]).map(({ id }) => id)).toEqual(['router-4']);
    expect(chartTargets([control, six]).map(({ id }) => id)).toEqual(['router-6']);
  });
});
