import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { Outage } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { elementOf, textOf, textsOf } from '../../testing/render';
import { NOW_MS, bundleOf, evidenceOf, latencyOf, lineOf, outageOf } from '../../testing/samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { OutagePage } from './outage-page';

const NONE = {
  type: 'about:blank',
  title: 'Nothing was gathered',
  status: 404,
  code: 'LINESIDE_NO_BUNDLE',
};
const NOT_FOUND = { status: 404, statusText: 'Not Found' };

describe('OutagePage', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;
  let page: ComponentFixture<OutagePage>;

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
    page = TestBed.createComponent(OutagePage);
    page.componentRef.setInput('id', '1');
    page.detectChanges();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 2; turn += 1) {
      await vi.advanceTimersByTimeAsync(1);
      page.detectChanges();
    }
  }

  function asked(path: string): TestRequest {
    const [request] = http.match(({ url }) => url.split('?')[0] === path);
    if (request === undefined) throw new Error(`nobody asked for ${path}`);
    return request;
  }

  async function show(over: Partial<Outage> = {}): Promise<void> {
    await settle();
    asked('/api/v1/outages/1').flush(outageOf(over));
    asked('/api/v1/line').flush(lineOf());
    await settle();
  }

  const click = async (text: string): Promise<void> => {
    const button = [...elementOf(page).querySelectorAll('button')].find(
      (candidate) => candidate.textContent.trim() === text,
    );
    button?.click();
    await settle();
  };

  it('tells what happened in a sentence, whose fault it was and why', async () => {
    await show({ evidence: [evidenceOf({ code: 'target-silent', subject: 'isp-edge-4' })] });
    expect(textsOf(page, 'h1')[0]?.replaceAll('\u00a0', ' ')).toBe(
      'Your internet was down for 3 min 12 s: your router answered, but your provider’s first device was silent.',
    );
    expect(textOf(page)).toContain('The fault was at your provider, not in your home.');
    expect(textOf(page).replaceAll('\u00a0', ' ')).toContain('90 % sure');
    expect(textsOf(page, '.evidence li')[0]).toContain('(100.64.0.1) is silent');
  });

  it('goes on with the events while it lasts', async () => {
    await show({ endMs: null, durationMs: null });
    expect(textsOf(page, 'h1')[0]).toContain('The internet is down');
    expect(textOf(page)).toContain('still going on');
    streams.newest.say('outage', outageOf({ id: 2, kind: 'degradation' }));
    streams.newest.say('outage', outageOf());
    await settle();
    expect(textsOf(page, 'h1')[0]).toContain('Your internet was down for');
  });

  it('draws the samples of the targets of today where nothing was gathered', async () => {
    await show();
    asked('/api/v1/outages/1/bundle').flush(NONE, NOT_FOUND);
    await settle();
    expect(textOf(page)).toContain('Nothing was gathered about this one.');
    const request = asked('/api/v1/latency');
    const query = new URL(request.request.urlWithParams, 'http://box').searchParams;
    expect(query.get('target')).toBe('router-4,isp-edge-4,anchor-1.1.1.1');
    expect(Number(query.get('fromMs'))).toBe(outageOf().startMs - 120_000);
    request.flush({ ...latencyOf(['router-4']), fromMs: Number(query.get('fromMs')) });
    await settle();
    expect(elementOf(page).querySelector('ls-waterfall')).not.toBeNull();
  });

  it('draws those that were gathered where there are some', async () => {
    await show();
    const [target] = lineOf().targets;
    if (target === undefined) throw new Error('no target');
    const gathered = {
      ...target,
      id: 'router-old',
      sentCount: 1,
      lostCount: 0,
      minMs: 1,
      medianMs: 1,
      maxMs: 1,
      longestSilenceMs: 0,
    };
    asked('/api/v1/outages/1/bundle').flush(bundleOf({ targets: [gathered] }));
    await settle();
    expect(asked('/api/v1/latency').request.urlWithParams).toContain('target=router-old&');
    expect(elementOf(page).querySelector('ls-bundle-view')).not.toBeNull();
  });

  it('flips a switch at once and takes it back by one button', async () => {
    await show();
    elementOf(page).querySelector<HTMLElement>('[role=switch]')?.click();
    await settle();
    const request = asked('/api/v1/outages/1');
    expect([request.request.method, request.request.body]).toEqual(['PATCH', { isPlanned: true }]);
    request.flush(outageOf({ isPlanned: true }));
    await settle();
    expect(textsOf(page, '.told')[0]).toContain('Marked as planned.');
    expect(textsOf(page, '.tag')).toEqual(['planned']);
    await click('Undo');
    const undo = asked('/api/v1/outages/1');
    expect(undo.request.body).toEqual({ isPlanned: false });
    undo.flush(outageOf());
    await settle();
    expect(textsOf(page, '.told')).toEqual(['No longer marked as planned.']);
  });

  it('keeps a note with what it said before, and can take the new text back', async () => {
    const atMs = Date.now();
    await show({ note: { text: 'Called.', atMs, history: [{ text: 'Call them!', atMs }] } });
    expect(textOf(page)).toContain('Earlier text');
    expect(textOf(page)).toContain('Call them!');
    const area = elementOf(page).querySelector('textarea');
    if (area === null) throw new Error('no field');
    expect(area.value).toBe('Called.');
    await click('Save note');
    area.value = 'Ticket 4711 ';
    area.dispatchEvent(new Event('input'));
    await settle();
    await click('Save note');
    const request = asked('/api/v1/outages/1');
    expect(request.request.body).toEqual({ note: 'Ticket 4711' });
    request.flush(outageOf({ note: { text: 'Ticket 4711', atMs, history: [] } }));
    await settle();
    await click('Undo');
    expect(asked('/api/v1/outages/1').request.body).toEqual({ note: 'Called.' });
  });

  it('says why nothing can be changed, and changes nothing', async () => {
    await show();
    elementOf(page).querySelector<HTMLElement>('[role=switch]')?.click();
    await settle();
    asked('/api/v1/outages/1').flush(
      { ...NONE, title: 'Switched off', code: 'LINESIDE_WRITES_DISABLED', detail: 'Set one.' },
      { status: 403, statusText: 'Forbidden' },
    );
    await settle();
    expect(textsOf(page, '.refused p')).toEqual(['Changes are switched off', 'Set one.']);
    const box = elementOf(page).querySelector<HTMLInputElement>('[role=switch]');
    expect(box?.checked).toBe(false);
  });

  it('knows no outage at an address that is none', async () => {
    page.componentRef.setInput('id', 'abc');
    await settle();
    expect(textsOf(page, 'h1')).toEqual(['There is no such outage.']);
    http.expectNone(({ url }) => url.startsWith('/api/v1/outages/abc'));
  });

  it('tells the title of the problem and tries again', async () => {
    await settle();
    asked('/api/v1/outages/1').flush({ ...NONE, code: 'LINESIDE_UNKNOWN_OUTAGE' }, NOT_FOUND);
    await settle();
    expect(textsOf(page, 'h1')).toEqual(['There is no such outage']);
    await click('Try again');
    await show();
    expect(textsOf(page, 'h1')[0]).toContain('Your internet was down');
  });

  it('shows nothing of the one before while the next is fetched', async () => {
    await show();
    page.componentRef.setInput('id', '2');
    await settle();
    expect(textsOf(page, 'h1')).toEqual([]);
    expect(elementOf(page).querySelector('ls-loading-lines')).not.toBeNull();
  });
});
