import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { settings, type CampaignView, type SpeedEngineView } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { elementOf, textOf, textsOf } from '../../testing/render';
import { NOW_MS } from '../../testing/samples';
import { engineOf } from '../../testing/speed-samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { CampaignPage } from './campaign-page';

const URL = '/api/v1/speed/campaigns';
const side = { maxBps: 100e6, normalBps: 80e6, minBps: null };
const clause = (
  over: Partial<CampaignView['status']['clauses'][number]>,
): CampaignView['status']['clauses'][number] => ({
  ...{ clause: 'max', direction: 'down', state: 'not-enough-data' },
  ...{ thresholdBps: 90e6, seenCount: 1, limitCount: 2 },
  ...over,
});

function campaignOf(over: Partial<CampaignView> = {}): CampaignView {
  return {
    ...{ id: 3, engine: 'cloudflare', createdMs: NOW_MS, firstHour: 17 },
    plan: { provider: 'Example Net', name: 'Home 100', down: side, up: side },
    ...{ endMs: null, end: null, label: 'indicative-rehearsal', isPaused: false },
    next: { atMs: NOW_MS + 3_600_000, why: 'three-hours' },
    attempts: [
      {
        ...{ id: 40, status: 'ok', reason: null, startMs: NOW_MS - 60_000 },
        ...{ downBps: 95e6, upBps: 38e6, leftOut: null },
      },
      {
        ...{ id: 41, status: 'failed', reason: 'tls', startMs: NOW_MS },
        ...{ downBps: null, upBps: null, leftOut: 'no-figure' },
      },
    ],
    status: {
      ...{ state: 'running', expiry: null, doneCount: 15, leftOut: [], rules: [], next: null },
      days: [
        { date: '2026-11-19', measurementCount: 10 },
        { date: '2026-11-21', measurementCount: 5 },
      ],
      deadlineMs: NOW_MS + 10 * 86_400_000,
      clauses: [clause({}), clause({ clause: 'min', state: 'no-plan-value', thresholdBps: null })],
    },
    ...over,
  };
}

