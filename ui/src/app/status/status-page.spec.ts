import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { ledsOf } from '../../testing/led-samples';
import { elementOf, textOf, textsOf } from '../../testing/render';
import {
  NOW_MS,
  activityOf,
  jobOf,
  latencyOf,
  lineOf,
  outageOf,
  verdictOf,
} from '../../testing/samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { StatusPage } from './status-page';

const refusal = {
  type: 'about:blank',
  title: 'Still starting',
  status: 503,
  code: 'LINESIDE_NOT_READY',
};
const REFUSED = { status: 503, statusText: 'Service Unavailable' };

describe('StatusPage', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;
  let page: ComponentFixture<StatusPage>;

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
    page = TestBed.createComponent(StatusPage);
    page.detectChanges();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  async function settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1);
    page.detectChanges();
  }

  async function answer(path: string, body: object, failure?: typeof REFUSED): Promise<void> {
    const request = http.expectOne(({ urlWithParams }) => urlWithParams.startsWith(path));
    if (failure === undefined) request.flush(body);
    else request.flush(body, failure);
    await settle();
  }

  async function answerAll(): Promise<void> {
    await answer('/api/v1/line', lineOf());
    await answer('/api/v1/outages', { items: [outageOf()] });
    await answer('/api/v1/jobs', { items: [jobOf()] });
    await answer('/api/v1/activity', { running: [], items: [activityOf()] });
    await answer('/api/v1/latency', latencyOf(['router-4', 'isp-edge-4', 'anchor-1.1.1.1']));
    await answer('/api/v1/leds', ledsOf());
  }

  it('listens and shows that the rest is loading', () => {
    expect(textsOf(page, 'h1')).toEqual(['Listening to the line…']);
    expect(elementOf(page).querySelectorAll('ls-loading-lines').length).toBeGreaterThan(2);
  });

  it('shows everything once it is there', async () => {
    await answerAll();
    expect(textsOf(page, 'h1')).toEqual(['Your internet works.']);
    expect(textsOf(page, 'h2')).toEqual([
      'The line, step by step',
      'The last 30 minutes',
      'Outages',
      'What the box is doing',
      'Lately',
      'Lights on the box',
      'What the box has found',
    ]);
    expect(elementOf(page).querySelector('ls-loading-lines')).toBeNull();
    expect(elementOf(page).querySelectorAll('path.line')).toHaveLength(3);
  });

  it('has good words for a box that knows nothing yet', async () => {
    await answer('/api/v1/line', lineOf({ targets: [] }));
    await answer('/api/v1/outages', { items: [] });
    await answer('/api/v1/jobs', { items: [] });
    await answer('/api/v1/activity', { running: [], items: [] });
    for (const words of [
      'No samples yet.',
      'No outages so far.',
      'No jobs are set up.',
      'Nothing has happened yet.',
    ]) {
      expect(textOf(page)).toContain(words);
    }
  });

  it('shows a new verdict with the event and tells it once', async () => {
    await answerAll();
    streams.newest.say(
      'verdict',
      verdictOf({ state: 'down', cause: 'router-down', blame: 'router' }),
    );
    page.detectChanges();
    expect(textsOf(page, 'h1')[0]).toContain('The internet is down: your router has been silent');
    const told = textsOf(page, '[role=status]')[0];
    expect(told).toContain('The internet is down');
    await vi.advanceTimersByTimeAsync(3_000);
    page.detectChanges();
    expect(textsOf(page, '[role=status]')[0]).toBe(told);
  });

  it('does not claim that all is well when the box fell silent', async () => {
    streams.newest.say('heartbeat', { atMs: Date.now() });
    await answerAll();
    await vi.advanceTimersByTimeAsync(12_000);
    page.detectChanges();
    expect(textsOf(page, 'h1')).toEqual(['Not heard from the box for 12 s.']);
    expect(textOf(page)).toContain('newer ones have not arrived');
    expect(textsOf(page, '[role=status]')).toEqual(['Not heard from the box any more.']);
  });

  it('tells the title of the problem and tries again', async () => {
    await answer('/api/v1/line', refusal, REFUSED);
    expect(textsOf(page, 'h1')).toEqual(['Still starting']);
    elementOf(page).querySelector('button')?.click();
    await settle();
    await answer('/api/v1/line', lineOf());
    expect(textsOf(page, 'h1')).toEqual(['Your internet works.']);
  });

  it('keeps the rest of the page when one part fails', async () => {
    await answer('/api/v1/line', lineOf());
    await answer('/api/v1/outages', refusal, REFUSED);
    expect(textsOf(page, 'h1')).toEqual(['Your internet works.']);
    expect(textOf(page)).toContain('Still starting Try again: Outages');
  });

  it('puts the state into the title of the tab', async () => {
    await answerAll();
    await settle();
    expect(document.title).toBe('Up – Lineside');
  });

  it('says that the lights could not be fetched, and tries again', async () => {
    await answer('/api/v1/line', lineOf());
    await answer('/api/v1/leds', refusal, REFUSED);
    await settle();
    const lights = (): Element | null =>
      elementOf(page).querySelector('[aria-labelledby=lights-title]');
    expect(lights()?.textContent).toContain('Still starting');
    lights()?.querySelector('button')?.click();
    page.detectChanges();
    await answer('/api/v1/leds', ledsOf());
    await settle();
    expect(textsOf(page, 'ls-light-panel .meaning')).toEqual([
      ...['The line works.', 'Slower than the guaranteed minimum.', 'The clock is not set.'],
    ]);
  });
});
