import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { settings, type SpeedTest } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { NOW_MS } from '../../testing/samples';
import {
  budgetViewOf,
  engineOf,
  failedTestOf,
  progressOf,
  speedDetailOf,
  speedTestOf,
  strangerOf,
} from '../../testing/speed-samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { SpeedPage } from './speed-page';

const REFUSAL = { type: 'about:blank', title: 'Starting', status: 503, code: 'LINESIDE_X' };

const isRunningQuestion = ({ url }: { readonly url: string }): boolean =>
  url.includes('status=running');

describe('SpeedPage', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;
  let harness: RouterTestingHarness;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    // jsdom has no modal dialogs.
    const dialog = HTMLDialogElement.prototype as { showModal?: unknown };
    dialog.showModal = function showModal(this: HTMLDialogElement): void {
      this.open = true;
    };
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: 'speed', component: SpeedPage }], withComponentInputBinding()),
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(LiveStream).open();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await vi.advanceTimersByTimeAsync(1);
      harness.detectChanges();
    }
  }

  async function visit(path = '/speed'): Promise<void> {
    const arrived = RouterTestingHarness.create(path);
    await vi.advanceTimersByTimeAsync(1);
    harness = await arrived;
    await settle();
  }

  function answerTests(request: TestRequest, tests: readonly SpeedTest[]): void {
    const query = new URL(request.request.urlWithParams, 'http://box').searchParams;
    const [status, engine] = [query.get('status'), query.get('engine')];
    const items = tests
      .filter((test) => status === null || test.status === status)
      .filter((test) => engine === null || test.engine === engine);
    request.flush({ items, nextBeforeId: null });
  }

  /** Answers everything that was asked, as a box with these tests. */
  async function answer(tests: readonly SpeedTest[] = [speedTestOf()]): Promise<void> {
    const plan = { down: { maxBps: 250e6, normalBps: 225e6 } };
    const bodies: Readonly<Record<string, unknown>> = {
      '/api/v1/speed/engines': { items: [engineOf(), strangerOf()] },
      '/api/v1/speed/budget': budgetViewOf(),
      '/api/v1/settings': settings.parse({ speed: { plan } }),
    };
    for (let round = 0; round < 3; round += 1) {
      for (const request of http.match(({ method }) => method === 'GET')) {
        const [path = ''] = request.request.url.split('?');
        const id = /tests\/(\d+)$/.exec(path)?.[1];
        if (path.endsWith('/speed/tests')) answerTests(request, tests);
        else if (id !== undefined) request.flush(speedDetailOf({ id: Number(id) }));
        else if (path in bodies) request.flush(bodies[path] ?? null);
      }
      await settle();
    }
  }

  function text(selector = '*'): string {
    const elements = [...(harness.routeNativeElement?.querySelectorAll(selector) ?? [])];
    return elements.map((item) => item.textContent.replace(/\s+/g, ' ').trim()).join(' | ');
  }

  async function click(name: string): Promise<void> {
    const buttons = harness.routeNativeElement?.querySelectorAll('button') ?? [];
    [...buttons].find((item) => item.textContent.includes(name))?.click();
    await settle();
  }

  const asked = (method: string, url: string): TestRequest => http.expectOne({ method, url });

  it('shows the newest result against the plan, the history, and what it costs', async () => {
    await visit();
    expect(text('ls-loading-lines')).not.toBe('');
    await answer();
    expect(text('.rate')).toContain('200 Mbit/s');
    expect(text('.share')).toContain('89 % of the normal 225 Mbit/s');
    expect(text('.grades')).toContain('The queue stands on the access line');
    expect(text('.aim dd')).toBe('great | fair | good');
    expect(text('tbody tr')).toContain('Cloudflare');
    expect(text('.used')).toBe('5 GB of 50 GB (10 %)');
    expect(text('.about')).toContain('about 370 MB (as its last tests did)');
    const csv = harness.routeNativeElement?.querySelector('a[download]');
    expect(csv?.getAttribute('href')).toMatch(/^\/api\/v1\/speed\/export\.csv\?fromMs=\d+$/);
  });

  it('tells of a newer test that failed, beside the older figures', async () => {
    await visit();
    await answer([failedTestOf({ id: 2, startMs: NOW_MS - 60_000 }), speedTestOf()]);
    expect(text('#newest-title')).toBe('Newest result with figures');
    expect(text('.notice')).toContain('came to no figure');
    expect(text('.outcome')).toBe('no figure The provider had no free server.');
  });

  it('says so when nothing was ever measured', async () => {
    await visit();
    await answer([]);
    expect(text('ls-empty-state')).toContain('No speed test so far.');
    expect(text('#history-title')).toBe('');
  });

  it('runs a test, follows it and tells what came of it', async () => {
    await visit();
    await answer();
    await click('Run test');
    const request = asked('POST', '/api/v1/speed/tests');
    expect(request.request.body).toEqual({
      engine: 'cloudflare',
      directions: ['down', 'up'],
      isEvidence: false,
    });
    request.flush({ id: 2 }, { status: 202, statusText: 'Accepted' });
    await settle();
    streams.newest.say('speed', speedTestOf({ id: 2, status: 'running', downBps: null }));
    streams.newest.say('speed-progress', progressOf({ testId: 2, phaseMs: 3800, bps: 170e6 }));
    streams.newest.say('speed-progress', progressOf({ testId: 2 }));
    await settle();
    expect(text('.phase')).toBe('Downloading, Cloudflare');
    expect(text('ls-live-test .value')).toContain('180 Mbit/s');
    expect(text('ls-live-test dd')).toBe('6 | 50.0 ms | 90 MB');
    await click('Cancel test');
    asked('DELETE', '/api/v1/speed/tests/2').flush(null);
    streams.newest.say('speed', speedTestOf({ id: 2, downBps: 212e6 }));
    await settle();
    expect(text('.told')).toContain('Test done: 212 Mbit/s down, 40 Mbit/s up.');
  });

  it('finds a test that was running before the page was opened', async () => {
    await visit();
    await answer([speedTestOf({ id: 9, status: 'running', downBps: null }), speedTestOf()]);
    expect(text('#run-title')).toBe('A test is running');
    expect(text('.phase')).toBe('Waiting for its turn, Cloudflare');
  });

  it('shows the test at work, not the one that waits, and asks for a stranger once', async () => {
    await visit();
    await answer();
    streams.newest.say('speed', speedTestOf({ id: 5, status: 'running' }));
    streams.newest.say('speed-progress', progressOf({ testId: 5 }));
    streams.newest.say('speed', speedTestOf({ id: 6, engine: 'ndt7', status: 'running' }));
    streams.newest.say('speed-progress', progressOf({ testId: 6, phase: 'waiting' }));
    await settle();
    expect(text('.phase')).toBe('Downloading, Cloudflare');
    expect(text('.run .soft')).toBe('One more test waits for its turn.');
    streams.newest.say('speed', speedTestOf({ id: 5 }));
    streams.newest.say('speed-progress', progressOf({ testId: 6, phase: 'locating' }));
    await settle();
    expect(text('.phase')).toBe('Looking for a server, M-Lab NDT7');
    await answer();
    streams.newest.say('speed-progress', progressOf({ testId: 8 }));
    await settle();
    http.match(isRunningQuestion).forEach((again) => answerTests(again, []));
    await settle();
    streams.newest.say('speed-progress', progressOf({ testId: 8, phaseMs: 5000 }));
    await settle();
    expect(http.match(isRunningQuestion)).toEqual([]);
  });

  it('asks before a provider that wants to be agreed to, and runs only then', async () => {
    await visit();
    await answer();
    harness.routeNativeElement?.querySelector<HTMLElement>('input[value=ndt7]')?.click();
    await settle();
    await click('Read and agree');
    expect(text('dialog dd')).toContain('are published, with your public address');
    expect(text('dialog dd')).toContain('Measurement Lab');
    http.expectNone('/api/v1/speed/tests');
    harness.routeNativeElement
      ?.querySelector('dialog form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    asked('POST', '/api/v1/speed/engines/ndt7/consent').flush({});
    await settle();
    expect(asked('POST', '/api/v1/speed/tests').request.body).toMatchObject({ engine: 'ndt7' });
  });

  it('says why the box runs no test', async () => {
    await visit();
    await answer();
    await click('Run test');
    asked('POST', '/api/v1/speed/tests').flush(
      { ...REFUSAL, title: 'Too many wait', status: 409 },
      { status: 409, statusText: 'Conflict' },
    );
    await settle();
    expect(text('.refused')).toContain('Too many wait');
  });

  it('asks again for another filter, but not for another direction', async () => {
    await visit();
    await answer();
    harness.routeNativeElement?.querySelector<HTMLElement>('input[value=up]')?.click();
    await settle();
    await answer();
    expect(text('ls-speed-chart .figure')).toContain('Mbit/s');
    harness.routeNativeElement?.querySelector<HTMLElement>('input[value="90d"]')?.click();
    await settle();
    const [request] = http.match(({ url }) => url.startsWith('/api/v1/speed/tests?fromMs'));
    expect(request).toBeDefined();
  });

  it('says it once when nothing could be fetched, and tries all of it again', async () => {
    await visit();
    for (const request of http.match(() => true)) {
      request.flush(REFUSAL, { status: 503, statusText: 'No' });
    }
    await settle();
    expect(text('ls-failure-note .title')).toBe('Starting');
    await click('Try again');
    await answer();
    expect(text('.rate')).toContain('200');
  });
});
