import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { settings, type Settings } from '@lineside/contract';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { elementOf, textOf, textsOf } from '../../testing/render';
import { NOW_MS } from '../../testing/samples';
import { OPEN_EVENT_STREAM } from '../live';
import { LEVEL_STORAGE } from './detail-level';
import { settingsRoutes } from './settings.routes';

@Component({ selector: 'ls-elsewhere', template: 'elsewhere' })
class Elsewhere {}

describe('the settings pages', () => {
  let http: HttpTestingController;
  let harness: RouterTestingHarness;
  let level: Map<string, string>;

  beforeEach(async () => {
    vi.useFakeTimers({ now: NOW_MS });
    // jsdom has no modal dialogs.
    const dialog = HTMLDialogElement.prototype as { showModal?: unknown; close?: unknown };
    dialog.showModal = function showModal(this: HTMLDialogElement): void {
      this.open = true;
    };
    dialog.close = function close(this: HTMLDialogElement): void {
      this.open = false;
    };
    level = new Map();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter(
          [
            { path: 'settings', children: settingsRoutes },
            { path: 'elsewhere', component: Elsewhere },
          ],
          withComponentInputBinding(),
        ),
        { provide: OPEN_EVENT_STREAM, useValue: new FakeEventStreams().open },
        {
          provide: LEVEL_STORAGE,
          useValue: {
            getItem: (key: string) => level.get(key) ?? null,
            setItem: (key: string, value: string) => level.set(key, value),
          },
        },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    harness = await RouterTestingHarness.create();
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

  async function open(path: string, document: object = {}): Promise<void> {
    await harness.navigateByUrl(path);
    harness.detectChanges();
    http.expectOne('/api/v1/settings').flush(settings.parse(document));
    await settle();
  }

  const page = (): HTMLElement => elementOf(harness.fixture);
  const change = (): TestRequest => http.expectOne({ method: 'PATCH', url: '/api/v1/settings' });
  const told = (): readonly string[] => textsOf(harness.fixture, '[role=status]');

  function control(label: string): HTMLInputElement | HTMLTextAreaElement {
    const labels = [...page().querySelectorAll('label')];
    const id = labels.find((item) => item.textContent.trim() === label)?.htmlFor ?? '';
    const field = page().querySelector<HTMLInputElement | HTMLTextAreaElement>(`[id='${id}']`);
    if (field === null) throw new Error(`no field ${label}`);
    return field;
  }

  function type(label: string, text: string): void {
    const field = control(label);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    harness.detectChanges();
  }

  async function click(name: string): Promise<void> {
    const button = [...page().querySelectorAll('button')].find(
      (item) => item.textContent.trim() === name,
    );
    if (button === undefined) throw new Error(`no button ${name}`);
    button.click();
    await settle();
  }

  async function submit(): Promise<void> {
    page()
      .querySelector('ls-section-form form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  }

  const answer = async (document: object): Promise<void> => {
    change().flush(settings.parse(document) satisfies Settings);
    await settle();
  };

  it('list the sections, those for experts on demand', async () => {
    await open('/settings');
    const basic = textsOf(harness.fixture, 'nav .name');
    expect(basic[0]).toBe('Line');
    page().querySelector<HTMLElement>('[role=switch]')?.click();
    harness.detectChanges();
    expect(textsOf(harness.fixture, 'nav .name').length).toBeGreaterThanOrEqual(basic.length);
    expect([...level.values()]).toEqual(['yes']);
  });

  it('lead to a section by its address and show what is saved', async () => {
    await open('/settings/line', { anchors: ['1.1.1.1', '9.9.9.9'] });
    expect(textsOf(harness.fixture, 'h2')).toContain('Line');
    expect(control('Far addresses (anchors)').value).toBe('1.1.1.1\n9.9.9.9');
  });

  it('hide expert fields until they are wanted', async () => {
    await open('/settings/line');
    expect(() => control('TCP port')).toThrow('no field');
    page().querySelector<HTMLElement>('.side [role=switch]')?.click();
    harness.detectChanges();
    expect(control('TCP port').value).toBe('443');
  });

  it('send what was changed and nothing else, and take it back', async () => {
    await open('/settings/line');
    type('Names of this page', 'lineside.home');
    expect(textsOf(harness.fixture, '.unsaved')).toEqual(['not saved']);
    await submit();
    const request = change();
    expect(request.request.body).toEqual({ hostNames: ['lineside.home'] });
    request.flush(settings.parse({ hostNames: ['lineside.home'] }));
    await settle();
    expect(told()).toEqual(['Saved.']);
    expect(textsOf(harness.fixture, '.unsaved')).toEqual([]);
    await click('Undo');
    const back = change();
    expect(back.request.body).toEqual({ hostNames: null });
    back.flush(settings.parse({}));
    await settle();
    expect(told()).toEqual(['It is as it was before.']);
    expect(control('Names of this page').value).toBe('');
  });

  it('say at once what the contract refuses, at its field', async () => {
    await open('/settings/line');
    type('Far addresses (anchors)', '1.1.1.1\nnonsense');
    await submit();
    http.expectNone({ method: 'PATCH', url: '/api/v1/settings' });
    expect(textsOf(harness.fixture, '.error')).toEqual([
      'Line 2: Must be an IPv4 or IPv6 address.',
    ]);
    expect(document.activeElement).toBe(control('Far addresses (anchors)'));
  });

  it('put the fault the box found beside its field and keep what was typed', async () => {
    await open('/settings/line');
    type('Names of this page', 'a.example');
    await submit();
    change().flush(
      {
        type: 'about:blank',
        title: 'The settings are not valid',
        status: 400,
        code: 'LINESIDE_SETTINGS_REJECTED',
        errors: [{ path: 'hostNames.0', message: 'is not ours' }],
      },
      { status: 400, statusText: 'Bad' },
    );
    await settle();
    expect(textsOf(harness.fixture, '.error')).toEqual(['Line 1: Is not ours.']);
    expect(control('Names of this page').value).toBe('a.example');
    expect(page().querySelector('ls-refusal-note')).toBeNull();
  });

  it('show faults of no field with the refusal', async () => {
    await open('/settings/line');
    type('Names of this page', 'a.example');
    await submit();
    change().flush(
      {
        type: 'about:blank',
        title: 'The disk refuses to store this',
        status: 507,
        code: 'LINESIDE_NOT_WRITABLE',
      },
      { status: 507, statusText: 'No' },
    );
    await settle();
    expect(textOf(harness.fixture)).toContain('The disk refuses to store this');
  });

  it('keep what was typed while another section is looked at', async () => {
    await open('/settings/line');
    type('Names of this page', 'lineside.home');
    await harness.navigateByUrl('/settings/privacy');
    await settle();
    expect(textsOf(harness.fixture, 'h2')).toContain('What others are asked');
    await harness.navigateByUrl('/settings/line');
    await settle();
    expect(control('Names of this page').value).toBe('lineside.home');
  });

  it('ask before what was typed is lost', async () => {
    await open('/settings/line');
    type('Names of this page', 'lineside.home');
    const leaving = harness.navigateByUrl('/elsewhere');
    await settle();
    expect(page().querySelector('ls-leave-dialog dialog')?.hasAttribute('open')).toBe(true);
    expect(textsOf(harness.fixture, 'ls-leave-dialog p')[0]).toContain('Line.');
    await click('Stay here');
    await leaving;
    expect(control('Names of this page').value).toBe('lineside.home');
    const again = harness.navigateByUrl('/elsewhere');
    await settle();
    page()
      .querySelector('ls-leave-dialog form')
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await again;
    expect(textOf(harness.fixture)).toContain('elsewhere');
  });

  it('leave without a question when nothing was changed', async () => {
    await open('/settings/line');
    await harness.navigateByUrl('/elsewhere');
    expect(textOf(harness.fixture)).toContain('elsewhere');
  });

  it('switch something off together with the rest, not at once', async () => {
    await open('/settings/privacy');
    const [, identity] = page().querySelectorAll<HTMLElement>('[role=switch]');
    identity?.click();
    harness.detectChanges();
    http.expectNone({ method: 'PATCH', url: '/api/v1/settings' });
    await submit();
    await answer({ identity: { isEnabled: false } });
    expect(told()).toEqual(['Saved.']);
  });

  it('say what is wrong when the box does not answer, and ask again', async () => {
    await harness.navigateByUrl('/settings/line');
    harness.detectChanges();
    http.expectOne('/api/v1/settings').error(new ProgressEvent('error'));
    await settle();
    expect(textOf(harness.fixture)).toContain('The box does not answer.');
    await click('Try again: Line');
    http.expectOne('/api/v1/settings').flush(settings.parse({}));
    await settle();
    expect(control('Far addresses (anchors)').value).toContain('1.1.1.1');
  });

  it('say so for an address without a section', async () => {
    await open('/settings/nonsense');
    expect(textsOf(harness.fixture, 'h2')).toContain('There is no such section');
  });
});
