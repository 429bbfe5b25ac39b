import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { ReportPreview, ReportView, SealHead } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { textsOf } from '../../testing/render';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { ReportsPage } from './reports-page';

const made: ReportView = {
  ...{ id: 7, kind: 'week', fromMs: 1e12, toMs: 1e12 + 6.048e8, outageId: null, campaignId: null },
  ...{ origin: 'owner', locale: 'en', paper: 'A4', createdMs: 1e12 + 7e8, status: 'ok' },
  ...{ progress: 1, reason: null, sizeBytes: 200_000, pageCount: 6, durationMs: 900 },
};
const preview: ReportPreview = {
  ...{ kind: 'month', fromMs: 0, toMs: 1000, outageId: null, campaignId: null },
  verdict: {
    ...{ code: 'interrupted', outageCount: 2, downMs: 61_000, upRatio: 0.99 },
    ...{ providerCount: 1, homeCount: 0, observedRatio: 1 },
  },
  uptime: {
    ...{ fromMs: 0, toMs: 1000, upMs: 900, degradedMs: 0, downMs: 61_000, notObservedMs: 0 },
    ...{ plannedMs: 0, upRatio: 0.99, outageCount: 2, longestOutageMs: 60_000, microCutCount: 0 },
  },
  ...{ degradationCount: 0, testCount: 3, countedTestCount: 2 },
  ...{ downMedianBps: 50e6, upMedianBps: null, downPlanBps: 100e6, upPlanBps: null },
};

const head: SealHead = {
  head: { day: '2026-11-26', hash: 'ab'.repeat(32), madeMs: Date.UTC(2026, 10, 27, 6) },
  isStamped: true,
  lastStamp: {
    ...{ day: '2026-11-25', hash: 'cd'.repeat(32), stampedMs: Date.UTC(2026, 10, 26, 6, 12) },
    authority: 'Test Time',
  },
  failure: { reason: 'refused', detail: 'not today', atMs: Date.UTC(2026, 10, 27, 6, 10) },
};

const session = {
  ...{ visitor: 'owner', scope: 'admin', canRead: true, isReadingOpen: true, hasPassword: true },
  ...{ canClaim: false, isSetupDone: true },
};

describe('ReportsPage', () => {
  let http: HttpTestingController;
  let page: ComponentFixture<ReportsPage>;
  let streams: FakeEventStreams;

  beforeEach(() => {
    vi.useFakeTimers();
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
    page = TestBed.createComponent(ReportsPage);
    page.detectChanges();
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  /** Answers whatever the page asks for. */
  async function show(reports: readonly ReportView[]): Promise<void> {
    const answers: readonly (readonly [string, object])[] = [
      ['/api/v1/reports/preview', preview],
      ['/api/v1/reports', { items: reports }],
      ['/api/v1/seals/head', head],
      ['/api/v1/isp-mails', { items: [], missing: [] }],
      ['/api/v1/outages', { items: [] }],
      ['/api/v1/speed/campaigns', { items: [] }],
      ['/api/v1/session', session],
    ];
    for (let turn = 0; turn < 4; turn += 1) {
      page.detectChanges();
      for (const [url, body] of answers) {
        const asked = ({ url: full, method }: { url: string; method: string }): boolean =>
          method === 'GET' && full.split('?')[0] === url;
        for (const request of http.match(asked)) if (!request.cancelled) request.flush(body);
      }
      await vi.advanceTimersByTimeAsync(1);
    }
    page.detectChanges();
  }

  const press = async (name: string): Promise<void> => {
    const buttons = [...(page.nativeElement as HTMLElement).querySelectorAll('button')];
    buttons.find((button) => button.textContent.includes(name))?.click();
    await show([]);
  };

  it('shows beforehand what the report will say', async () => {
    await show([]);
    expect(textsOf(page, '.verdict')).toEqual([
      'The line was interrupted 2 times, for 1 min 1 s in all. The evidence puts 1 of 2 on the access line or the provider.',
    ]);
    const figures = textsOf(page, 'ls-report-summary dd').join().replaceAll('\u00a0', ' ');
    expect(figures).toContain('50 Mbit/s of 100 Mbit/s');
    expect(textsOf(page, 'ls-empty-state .title')).toEqual([
      'No report has been made yet.',
      'No mail has been written.',
    ]);
  });

  it('shows the head of the sealed days, its last time stamp and why the next one failed', async () => {
    await show([]);
    const facts = textsOf(page, 'ls-seals-part dd');
    expect(facts[1]).toBe('ab'.repeat(32));
    expect(facts[3]).toBe('Test Time');
    expect(textsOf(page, 'ls-seals-part .failure').join()).toContain(
      'The authority refused. (not today) Last tried',
    );
  });

  it('has the last whole month made, and follows it', async () => {
    await show([]);
    await press('Make the PDF');
    const request = http.expectOne({ method: 'POST', url: '/api/v1/reports' });
    expect(request.request.body).toMatchObject({ kind: 'month', locale: 'en', paper: 'A4' });
    request.flush({ id: 8 });
    await show([]);
    const report: ReportView = { ...made, id: 8, status: 'running', progress: 0.5 };
    streams.newest.say('report', { id: 8, report });
    page.detectChanges();
    expect(textsOf(page, '.running span')).toEqual(['being made: 50 %']);
    await press('Stop');
    http.expectOne({ method: 'DELETE', url: '/api/v1/reports/8' }).flush({});
    streams.newest.say('report', { id: 8, report: null });
    await show([]);
    expect(textsOf(page, '.running span')).toEqual([]);
  });

  it('throws one away only when nobody wanted it back', async () => {
    await show([made]);
    await press('Remove');
    expect(textsOf(page, '.told').join()).toContain('Weekly report removed.');
    expect(textsOf(page, 'ls-report-history h3')).toEqual([]);
    await press('Undo');
    await vi.advanceTimersByTimeAsync(20_000);
    http.expectNone({ method: 'DELETE' });
    expect(textsOf(page, 'ls-report-history h3')).toHaveLength(1);
    await press('Remove');
    await vi.advanceTimersByTimeAsync(20_000);
    http.expectOne({ method: 'DELETE', url: '/api/v1/reports/7' }).flush({});
  });

  it('says why one could not be made', async () => {
    const failed = { status: 'failed', reason: 'disk', sizeBytes: null, pageCount: null } as const;
    await show([{ ...made, ...failed }]);
    expect(textsOf(page, 'ls-report-history .failure')).toEqual(['The disk refused to take it.']);
    await press('Try again');
    const request = http.expectOne({ method: 'POST', url: '/api/v1/reports' });
    expect(request.request.body).toMatchObject({ kind: 'week', fromMs: made.fromMs });
  });
});
