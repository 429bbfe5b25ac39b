import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { elementOf, textOf, textsOf } from '../../testing/render';
import { NOW_MS, dayOf, outageOf, uptimeOf } from '../../testing/samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { OutagesPage } from './outages-page';

const REFUSED = { status: 503, statusText: 'Service Unavailable' };
const refusal = {
  type: 'about:blank',
  title: 'Still starting',
  status: 503,
  code: 'LINESIDE_UNAVAILABLE',
};

describe('OutagesPage', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;
  let harness: RouterTestingHarness;

  beforeEach(async () => {
    vi.useFakeTimers({ now: NOW_MS });
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter(
          [
            { path: 'outages', component: OutagesPage },
            { path: '**', children: [] },
          ],
          withComponentInputBinding(),
        ),
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(LiveStream).open();
    harness = await RouterTestingHarness.create();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  const page = () => harness.fixture;

  async function settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1);
    page().detectChanges();
    await vi.advanceTimersByTimeAsync(1);
    page().detectChanges();
  }

  async function open(url: string): Promise<void> {
    await harness.navigateByUrl(url);
    await settle();
  }

  async function answer(path: string, body: object, failure?: typeof REFUSED): Promise<URL> {
    const requests = http.match(({ urlWithParams }) => urlWithParams.startsWith(path));
    const [request] = requests;
    if (request === undefined) throw new Error(`nobody asked for ${path}`);
    for (const each of requests) {
      if (failure === undefined) each.flush(body);
      else each.flush(body, failure);
    }
    await settle();
    return new URL(request.request.urlWithParams, 'http://box');
  }

  const answerList = (...outages: readonly object[]): Promise<URL> =>
    answer('/api/v1/outages?', { items: outages });

  it('asks for what stands in the address', async () => {
    await open('/outages?range=7d&kind=outage&cause=dns-down&blame=isp&minS=60');
    const { searchParams } = await answerList();
    expect(Object.fromEntries(searchParams)).toMatchObject({
      kind: 'outage',
      cause: 'dns-down',
      blame: 'isp',
      minDurationMs: '60000',
      limit: '100',
    });
    expect(textOf(page())).toContain('None that fits the filters.');
    expect(elementOf(page()).querySelector<HTMLInputElement>('[value="7d"]')?.checked).toBe(true);
  });

  it('writes into the address what is chosen, and asks again', async () => {
    await open('/outages');
    await answerList();
    const [kind] = elementOf(page()).querySelectorAll('select');
    if (kind === undefined) throw new Error('no filter');
    kind.value = 'micro-cut';
    kind.dispatchEvent(new Event('change'));
    await settle();
    expect(TestBed.inject(Router).url).toBe('/outages?kind=micro-cut');
    expect((await answerList()).searchParams.get('kind')).toBe('micro-cut');
  });

  it('adds up what counts and says what does not', async () => {
    await open('/outages');
    await answerList(outageOf({ id: 3 }), outageOf({ id: 2 }), outageOf({ isPlanned: true }));
    expect(textsOf(page(), '.sum')[0]?.replaceAll('\u00a0', ' ')).toBe(
      '2 entries, 6 min 24 s together, 1 planned or marked as false is not counted',
    );
  });

  it('shows a new outage with the event, where it fits', async () => {
    await open('/outages?kind=outage');
    await answerList(outageOf({ id: 1 }));
    const startMs = Date.now() - 3000;
    streams.newest.say('outage', outageOf({ id: 2, startMs, endMs: null, durationMs: null }));
    streams.newest.say('outage', outageOf({ id: 3, startMs, kind: 'micro-cut' }));
    await settle();
    const links = [...elementOf(page()).querySelectorAll('ls-outage-list a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual(['/outages/2', '/outages/1']);
  });

  it('shows more when there are more', async () => {
    const many = Array.from({ length: 100 }, (_, index) => outageOf({ id: index + 1 }));
    await open('/outages');
    await answerList(...many);
    expect(textsOf(page(), '.sum')[0]).toContain('The newest 100');
    const more = [...elementOf(page()).querySelectorAll('button')].find(
      (button) => button.textContent.trim() === 'Show more',
    );
    more?.click();
    await settle();
    expect((await answerList(...many)).searchParams.get('limit')).toBe('300');
    expect(textsOf(page(), '.sum')[0]).toContain('100 entries');
  });

  it('shows a day that is chosen on the map, by the day of the box', async () => {
    await open('/outages');
    await answerList();
    await answer('/api/v1/uptime/days', { items: [dayOf('2025-11-20'), dayOf('2025-11-21')] });
    elementOf(page()).querySelector<HTMLElement>('[data-date="2025-11-20"]')?.click();
    await settle();
    expect(TestBed.inject(Router).url).toBe('/outages?range=own&from=2025-11-20&to=2025-11-20');
    const { searchParams } = await answerList();
    expect(searchParams.get('fromMs')).toBe(String(Date.UTC(2025, 10, 20)));
    expect(searchParams.get('toMs')).toBe(String(Date.UTC(2025, 10, 21)));
  });

  it('tells each failure where it is, and tries that again', async () => {
    await open('/outages');
    await answer('/api/v1/outages?', refusal, REFUSED);
    await answer('/api/v1/uptime/days', refusal, REFUSED);
    await answer('/api/v1/uptime?', uptimeOf());
    const notes = [...elementOf(page()).querySelectorAll('ls-failure-note')];
    expect(notes).toHaveLength(2);
    notes[1]?.querySelector('button')?.click();
    await settle();
    await answerList(outageOf());
    expect(elementOf(page()).querySelectorAll('ls-failure-note')).toHaveLength(1);
    expect(textOf(page())).toContain('100 % up');
  });

  it('has good words for a line that never failed, and for a box that fell silent', async () => {
    await open('/outages');
    await answerList();
    expect(textOf(page())).toContain('No outages so far.');
    await vi.advanceTimersByTimeAsync(12_000);
    page().detectChanges();
    expect(textOf(page())).toContain('newer ones may be missing');
  });

  it('asks for nothing once it is left', async () => {
    await open('/outages');
    await answerList();
    await harness.navigateByUrl('/elsewhere');
    await settle();
    http.match(() => true);
    streams.newest.say('hello', { bootId: 'a', isReplay: false, atMs: Date.now() });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(http.match(() => true)).toEqual([]);
  });
});
