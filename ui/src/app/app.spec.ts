import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { provideRouter } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import type { AccessView } from '@lineside/contract';
import { FakeEventStreams } from '../testing/fake-event-stream';
import { elementOf, textOf } from '../testing/render';
import { SignIn } from './access';
import { App } from './app';
import { LiveStream, OPEN_EVENT_STREAM } from './live';

describe('App', () => {
  it('frames every page with the state of the connection', () => {
    const streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: OPEN_EVENT_STREAM, useValue: streams.open }],
    });
    TestBed.inject(LiveStream).open();
    const fixture = TestBed.createComponent(App);
    fixture.detectChanges();
    expect(textOf(fixture)).toContain('Connecting to the box…');
    streams.newest.sayRaw('heartbeat', 'rubbish');
    fixture.detectChanges();
    expect(textOf(fixture)).toContain('Live');
    expect(elementOf(fixture).querySelector('[role=alert]')?.textContent).toContain('One message');
  });

  it('shows no page to strangers where the owner has closed the view, but asks for the password', async () => {
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    const fixture = TestBed.createComponent(App);
    const closed: AccessView = {
      ...{ visitor: 'nobody', scope: null, canRead: false, isReadingOpen: false },
      ...{ hasPassword: true, canClaim: false, isSetupDone: true, isDemo: false },
    };
    TestBed.inject(HttpTestingController).expectOne('/api/v1/session').flush(closed);
    // The answer passes through a few promises.
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    fixture.detectChanges();
    expect(textOf(fixture)).toContain('to its owner only');
    expect(elementOf(fixture).querySelector('router-outlet')).toBeNull();
    elementOf(fixture).querySelector<HTMLButtonElement>('.closed button')?.click();
    expect(TestBed.inject(SignIn).question()?.title).toContain('to its owner only');
  });

  it('says on top that a demo is one', async () => {
    TestBed.configureTestingModule({
      providers: [provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
    });
    const fixture = TestBed.createComponent(App);
    const demo: AccessView = {
      ...{ visitor: 'nobody', scope: null, canRead: true, isReadingOpen: true },
      ...{ hasPassword: true, canClaim: false, isSetupDone: true, isDemo: true },
    };
    TestBed.inject(HttpTestingController).expectOne('/api/v1/session').flush(demo);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    fixture.detectChanges();
    expect(textOf(fixture)).toContain('The line and all its history are made up.');
  });
});
