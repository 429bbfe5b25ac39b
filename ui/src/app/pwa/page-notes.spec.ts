import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { elementOf, textsOf } from '../../testing/render';
import { OPEN_AUDIO } from '../alerts/alert-sound';
import { LiveStream, OPEN_EVENT_STREAM } from '../live';
import { KeptState } from './kept-state';
import { PageNotes } from './page-notes';
import { FETCH_PAGE, LOAD_ANEW } from './update-watch';

const NOW_MS = Date.UTC(2026, 10, 28, 12);

describe('PageNotes', () => {
  let streams: FakeEventStreams;
  let notes: ComponentFixture<PageNotes>;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    localStorage.clear();
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        ...[provideRouter([]), provideHttpClient(), provideHttpClientTesting()],
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
        { provide: LOAD_ANEW, useValue: () => undefined },
        { provide: FETCH_PAGE, useValue: () => Promise.resolve(null) },
        { provide: OPEN_AUDIO, useValue: () => null },
      ],
    });
    TestBed.inject(LiveStream).open();
    notes = TestBed.createComponent(PageNotes);
    notes.detectChanges();
  });
  afterEach(() => {
    TestBed.inject(HttpTestingController).match(() => true);
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  const shown = (): readonly string[] => {
    notes.detectChanges();
    return textsOf(notes, '.note');
  };

  it('say nothing while there is nothing to say', () => {
    expect(shown()).toEqual([]);
  });

  it('say how old the page is in whole minutes, until the box is heard', () => {
    TestBed.inject(KeptState).note(NOW_MS - 12.5 * 60_000);
    expect(shown()[0]).toContain('The box cannot be reached.');
    expect(shown()[0]).toContain('12 min ago');
    streams.newest.say('heartbeat', { atMs: NOW_MS });
    expect(shown()).toEqual([]);
  });

  it('tell an alert on every page, until it is put away', () => {
    const told = { title: 'Internet down', text: 'Since 14:02.', hasSound: true };
    streams.newest.say('alert', { unreadCount: 1, told });
    expect(shown()[0]).toContain('Internet down');
    elementOf(notes).querySelector<HTMLButtonElement>('.note button')?.click();
    expect(shown()).toEqual([]);
  });

  it('do not tell what was told to no page', () => {
    streams.newest.say('alert', { unreadCount: 1, told: null });
    expect(shown()).toEqual([]);
  });
});
