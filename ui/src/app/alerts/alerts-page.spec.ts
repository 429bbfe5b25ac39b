import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import {
  alertRules,
  channelSettings,
  settings,
  type AlertLog,
  type AlertRuleView,
  type ChannelView,
} from '@lineside/contract';
import * as z from 'zod';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { textsOf } from '../../testing/render';
import { OPEN_EVENT_STREAM } from '../live';
import { AlertsPage } from './alerts-page';

const empty: AlertLog = { items: [], nextBeforeId: null, unreadCount: 0 };
const channel: ChannelView = {
  ...{ id: 'ntfy-1', kind: 'ntfy', name: 'Phone', isEnabled: true, quiet: null, settings: {} },
  ...{ worksOffline: false, waitingCount: 1, hold: 'line-down', nextMs: null },
  ...{ lastSentMs: null, lastFailure: null },
};
const kind = {
  ...{ kind: 'ntfy', title: 'ntfy', destinations: ['ntfy.sh'] },
  settingsSchema: z.toJSONSchema(channelSettings.ntfy, { io: 'input' }),
};

const rule: AlertRuleView = {
  ...{ id: 'outage', title: '', sentence: '', settings: alertRules.parse({}).outage },
  settingsSchema: { ...z.toJSONSchema(alertRules.shape.outage, { io: 'input' }) },
};

describe('AlertsPage', () => {
  let http: HttpTestingController;
  let page: ComponentFixture<AlertsPage>;

  beforeEach(() => {
    vi.useFakeTimers();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: OPEN_EVENT_STREAM, useValue: new FakeEventStreams().open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(AlertsPage);
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

  /** Answers whatever the page asks for. */
  async function show(channels: readonly ChannelView[]): Promise<void> {
    const answers: Readonly<Record<string, object>> = {
      '/api/v1/alerts/log': empty,
      '/api/v1/alerts/channels': { items: channels },
      '/api/v1/alerts/kinds': { items: [kind], pushKey: 'k' },
      '/api/v1/alerts/rules': { items: [rule] },
      '/api/v1/settings': settings.parse({}),
    };
    for (let turn = 0; turn < 4; turn += 1) {
      page.detectChanges();
      for (const [url, body] of Object.entries(answers)) {
        for (const request of http.match(url)) if (!request.cancelled) request.flush(body);
      }
      await settle();
    }
    page.detectChanges();
  }

  const press = (name: string): void => {
    const buttons = [...(page.nativeElement as HTMLElement).querySelectorAll('button')];
    buttons.find((button) => button.textContent.includes(name))?.click();
  };

  it('says so when nobody is told and nothing was', async () => {
    await show([]);
    expect(textsOf(page, 'ls-empty-state .title')).toEqual([
      'Nothing so far.',
      'Nobody is told yet.',
    ]);
  });

  it('shows what a channel waits for', async () => {
    await show([channel]);
    expect(textsOf(page, 'ls-channel-list .facts').join()).toContain('1 waiting for the line');
  });

  it('tells the real error when a channel is tried', async () => {
    await show([channel]);
    press('Try it');
    await settle();
    http.expectOne('/api/v1/alerts/channels/ntfy-1/test').flush({
      ...{ isOk: false, reason: 'unauthorized', detail: 'status 401: no', durationMs: 12 },
    });
    await settle();
    page.detectChanges();
    expect(textsOf(page, 'ls-channel-list .trial')).toEqual([
      'Not sent: the token or password was not accepted. status 401: no',
    ]);
  });

  it('adds a channel from what was typed', async () => {
    await show([]);
    const inputs = [...(page.nativeElement as HTMLElement).querySelectorAll('form input')];
    const topic = inputs[2] as HTMLInputElement;
    topic.value = 'home';
    topic.dispatchEvent(new Event('input'));
    page.detectChanges();
    press('Add');
    await settle();
    const request = http.expectOne({ method: 'POST', url: '/api/v1/alerts/channels' });
    expect(request.request.body).toEqual({
      ...{ kind: 'ntfy', name: 'ntfy', quiet: null },
      settings: { url: 'https://ntfy.sh', topic: 'home' },
    });
  });

  const type = (label: string, text: string): void => {
    const labels = [...(page.nativeElement as HTMLElement).querySelectorAll('label')];
    const found = labels.find((one) => one.textContent.trim() === label);
    const input = document.getElementById(found?.getAttribute('for') ?? '') as HTMLInputElement;
    input.value = text;
    input.dispatchEvent(new Event('input'));
    page.detectChanges();
  };

  it('changes the numbers of a rule, and takes back what is usual', async () => {
    await show([channel]);
    type('Told from, s', '90');
    type('Told again after, min', '');
    press('Save');
    await settle();
    const request = http.expectOne({ method: 'PATCH', url: '/api/v1/alerts/rules' });
    expect(request.request.body).toEqual({
      outage: { afterSeconds: 90, lastingMinutes: null, isUrgent: false, channelIds: null },
    });
  });

  it('sends no number that is none', async () => {
    await show([channel]);
    type('Told from, s', 'soon');
    press('Save');
    await settle();
    http.expectNone({ method: 'PATCH', url: '/api/v1/alerts/rules' });
    expect(textsOf(page, 'ls-rule-card [role=status]').join()).toContain('A number, please.');
  });

  it('changes a channel, and asks for the secret where the address is another one', async () => {
    await show([
      { ...channel, settings: { url: 'https://ntfy.sh', topic: 'x', token: '********' } },
    ]);
    press('Change');
    await settle();
    page.detectChanges();
    type('Address of the server', 'https://other.example');
    press('Save');
    await settle();
    const request = http.expectOne({ method: 'PATCH', url: '/api/v1/alerts/channels/ntfy-1' });
    expect(request.request.body).toEqual({
      ...{ name: 'Phone', quiet: null, settings: { url: 'https://other.example' } },
    });
    const errors = [{ path: 'settings.token', message: 'x' }];
    const told = { type: 'about:blank', title: 'x', code: 'LINESIDE_SECRET_NEEDED', errors };
    request.flush({ ...told, status: 409 }, { status: 409, statusText: 'Conflict' });
    await settle();
    page.detectChanges();
    expect(textsOf(page, 'ls-secret-field .error')).toEqual([
      'Must be given again, because the address is another one.',
    ]);
  });

  it('plans maintenance every week', async () => {
    await show([]);
    press('Plan it');
    await settle();
    const request = http.expectOne({ method: 'PATCH', url: '/api/v1/settings' });
    expect(request.request.body).toEqual({
      plannedWindows: [
        { kind: 'weekly', title: '', weekdays: [1], from: '03:00', durationMinutes: 30 },
      ],
    });
  });
});
