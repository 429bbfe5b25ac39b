import { provideHttpClient } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { outage, type AccessView } from '@lineside/contract';
import { elementOf, render, textOf } from '../../testing/render';
import { outageOf } from '../../testing/samples';
import { BoxWriter, type Written } from './box-writer';
import { Session } from './session';
import { SignIn } from './sign-in';
import { SignInPanel } from './sign-in-panel';

const URL = '/api/v1/outages/1';
const SESSION = '/api/v1/session';
const accessOf = (visitor: AccessView['visitor']): AccessView => ({
  ...{ visitor, scope: visitor === 'nobody' ? null : 'admin', canRead: true },
  ...{ isReadingOpen: true, hasPassword: true, canClaim: false, isSetupDone: true, isDemo: false },
});
const problem = (status: number, code: string, detail: string) => ({
  body: { type: 'about:blank', title: 'No', status, code, detail },
  options: { status, statusText: 'No' },
});

describe('BoxWriter', () => {
  let http: HttpTestingController;

  beforeEach(() => {
    TestBed.configureTestingModule({
      providers: [provideHttpClient(), provideHttpClientTesting()],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(Session);
    http.expectOne(SESSION).flush(accessOf('nobody'));
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

  it('sends a change and reads the answer', async () => {
    const written = write();
    const request = http.expectOne(URL);
    expect(request.request.headers.has('Authorization')).toBe(false);
    request.flush(outageOf({ isPlanned: true }));
    expect(await written).toMatchObject({ status: 'done', value: { isPlanned: true } });
  });

  it('asks for the password until it is right and sends the change again', async () => {
    const written = write();
    refuse(401, 'LINESIDE_UNAUTHORIZED');
    await settle();
    expect(signIn().question()?.detail).toBe('Because.');
    void signIn().enter('wrong');
    expect(signIn().isChecking()).toBe(true);
    const { body, options } = problem(401, 'LINESIDE_UNAUTHORIZED', 'Wrong.');
    http.expectOne({ method: 'POST', url: SESSION }).flush(body, options);
    await settle();
    expect([signIn().question()?.detail, signIn().isChecking()]).toEqual(['Wrong.', false]);
    void signIn().enter('größe');
    const again = http.expectOne({ method: 'POST', url: SESSION });
    expect(again.request.body).toEqual({ password: 'größe' });
    again.flush(accessOf('owner'));
    await settle();
    http.expectOne(URL).flush(outageOf());
    expect((await written).status).toBe('done');
    expect([signIn().question(), TestBed.inject(Session).isSignedIn()]).toEqual([null, true]);
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

  it('signs out, and believes it when the box says so', async () => {
    const session = TestBed.inject(Session);
    const signedIn = session.signIn('right');
    http.expectOne({ method: 'POST', url: SESSION }).flush(accessOf('owner'));
    expect(await signedIn).toBeNull();
    expect(session.isSignedIn()).toBe(true);
    const signedOut = session.signOut();
    http.expectOne({ method: 'DELETE', url: SESSION }).flush(null);
    await settle();
    http.expectOne({ method: 'GET', url: SESSION }).flush(accessOf('nobody'));
    expect(await signedOut).toBeNull();
    expect(session.isSignedIn()).toBe(false);
  });

  it('is signed in again after a reload: the box remembers', async () => {
    const session = TestBed.inject(Session);
    const looked = session.look();
    http.expectOne({ method: 'GET', url: SESSION }).flush(accessOf('owner'));
    await looked;
    expect(session.isSignedIn()).toBe(true);
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
    const secret = element.querySelector<HTMLInputElement>('input[type=password]');
    if (secret === null) throw new Error('no field');
    secret.value = 'abc';
    element.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    http.expectOne({ method: 'POST', url: SESSION }).flush(accessOf('owner'));
    expect(await asked).toBe(true);
    await fixture.whenStable();
    expect(element.querySelector('dialog')?.open).toBe(false);
  });
});
