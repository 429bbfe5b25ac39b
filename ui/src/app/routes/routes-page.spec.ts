import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import type { RoutesView } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { identityFamilyOf, pathChangeOf, pathOf, tracedRouteOf } from '../../testing/route-samples';
import { NOW_MS, activityOf, lineOf } from '../../testing/samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { RoutesPage } from './routes-page';

const TEN_MINUTES_MS = 600_000;
const refusal = {
  type: 'about:blank',
  title: 'Still starting',
  status: 503,
  code: 'LINESIDE_NOT_READY',
};
const newer = pathOf();
const older = pathOf({
  firstSeenMs: NOW_MS - 20 * 3_600_000,
  lastSeenMs: NOW_MS - 13 * 3_600_000,
});
const view: RoutesView = {
  paths: [newer, older],
  changes: [pathChangeOf()],
  traces: [tracedRouteOf()],
};

describe('RoutesPage', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;
  let harness: RouterTestingHarness;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([{ path: 'routes', component: RoutesPage }], withComponentInputBinding()),
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

  async function visit(path: string): Promise<void> {
    const arrived = RouterTestingHarness.create(path);
    await vi.advanceTimersByTimeAsync(1);
    harness = await arrived;
    await settle();
  }

  async function settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1);
    harness.detectChanges();
  }

  /** Answers all open requests for ways. */
  async function answerRoutes(body: object, failure?: { status: number }): Promise<string[]> {
    const asked: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      for (const request of http.match(({ url }) => url.startsWith('/api/v1/routes'))) {
        asked.push(request.request.url);
        if (failure === undefined) request.flush(body);
        else request.flush(body, { ...failure, statusText: 'No' });
      }
      await settle();
    }
    return asked;
  }

  async function answerRest(): Promise<void> {
    for (const request of http.match('/api/v1/identity')) {
      request.flush({ families: [identityFamilyOf()], changes: [] });
    }
    for (const request of http.match('/api/v1/line')) request.flush(lineOf());
    await settle();
  }

  function text(selector: string): string {
    const elements = [...(harness.routeNativeElement?.querySelectorAll(selector) ?? [])];
    return elements.map((item) => item.textContent.replace(/\s+/g, ' ').trim()).join(' | ');
  }

  function button(name: string): HTMLButtonElement | undefined {
    const buttons = harness.routeNativeElement?.querySelectorAll('button') ?? [];
    return [...buttons].find((item) => item.textContent.includes(name));
  }

  it('asks what there is, then for the way to the first destination', async () => {
    await visit('/routes');
    expect(text('ls-loading-lines')).not.toBe('');
    const [first, second] = await answerRoutes(view);
    await answerRest();
    expect(first).not.toContain('destination');
    expect(second).toContain('family=4&destination=1.1.1.1');
    expect(text('#way-title')).toBe('The way to 1.1.1.1');
    expect(text('.network .name')).toContain('Your home | Shared (carrier-grade NAT)');
    expect(text('ls-path-change-note')).toContain('12.4 ms → 37.4 ms, 25.0 ms longer');
    expect(text('ls-identity-card .address')).toBe('203.0.113.77');
    expect(text('ls-trace-list summary')).toContain('scamper, 2 answers, got through');
  });

  it('shows an earlier way and leads back to the newest', async () => {
    await visit('/routes');
    await answerRoutes(view);
    button('Show this way')?.click();
    await settle();
    expect(text('.past')).toContain('as it was from');
    expect(document.activeElement?.id).toBe('way-title');
    button('Show the newest way')?.click();
    await settle();
    expect(text('.past')).toBe('');
    expect(await answerRoutes(view)).toEqual([]);
  });

  it('asks again for another time', async () => {
    await visit('/routes?destination=1.1.1.1');
    await answerRoutes(view);
    const week = harness.routeNativeElement?.querySelector<HTMLInputElement>('input[value="7d"]');
    week?.click();
    await settle();
    expect(harness.routeNativeElement?.querySelector('[aria-busy=true]')).not.toBeNull();
    expect(await answerRoutes(view)).toHaveLength(1);
    expect(harness.routeNativeElement?.querySelector('[aria-busy=true]')).toBeNull();
  });

  it('asks again when a way or an address has changed, and every ten minutes, quietly', async () => {
    await visit('/routes');
    await answerRoutes(view);
    await answerRest();
    streams.newest.say('activity', activityOf({ code: 'started' }));
    await settle();
    expect(await answerRoutes(view)).toEqual([]);
    streams.newest.say('activity', activityOf({ code: 'path-changed' }));
    await settle();
    expect(harness.routeNativeElement?.querySelector('[aria-busy=true]')).toBeNull();
    expect(http.match('/api/v1/identity')).toHaveLength(1);
    expect(await answerRoutes(view)).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(TEN_MINUTES_MS - 5000);
    expect(await answerRoutes(view)).toEqual([]);
    await vi.advanceTimersByTimeAsync(6000);
    await settle();
    expect((await answerRoutes(view)).length).toBeGreaterThan(0);
  });

  it('says when nothing was traced yet', async () => {
    await visit('/routes');
    await answerRoutes({ paths: [], changes: [], traces: [] });
    expect(text('ls-empty-state')).toContain('No way traced yet.');
  });

  it('says why it cannot show anything, and asks again', async () => {
    await visit('/routes');
    await answerRoutes(refusal, { status: 503 });
    expect(text('ls-failure-note')).toContain('Still starting');
    button('Try again: Routes')?.click();
    await settle();
    await answerRoutes(view);
    expect(text('#way-title')).toBe('The way to 1.1.1.1');
  });

  it('asks nothing once it was left', async () => {
    await visit('/routes');
    await answerRoutes(view);
    await answerRest();
    harness.fixture.destroy();
    await vi.advanceTimersByTimeAsync(2 * TEN_MINUTES_MS);
    expect(http.match(({ url }) => url.startsWith('/api/v1/routes'))).toEqual([]);
  });
});
