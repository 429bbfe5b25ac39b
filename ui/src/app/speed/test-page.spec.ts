import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { settings, type SpeedTestDetail } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { elementOf, textOf, textsOf } from '../../testing/render';
import { NOW_MS, lineOf } from '../../testing/samples';
import { failedTestOf, progressOf, speedDetailOf, speedTestOf } from '../../testing/speed-samples';
import { timeText } from '../format/local-time';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { TestPage } from './test-page';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('TestPage', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;
  let page: ComponentFixture<TestPage>;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(LiveStream).open();
    page = TestBed.createComponent(TestPage);
    page.componentRef.setInput('id', '1');
    page.detectChanges();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await vi.advanceTimersByTimeAsync(1);
      page.detectChanges();
    }
  }

  async function show(test: SpeedTestDetail): Promise<void> {
    await settle();
    http.expectOne(`/api/v1/speed/tests/${test.id}`).flush(test);
    await settle();
    for (const request of http.match('/api/v1/settings')) request.flush(settings.parse({}));
    for (const request of http.match(({ url }) => url.startsWith('/api/v1/speed/tests?'))) {
      const check = speedTestOf({ id: 7, engine: 'librespeed', checksId: test.id });
      if (request.cancelled) continue;
      request.flush({ items: [check, speedTestOf({ id: 6 })], nextBeforeId: null });
    }
    for (const request of http.match('/api/v1/line')) request.flush(lineOf());
    await settle();
  }

  it('tells both speeds, draws both curves and names every step', async () => {
    await show(speedDetailOf());
    expect(textsOf(page, 'h1')).toEqual(['Cloudflare, ' + timeText(speedTestOf().startMs)]);
    expect(textsOf(page, '.rate').map(plain)).toEqual(['200 Mbit/s', '40 Mbit/s']);
    expect(elementOf(page).querySelectorAll('ls-rate-curve')).toHaveLength(2);
    expect(textsOf(page, 'tr.queue th')[0]).toContain('Access line');
    const raw = elementOf(page).querySelector('details');
    expect(elementOf(page).querySelector('pre')).toBeNull();
    if (raw !== null) raw.open = true;
    raw?.dispatchEvent(new Event('toggle'));
    await settle();
    expect(textsOf(page, 'pre')[0]).toContain('"engine": "cloudflare"');
  });

  it('explains a failure and never blames the line for one of the provider', async () => {
    const detail = 'Locate answered with no server';
    await show({ ...failedTestOf({ detail }), reading: null });
    expect(textsOf(page, 'h1')).toEqual(['This test came to no figure.']);
    expect(textsOf(page, '.reason')).toEqual([
      'The provider had no free server.',
      'This was a fault of the test’s provider, not of your line.',
      'A second engine checked this: test 7',
    ]);
    expect(textsOf(page, '.seen')[0]).toContain(detail);
    expect(elementOf(page).querySelector('ls-result-view')).toBeNull();
  });

  it('follows a test that runs and shows its result when it ends', async () => {
    const running = speedTestOf({ status: 'running', downBps: null, upBps: null });
    await show({ ...running, reading: null });
    streams.newest.say('speed', running);
    streams.newest.say('speed-progress', progressOf());
    await settle();
    expect(textsOf(page, '.phase')).toEqual(['Downloading, Cloudflare']);
    streams.newest.say('speed', speedTestOf());
    await settle();
    await show(speedDetailOf());
    expect(textsOf(page, '.rate').map(plain)).toEqual(['200 Mbit/s', '40 Mbit/s']);
  });

  it('leads to the test by which it was checked', async () => {
    await show(speedDetailOf());
    await settle();
    expect(textOf(page)).toContain('A second engine checked this: test 7');
  });

  it('knows no test at an address that is none', async () => {
    page.componentRef.setInput('id', 'abc');
    await settle();
    expect(textsOf(page, 'h1')).toEqual(['There is no such test.']);
  });

  it('tells the problem and tries again', async () => {
    await settle();
    const problem = { type: 'about:blank', title: 'No such speed test', status: 404 };
    http
      .expectOne('/api/v1/speed/tests/1')
      .flush(
        { ...problem, code: 'LINESIDE_UNKNOWN_SPEED_TEST' },
        { status: 404, statusText: 'No' },
      );
    await settle();
    expect(textsOf(page, 'h1')).toEqual(['There is no such speed test']);
    elementOf(page).querySelector('button')?.click();
    await show(speedDetailOf());
    expect(textsOf(page, '.rate').map(plain)).toEqual(['200 Mbit/s', '40 Mbit/s']);
  });
});