describe('CampaignPage', () => {
  let http: HttpTestingController;
  let page: ComponentFixture<CampaignPage>;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    // jsdom has no modal dialogs.
    const dialog = HTMLDialogElement.prototype as { showModal?: unknown };
    dialog.showModal = function showModal(this: HTMLDialogElement): void {
      this.open = true;
    };
    const streams = new FakeEventStreams();
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
    page = TestBed.createComponent(CampaignPage);
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

  async function show(
    campaign: CampaignView | null,
    speed: object = {},
    engines: readonly SpeedEngineView[] = [],
  ): Promise<void> {
    await settle();
    http.expectOne(URL).flush({ items: campaign === null ? [] : [campaign] });
    http.expectOne('/api/v1/settings').flush(settings.parse({ speed }));
    http.expectOne('/api/v1/speed/engines').flush({ items: engines });
    await settle();
    if (campaign !== null) http.expectOne(`${URL}/${campaign.id}`).flush(campaign);
    await settle();
  }

  it('tells how far it is, when it goes on and why, as a rehearsal', async () => {
    await show(campaignOf());
    expect(textOf(page)).toContain('Indicative rehearsal');
    expect(textsOf(page, '.done')[0]).toMatch(/15 of 30 measurements\s+day 2 of 3/);
    expect(textOf(page)).toContain('Three hours have to lie between the fifth and the sixth');
    expect(textsOf(page, '.days li')).toHaveLength(2);
    expect(textOf(page)).toContain('Nothing can be said yet.');
    expect(textOf(page)).not.toContain('Begin another one');
  });

  it('judges clause by clause, and says what to do with it', async () => {
    const { status } = campaignOf();
    const clauses = [
      clause({ state: 'passed', seenCount: 3 }),
      clause({ clause: 'normal', state: 'failed', seenCount: 12, limitCount: 27 }),
    ];
    await show(
      campaignOf({
        ...{ end: 'complete', endMs: NOW_MS, next: null },
        status: { ...status, state: 'complete', doneCount: 30, clauses },
      }),
      { plan: { down: side } },
    );
    expect(textsOf(page, 'tr.failed td').map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
      ...['Download', '90 Mbit/s', 'in 12 of 30', '27', 'not kept'],
    ]);
    expect(textOf(page)).toContain('falls short of what was promised');
    expect(textOf(page)).toContain('breitbandmessung.de on a computer');
    expect(textOf(page)).toContain('Begin another one');
  });

  it('lists every attempt with whether it counts, newest first', async () => {
    await show(campaignOf());
    const rows = [...elementOf(page).querySelectorAll('section:last-of-type tbody tr')];
    expect(rows.map((row) => row.querySelector('td:last-child')?.textContent.trim())).toEqual([
      ...['no: it came to no figure', 'yes'],
    ]);
  });

  it('wants to know the contract before one can begin', async () => {
    await show(null);
    expect(textOf(page)).toContain('Enter the speeds of your contract first');
    expect(elementOf(page).querySelector('ls-campaign-form form')).toBeNull();
  });

  it('begins one with the engine and the hour that were chosen', async () => {
    await show(null, { plan: { down: side } }, [
      engineOf(),
      engineOf({ id: 'librespeed', title: 'LibreSpeed' }),
      engineOf({ id: 'ndt7', title: 'M-Lab NDT7', state: 'no-consent' }),
    ]);
    const form = elementOf(page).querySelector<HTMLFormElement>('ls-campaign-form form');
    expect(textsOf(page, 'ls-campaign-form ls-pill-choice label')).toEqual([
      ...['Cloudflare', 'LibreSpeed'],
    ]);
    form?.querySelectorAll<HTMLInputElement>('ls-pill-choice input')[1]?.click();
    const hour = form?.querySelector('select');
    if (!hour) throw new Error('no choice of the hour');
    hour.value = '8';
    hour.dispatchEvent(new Event('change'));
    page.detectChanges();
    expect(textsOf(page, 'ls-campaign-form .soft')[0]).toContain('until about 12:00');
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    const request = http.expectOne({ method: 'POST', url: URL });
    expect(request.request.body).toEqual({ engine: 'librespeed', firstHour: 8 });
    const refusal = { type: 'about:blank', status: 409, code: 'LINESIDE_NOT_WIRED' };
    request.flush(
      { ...refusal, title: 'The box is not wired', detail: 'Connect it by cable.' },
      { status: 409, statusText: 'Conflict' },
    );
    await settle();
    expect(textsOf(page, 'ls-refusal-note')[0]).toContain('This box is not connected by cable');
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    const begun = campaignOf({ id: 4, engine: 'librespeed', attempts: [] });
    http.expectOne({ method: 'POST', url: URL }).flush(begun);
    await settle();
    http.expectOne(URL).flush({ items: [begun] });
    http.match('/api/v1/speed/engines').forEach((again) => again.flush({ items: [] }));
    await settle();
    http.match(`${URL}/4`).forEach((again) => again.flush(begun));
    await settle();
    expect(textsOf(page, '#state-title')).toEqual(['The campaign is running.']);
  });

  it('asks before it ends one for good', async () => {
    await show(campaignOf());
    const stop = elementOf(page).querySelector<HTMLButtonElement>('.actions .link');
    stop?.click();
    await settle();
    expect(textsOf(page, 'dialog p')[0]).toContain('15 of 30 measurements are made');
    elementOf(page).querySelector<HTMLButtonElement>('dialog .primary')?.click();
    await settle();
    expect(elementOf(page).querySelector('dialog')).toBeNull();
    http.expectNone({ method: 'PATCH', url: `${URL}/3` });
    stop?.click();
    await settle();
    const form = elementOf(page).querySelector('dialog form');
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
    const request = http.expectOne({ method: 'PATCH', url: `${URL}/3` });
    expect(request.request.body).toEqual({ state: 'stopped' });
    request.flush(campaignOf({ end: 'stopped', endMs: NOW_MS, next: null }));
    await settle();
    expect(elementOf(page).querySelector('dialog')).toBeNull();
    expect(textsOf(page, '#state-title')).toEqual(['The campaign was stopped.']);
  });

  it('says why one ended that never had a full day', async () => {
    const status = { ...campaignOf().status, state: 'expired', expiry: 'no-full-day' } as const;
    await show(campaignOf({ end: 'expired', endMs: NOW_MS, next: null, status }));
    expect(textsOf(page, '#state-title')[0]).toContain('in four weeks no day came to ten');
  });

  it('lets it rest', async () => {
    await show(campaignOf());
    elementOf(page).querySelector<HTMLButtonElement>('.actions .button')?.click();
    await settle();
    const request = http.expectOne({ method: 'PATCH', url: `${URL}/3` });
    expect(request.request.body).toEqual({ state: 'paused' });
    request.flush(campaignOf({ isPaused: true, next: null }));
    await settle();
    expect(textsOf(page, '#state-title')).toEqual(['The campaign is paused.']);
    expect(textsOf(page, '.actions .button')).toEqual(['Go on']);
  });
});
