import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { job, settings, type Settings } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { elementOf, textsOf } from '../../testing/render';
import { NOW_MS } from '../../testing/samples';
import { engineOf, scheduleOf } from '../../testing/speed-samples';
import { OPEN_EVENT_STREAM } from '../live';
import { PlanPage } from './plan-page';

const withSpeed = (speed: object): Settings => settings.parse({ speed });

describe('PlanPage', () => {
  let http: HttpTestingController;
  let page: ComponentFixture<PlanPage>;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    // jsdom has no modal dialogs.
    const dialog = HTMLDialogElement.prototype as { showModal?: unknown };
    dialog.showModal = function showModal(this: HTMLDialogElement): void {
      this.open = true;
    };
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        { provide: OPEN_EVENT_STREAM, useValue: new FakeEventStreams().open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    page = TestBed.createComponent(PlanPage);
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

  async function show(speed: object = { schedules: [scheduleOf()] }): Promise<void> {
    page.detectChanges();
    http.expectOne('/api/v1/settings').flush(withSpeed(speed));
    http.expectOne('/api/v1/speed/engines').flush({ items: [engineOf()] });
    await settle();
  }

  const change = (): TestRequest => http.expectOne({ method: 'PATCH', url: '/api/v1/settings' });

  function refuse(request: TestRequest, path: string, message: string): void {
    request.flush(
      {
        type: 'about:blank',
        title: 'The settings are not valid',
        status: 400,
        code: 'LINESIDE_SETTINGS_REJECTED',
        errors: [{ path, message }],
      },
      { status: 400, statusText: 'Bad' },
    );
  }

  async function click(name: string): Promise<void> {
    const buttons = [...elementOf(page).querySelectorAll('button')];
    buttons.find((item) => item.textContent.replace(/\s+/g, ' ').trim().startsWith(name))?.click();
    page.detectChanges();
    await Promise.resolve();
  }

  function type(label: string, text: string): void {
    const labels = [...elementOf(page).querySelectorAll('label')];
    const id = labels.find((item) => item.textContent.trim() === label)?.htmlFor ?? '';
    const field = elementOf(page).querySelector<HTMLInputElement>(`#${id}`);
    if (field === null) throw new Error(`no field ${label}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    page.detectChanges();
  }

  function submit(form: string): void {
    elementOf(page)
      .querySelector(form)
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    page.detectChanges();
  }

  it('lists the schedules with when they run and what they cost', async () => {
    await show();
    expect(textsOf(page, 'ls-schedule-list .hint')).toEqual([
      '03:00, 09:00, 15:00, 21:00, every day',
    ]);
    expect(textsOf(page, '.about .soft')[0]).toContain('122 tests a month, about 45.1 GB');
  });

  it('deletes at once and takes it back by one button', async () => {
    await show();
    await click('Delete');
    const request = change();
    expect(request.request.body).toEqual({ speed: { schedules: [] } });
    request.flush(withSpeed({}));
    await settle();
    http.match('/api/v1/speed/engines').forEach((again) => again.flush({ items: [engineOf()] }));
    expect(textsOf(page, '.told')[0]).toContain('“Four times a day” was deleted.');
    expect(textsOf(page, 'ls-empty-state')[0]).toContain('No schedule so far.');
    await click('Undo');
    expect(change().request.body).toEqual({ speed: { schedules: [scheduleOf()] } });
  });

  it('runs one now, and says where to watch it or why it cannot', async () => {
    const off = scheduleOf({ id: 'off', name: 'Off', isEnabled: false });
    await show({ schedules: [scheduleOf(), off] });
    const url = `/api/v1/jobs/speed-${scheduleOf().id}/run`;
    const names = textsOf(page, 'ls-schedule-list .actions button');
    expect(names.filter((name) => name.startsWith('Run now'))).toHaveLength(1);
    await click('Run now');
    http.expectOne({ method: 'POST', url }).flush(
      job.parse({
        ...{ id: `speed-${scheduleOf().id}`, title: 'Speed test', state: 'enabled' },
        ...{ isRunning: true, everyMs: 21_600_000, nextRunMs: null, lastRunMs: null },
        ...{ lastDurationMs: null, lastStatus: null, lastReason: null },
      }),
    );
    await settle();
    expect(textsOf(page, '.told')).toEqual(['“Four times a day” is testing now. Watch it']);
    await click('Run now');
    http.expectOne({ method: 'POST', url }).flush(
      {
        type: 'about:blank',
        title: 'The job is paused',
        status: 409,
        code: 'LINESIDE_JOB_PAUSED',
      },
      { status: 409, statusText: 'Conflict' },
    );
    await settle();
    expect(textsOf(page, '.told')).toEqual([]);
    expect(textsOf(page, 'ls-refusal-note')[0]).toContain('The job is paused');
  });

  it('switches one off without touching the others', async () => {
    const other = scheduleOf({ id: 'other', name: 'Other' });
    await show({ schedules: [scheduleOf(), other] });
    elementOf(page).querySelector<HTMLElement>('ls-schedule-list [role=switch]')?.click();
    page.detectChanges();
    expect(change().request.body).toEqual({
      speed: { schedules: [scheduleOf({ isEnabled: false }), other] },
    });
  });

  it('adds one by hours and days, in the order in which engines were chosen', async () => {
    await show();
    await click('Add a schedule');
    const hours = [...elementOf(page).querySelectorAll<HTMLElement>('.hours button')];
    hours[3]?.click();
    hours[4]?.click();
    page.detectChanges();
    expect(hours[4]?.getAttribute('aria-pressed')).toBe('true');
    type('Name', 'Mornings');
    submit('dialog form');
    const request = change();
    const { schedules } = (request.request.body as { speed: { schedules: unknown[] } }).speed;
    expect(schedules[1]).toMatchObject({
      id: 'schedule-2',
      name: 'Mornings',
      times: { kind: 'hours', hours: [4, 9, 15, 21] },
    });
  });

  it('shows what the box does not take at its field, and keeps the form open', async () => {
    await show();
    await click('Change');
    submit('dialog form');
    refuse(change(), 'speed.schedules.0.burstCount', 'too many');
    await settle();
    expect(textsOf(page, 'dialog .error')).toEqual(['Too many.']);
    expect(elementOf(page).querySelector('dialog')).not.toBeNull();
  });

  it('sends nothing while a field is wrong', async () => {
    await show();
    type('Maximum', 'much');
    submit('ls-plan-form form');
    expect(textsOf(page, 'ls-plan-form .error')).toEqual(['A number, please.']);
    http.expectNone({ method: 'PATCH', url: '/api/v1/settings' });
  });

  it('saves the plan in bits per second', async () => {
    await show();
    type('Maximum', '250,5');
    submit('ls-plan-form form');
    const request = change();
    expect(request.request.body).toMatchObject({
      speed: { plan: { down: { maxBps: 250_500_000 } } },
    });
    request.flush(withSpeed({ plan: { down: { maxBps: 250_500_000 } } }));
    await settle();
    expect(textsOf(page, 'ls-plan-form [role=status]')).toEqual(['The plan was saved.']);
  });

  it('saves the limit and refuses none of it at all', async () => {
    await show();
    type('Limit per billing month, GB', '0');
    submit('ls-budget-form form');
    expect(textsOf(page, 'ls-budget-form .error')).toEqual(['A number, please.']);
    type('Limit per billing month, GB', '20');
    submit('ls-budget-form form');
    const request = change();
    expect(request.request.body).toEqual({
      speed: { budget: { limitBytes: 20e9, isHardStop: false } },
    });
    refuse(request, 'speed.budget.limitBytes', 'too little');
    await settle();
    expect(textsOf(page, 'ls-budget-form .error')).toEqual(['Too little.']);
  });
});
