import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { outage } from '@lineside/contract';
import { elementOf, render, textOf } from '../../testing/render';
import { outageOf } from '../../testing/samples';
import { BoxWriter, type Written } from './box-writer';
import { authorizationOf } from './credentials';
import { KEY_STORAGE, Keychain, type KeyStorage } from './keychain';
import { SignIn } from './sign-in';
import { SignInPanel } from './sign-in-panel';

const URL = '/api/v1/outages/1';
const problem = (status: number, code: string, detail: string) => ({
  body: { type: 'about:blank', title: 'No', status, code, detail },
  options: { status, statusText: 'No' },
});

/** Storage in memory; `isForbidden` as in a browser that allows none. */
class FakeStorage implements KeyStorage {
  readonly items = new Map<string, string>();
  isForbidden = false;

  getItem(key: string): string | null {
    this.touch();
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.touch();
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.touch();
    this.items.delete(key);
  }

  private touch(): void {
    if (this.isForbidden) throw new DOMException('no', 'SecurityError');
  }
}

describe('BoxWriter', () => {
  let http: HttpTestingController;
  let storage: FakeStorage;

  beforeEach(() => {
    storage = new FakeStorage();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: KEY_STORAGE, useValue: storage },
      ],
    });
    http = TestBed.inject(HttpTestingController);
  });

  const signIn = (): SignIn => TestBed.inject(SignIn);
  const write = (): Promise<Written<unknown>> =>
    TestBed.inject(BoxWriter).patch(URL, { isPlanned: true }, outage);

  function refuse(status: number, code: string, detail = 'Because.'): TestRequest {
    const request = http.expectOne(URL);
    const { body, options } = problem(status, code, detail);
    request.flush(body, options);
    return request;
  }

  /** Lets promises that are settled already take effect. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };

  it('sends what was signed in with and reads the answer', async () => {
    TestBed.inject(Keychain).keep({ kind: 'token', token: 'abc' });
    const written = write();
    const request = http.expectOne(URL);
    expect(request.request.headers.get('Authorization')).toBe('Bearer abc');
    request.flush(outageOf({ isPlanned: true }));
    expect(await written).toMatchObject({ status: 'done', value: { isPlanned: true } });
  });

  it('asks for the password and sends the change again', async () => {
    const written = write();
    expect(refuse(401, 'LINESIDE_UNAUTHORIZED').request.headers.has('Authorization')).toBe(false);
    await settle();
    expect(signIn().question()?.detail).toBe('Because.');
    signIn().enter({ kind: 'password', password: 'wrong' });
    expect(signIn().isChecking()).toBe(true);
    await settle();
    refuse(401, 'LINESIDE_UNAUTHORIZED', 'Wrong.');
    await settle();
    expect([signIn().question()?.detail, storage.items.size]).toEqual(['Wrong.', 0]);
    signIn().enter({ kind: 'password', password: 'größe' });
    await settle();
    const again = http.expectOne(URL);
    const header = again.request.headers.get('Authorization') ?? '';
    const bytes = Uint8Array.from(atob(header.replace('Basic ', '')), (c) => c.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe('admin:größe');
    again.flush(outageOf());
    expect((await written).status).toBe('done');
    expect([signIn().question(), storage.items.size]).toEqual([null, 1]);
  });

  it('gives way when the reader would rather not', async () => {
    const written = write();
    refuse(401, 'LINESIDE_UNAUTHORIZED');
    await settle();
    signIn().dismiss();
    expect(await written).toEqual({ status: 'dismissed' });
    expect(signIn().question()).toBeNull();
  });

  it.each([
    [403, 'LINESIDE_WRITES_DISABLED'],
    [429, 'LINESIDE_TOO_MANY_REQUESTS'],
    [404, 'LINESIDE_UNKNOWN_OUTAGE'],
  ])('tells the problem where signing in does not help: %s %s', async (status, code) => {
    const written = write();
    refuse(status, code);
    expect(await written).toMatchObject({
      status: 'refused',
      problem: { detail: 'Because.', code },
    });
    expect(signIn().question()).toBeNull();
  });

  it('calls an answer of the wrong form a problem', async () => {
    const written = write();
    http.expectOne(URL).flush({ id: 'x' });
    expect(await written).toMatchObject({ status: 'refused', problem: { code: null } });
  });

  it('remembers in memory where the browser allows no storage', () => {
    storage.isForbidden = true;
    const keychain = TestBed.inject(Keychain);
    keychain.keep({ kind: 'token', token: 'abc' });
    expect(keychain.authorization()).toBe(authorizationOf({ kind: 'token', token: 'abc' }));
    keychain.forget();
    expect(keychain.isSignedIn()).toBe(false);
  });

  it('is signed in again after a reload of the tab', () => {
    storage.items.set('lineside.authorization', 'Bearer abc');
    expect(TestBed.inject(Keychain).authorization()).toBe('Bearer abc');
  });

  it('asks in a dialog', async () => {
    // jsdom has no modal dialogs.
    const dialog = HTMLDialogElement.prototype as { showModal?: unknown; close?: unknown };
    dialog.showModal = function showModal(this: HTMLDialogElement): void {
      this.open = true;
    };
    dialog.close = function close(this: HTMLDialogElement): void {
      this.open = false;
    };
    const fixture = render(SignInPanel, {});
    const asked = signIn().ask({ title: 'No', detail: 'Sign in.', code: null });
    fixture.detectChanges();
    await fixture.whenStable();
    const element = elementOf(fixture);
    expect(element.querySelector('dialog')?.open).toBe(true);
    expect(textOf(fixture)).toContain('Sign in.');
    const [, token] = element.querySelectorAll<HTMLInputElement>('input[type=radio]');
    token?.click();
    const secret = element.querySelector<HTMLInputElement>('input[type=password]');
    if (secret === null) throw new Error('no field');
    secret.value = 'abc';
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    expect(await asked).toBe(true);
    expect(TestBed.inject(Keychain).authorization()).toBe('Bearer abc');
    signIn().close();
    await fixture.whenStable();
    expect(element.querySelector('dialog')?.open).toBe(false);
  });
});
