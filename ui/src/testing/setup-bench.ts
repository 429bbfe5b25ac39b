import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { Component } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import {
  settings,
  setupPatch,
  setupSteps,
  type AccessView,
  type FoundLine,
  type Settings,
  type SetupProgress,
  type SetupView,
  type SpeedEngineView,
} from '@lineside/contract';
import { LiveStream, OPEN_EVENT_STREAM } from '../app/live';
import { LateSetup } from '../app/setup/late-setup';
import { onlyUntilSetUp, setUpFirst } from '../app/setup/set-up-first';
import { setupRoutes } from '../app/setup/setup.routes';
import { stepParts } from '../app/setup/steps';
import { FakeEventStreams } from './fake-event-stream';
import { ledsOf } from './led-samples';
import { OWNER, refusalOf } from './part-bench';
import { elementOf, textOf } from './render';
import { lineOf, NOW_MS } from './samples';
import { engineOf } from './speed-samples';

@Component({ selector: 'ls-status', template: 'the status page' })
class Status {}

/** Nobody owns the box yet. */
export const UNCLAIMED: AccessView = {
  ...{ visitor: 'nobody', scope: null, canRead: true, isReadingOpen: true },
  ...{ hasPassword: false, canClaim: true, isSetupDone: false, isDemo: false },
};
/** The owner in the middle of the first run. */
export const CLAIMED: AccessView = { ...OWNER, isSetupDone: false };

/** What was found when nothing was. */
export const NOTHING_FOUND: FoundLine = {
  ...{ link: null, routers: [], ispEdges: [], providers: [], resolvers: [] },
};

/** The first run before a box that answers by itself and keeps what it is told. */
export class SetupBench {
  session: AccessView = UNCLAIMED;
  progress: SetupProgress = { isDone: false, step: 'language', skipped: [] };
  document: Settings = settings.parse({});
  found: FoundLine = NOTHING_FOUND;
  engines: readonly SpeedEngineView[] = [engineOf({ id: 'ndt7' })];
  /** What is refused, by method and address. */
  readonly refusals = new Map<string, { readonly status: number; readonly code: string }>();
  /** Changes as they were sent. */
  readonly changes: { readonly line: string; readonly body: unknown }[] = [];
  readonly streams = new FakeEventStreams();
  private harness: RouterTestingHarness | null = null;

  async open(url = '/setup'): Promise<void> {
    // Fake time does not wait for a part that is still being loaded.
    for (const load of Object.values(stepParts)) await load();
    vi.useFakeTimers({ now: NOW_MS });
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: OPEN_EVENT_STREAM, useValue: this.streams.open },
        provideRouter(
          [
            { path: 'setup', canActivate: [onlyUntilSetUp], children: setupRoutes },
            {
              path: '',
              canActivateChild: [setUpFirst],
              children: [{ path: '**', component: Status }],
            },
          ],
          withComponentInputBinding(),
        ),
      ],
    });
    TestBed.inject(LateSetup);
    TestBed.inject(LiveStream).open();
    this.harness = await RouterTestingHarness.create();
    document.body.append(this.page);
    await this.go(url);
  }

  static end(): void {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  }

  get page(): HTMLElement {
    return elementOf(this.opened.fixture);
  }

  get text(): string {
    return textOf(this.opened.fixture);
  }

  get url(): string {
    return TestBed.inject(Router).url;
  }

  /** The step in sight, without those that are hidden. */
  get part(): HTMLElement {
    const shown = this.page.querySelector<HTMLElement>('ls-step-part:not([hidden])');
    if (shown === null) throw new Error('no step in sight');
    return shown;
  }

  async go(url: string): Promise<void> {
    void TestBed.inject(Router).navigateByUrl(url);
    await this.settle();
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 12; turn += 1) {
      await vi.advanceTimersByTimeAsync(1);
      for (const request of TestBed.inject(HttpTestingController).match(() => true)) {
        this.answer(request);
      }
      this.opened.detectChanges();
    }
  }

  async click(name: string): Promise<void> {
    const all = [...this.page.querySelectorAll<HTMLElement>('button, a')];
    const found = all.find(
      (item) =>
        item.textContent.replace(/\s+/g, ' ').trim() === name && item.closest('[hidden]') === null,
    );
    if (found === undefined) throw new Error(`nothing to click: ${name}`);
    found.click();
    await this.settle();
  }

  type(label: string, text: string): void {
    const labels = [...this.part.querySelectorAll('label')];
    const id = labels.find(({ textContent }) => textContent.trim() === label)?.htmlFor ?? '';
    const field = this.part.querySelector<HTMLInputElement>(`[id='${id}']`);
    if (field === null) throw new Error(`no field ${label}`);
    field.value = text;
    field.dispatchEvent(new Event('input'));
    this.opened.detectChanges();
  }

  valueOf(label: string): string {
    const labels = [...this.part.querySelectorAll('label')];
    const id = labels.find(({ textContent }) => textContent.trim() === label)?.htmlFor ?? '';
    return this.part.querySelector<HTMLInputElement>(`[id='${id}']`)?.value ?? '';
  }

  async submit(): Promise<void> {
    const { id = '' } = this.part.querySelector('form') ?? {};
    expect(this.page.querySelector('button[type=submit][form]')?.getAttribute('form')).toBe(id);
    this.part
      .querySelector('form')
      ?.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }));
    await this.settle();
  }

  private get opened(): RouterTestingHarness {
    if (this.harness === null) throw new Error('not opened');
    return this.harness;
  }

  private answer(request: TestRequest): void {
    const { method, url } = request.request;
    const body: unknown = request.request.body;
    const line = `${method} ${url}`;
    if (method !== 'GET') this.changes.push({ line, body });
    const refusal = this.refusals.get(line);
    if (refusal === undefined) request.flush(this.bodyOf(line, body));
    else {
      const { status, code } = refusal;
      request.flush(refusalOf(status, code, 'Because.'), { status, statusText: 'no' });
    }
  }

  private bodyOf(line: string, body: unknown): object | null {
    switch (line) {
      case 'GET /api/v1/session':
        return { ...this.session, isSetupDone: this.progress.isDone };
      case 'POST /api/v1/setup/password':
        this.session = CLAIMED;
        return this.session;
      case 'PATCH /api/v1/setup':
        this.progress = { ...this.progress, ...setupPatchOf(body) };
        return this.view();
      case 'GET /api/v1/setup':
        return this.view();
      case 'PATCH /api/v1/settings':
        this.document = settings.parse(merged(this.document, body));
        return this.document;
      case 'GET /api/v1/settings':
        return this.document;
      case 'GET /api/v1/speed/engines':
        return { items: this.engines };
      case 'GET /api/v1/line':
        return lineOf();
      case 'GET /api/v1/leds':
        return ledsOf();
      default:
        return {};
    }
  }

  private view(): SetupView {
    const { hasPassword, canClaim } = this.session;
    return {
      ...this.progress,
      ...{ steps: [...setupSteps], hasPassword, canClaim, found: this.found },
    };
  }
}

function setupPatchOf(body: unknown): Partial<SetupProgress> {
  const { step, skipped, isDone } = setupPatch.parse(body);
  return {
    ...(step !== undefined && { step }),
    ...(skipped !== undefined && { skipped }),
    ...(isDone !== undefined && { isDone }),
  };
}

/** A JSON merge patch (RFC 7396). */
function merged(target: unknown, patch: unknown): unknown {
  if (!isTree(patch)) return patch;
  const result = new Map(Object.entries(isTree(target) ? target : {}));
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) result.delete(key);
    else result.set(key, merged(result.get(key), value));
  }
  return Object.fromEntries(result);
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
