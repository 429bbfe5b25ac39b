import { provideRouter } from '@angular/router';
import { TestBed } from '@angular/core/testing';
import { FakeEventStreams } from '../testing/fake-event-stream';
import { elementOf, textOf } from '../testing/render';
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

  it('leads to every page', () => {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(App);
    fixture.detectChanges();
    const links = [...elementOf(fixture).querySelectorAll('nav a')];
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '/',
      '/outages',
      '/speed',
      '/routes',
    ]);
  });
});
