import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import type { Binding, EnvironmentProviders, Provider, Type } from '@angular/core';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import type { AccessView } from '@lineside/contract';
import { OPEN_EVENT_STREAM } from '../app/live';
import { FakeEventStreams } from './fake-event-stream';
import { elementOf, textOf, textsOf } from './render';
import { NOW_MS } from './samples';

/** Who asks, unless a spec says otherwise: the owner, signed in. */
export const OWNER: AccessView = {
  ...{ visitor: 'owner', scope: 'admin', canRead: true, isReadingOpen: true },
  ...{ hasPassword: true, canClaim: false, isSetupDone: true, isDemo: false },
};

/** Everybody else, where there is an owner. */
export const NOBODY: AccessView = { ...OWNER, visitor: 'nobody', scope: null };

/** A part of a page with a box that answers what a spec tells it to. */
export class PartBench<Part> {
  readonly streams = new FakeEventStreams();
  readonly http: HttpTestingController;
  readonly part: ComponentFixture<Part>;

  constructor(
    part: Type<Part>,
    providers: readonly (Provider | EnvironmentProviders)[] = [],
    bindings: Binding[] = [],
  ) {
    vi.useFakeTimers({ now: NOW_MS });
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: OPEN_EVENT_STREAM, useValue: this.streams.open },
        ...providers,
      ],
    });
    this.http = TestBed.inject(HttpTestingController);
    this.part = TestBed.createComponent(part, { bindings });
    this.part.detectChanges();
  }

  static end(): void {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  }

  get text(): string {
    return textOf(this.part);
  }

  texts(selector: string): readonly string[] {
    return textsOf(this.part, selector);
  }

  async settle(): Promise<void> {
    for (let turn = 0; turn < 4; turn += 1) {
      await vi.advanceTimersByTimeAsync(1);
      this.part.detectChanges();
    }
  }

  /** Answers the one request of that kind that waits. */
  async answer(
    method: string,
    url: string,
    body: object | null,
    status = 200,
  ): Promise<TestRequest> {
    const request = this.http.expectOne({ method, url });
    request.flush(body, { status, statusText: 'so' });
    await this.settle();
    return request;
  }

  async click(name: string): Promise<void> {
    const buttons = [...elementOf(this.part).querySelectorAll('button')];
    const button = buttons.find(
      ({ textContent }) => textContent.replace(/\s+/g, ' ').trim() === name,
    );
    if (button === undefined) throw new Error(`no button ${name}`);
    button.click();
    await this.settle();
  }

  type(label: string, text: string): void {
    const labels = [...elementOf(this.part).querySelectorAll('label')];
    const id = labels.find(({ textContent }) => textContent.trim() === label)?.htmlFor ?? '';
    const field = elementOf(this.part).querySelector<HTMLInputElement>(`[id='${id}']`);
    if (field === null) throw new Error(`no field ${label}`);
    field.value = text;
    field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input'));
    this.part.detectChanges();
  }

  async submit(selector = 'form'): Promise<void> {
    elementOf(this.part)
      .querySelector(selector)
      ?.dispatchEvent(new Event('submit', { cancelable: true }));
    await this.settle();
  }
}

/** A refusal as the box words it. */
export function refusalOf(status: number, code: string, detail: string): object {
  return { type: 'about:blank', title: 'No', status, code, detail };
}
