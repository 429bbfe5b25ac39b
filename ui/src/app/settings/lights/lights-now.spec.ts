import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { FakeEventStreams } from '../../../testing/fake-event-stream';
import { ledsOf } from '../../../testing/led-samples';
import { elementOf, textOf, textsOf } from '../../../testing/render';
import { NOW_MS } from '../../../testing/samples';
import { LiveStream, OPEN_EVENT_STREAM } from '../../live';
import { LightsNow } from './lights-now';

describe('LightsNow', () => {
  let streams: FakeEventStreams;
  let http: HttpTestingController;
  let part: ComponentFixture<LightsNow>;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: OPEN_EVENT_STREAM, useValue: streams.open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(LiveStream).open();
    part = TestBed.createComponent(LightsNow);
    part.detectChanges();
  });
  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  async function settle(): Promise<void> {
    await vi.advanceTimersByTimeAsync(1);
    part.detectChanges();
  }

  async function hear(patch: Parameters<typeof ledsOf>[0] = {}): Promise<void> {
    http.expectOne('/api/v1/leds').flush(ledsOf(patch));
    await settle();
  }

  const press = (): void => elementOf(part).querySelector<HTMLButtonElement>('.button')?.click();

  it('shows the lights, who makes them shine and what is in the way of the others', async () => {
    await hear();
    expect(textsOf(part, 'ls-light-panel li')).toHaveLength(3);
    const drivers = textsOf(part, 'section > ul li');
    expect(drivers[0]).toContain('cannot be used No light has a pin in the settings.');
    expect(drivers[2]).toBe('This page alone: at work');
    expect(textsOf(part, '.chosen')).toHaveLength(1);
  });

  it('begins a test, and ends it when the box says so', async () => {
    await hear();
    press();
    await settle();
    const order = http.expectOne({ method: 'POST', url: '/api/v1/leds/test' });
    expect(order.request.body).toEqual({ seconds: 30 });
    order.flush(ledsOf({ mode: 'test', testEndsMs: NOW_MS + 30_000 }));
    await settle();
    expect(textOf(part)).toContain('End the test');
    streams.newest.say('leds', ledsOf());
    await settle();
    expect(textOf(part)).toContain('Test the lights');
  });

  it('tells why a test was refused', async () => {
    await hear();
    press();
    await settle();
    const problem = {
      ...{ type: 'about:blank', title: 'Not now', status: 503 },
      ...{ code: 'LINESIDE_UNAVAILABLE', detail: 'The box is stopping.' },
    };
    http.expectOne('/api/v1/leds/test').flush(problem, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(textsOf(part, '[role=alert]')).toEqual(['The box is stopping.']);
  });

  it('says that the box does not answer, and asks again', async () => {
    http
      .expectOne('/api/v1/leds')
      .flush({ title: 'Still starting' }, { status: 503, statusText: 'Unavailable' });
    await settle();
    expect(elementOf(part).querySelector('ls-failure-note')).not.toBeNull();
    elementOf(part).querySelector<HTMLButtonElement>('ls-failure-note button')?.click();
    await settle();
    await hear();
    expect(textsOf(part, 'ls-light-panel li')).toHaveLength(3);
  });
});
