import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed, type ComponentFixture } from '@angular/core/testing';
import { settings } from '@lineside/contract';
import { FakeEventStreams } from '../../../testing/fake-event-stream';
import { elementOf, textOf, textsOf } from '../../../testing/render';
import { NOW_MS } from '../../../testing/samples';
import { OPEN_EVENT_STREAM } from '../../live';
import { DraftBook } from '../draft-book';
import { SettingsStore } from '../settings-store';
import { MetricsHelp } from './metrics-help';
import { scrapeExample } from './scrape-example';

const SAVED = settings.parse({
  metrics: {
    influx: { isEnabled: true, url: 'http://a.example', organization: 'home', token: 'masked' },
  },
});

describe('MetricsHelp', () => {
  let http: HttpTestingController;
  let help: ComponentFixture<MetricsHelp>;

  beforeEach(async () => {
    vi.useFakeTimers({ now: NOW_MS });
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        { provide: OPEN_EVENT_STREAM, useValue: new FakeEventStreams().open },
      ],
    });
    http = TestBed.inject(HttpTestingController);
    TestBed.inject(SettingsStore).watch(true);
    help = TestBed.createComponent(MetricsHelp);
    help.detectChanges();
    http.expectOne('/api/v1/settings').flush(SAVED);
    await settle();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 3; turn += 1) {
      await vi.advanceTimersByTimeAsync(1);
      help.detectChanges();
    }
  }

  async function tryOut(answer: object): Promise<unknown> {
    [...elementOf(help).querySelectorAll('button')]
      .find((button) => button.textContent.includes('trial'))
      ?.click();
    const request = http.expectOne({ method: 'POST', url: '/api/v1/metrics/influx/trial' });
    request.flush(answer);
    await settle();
    return request.request.body;
  }

  it('tries what was typed, and leaves to the box what was not', async () => {
    const book = TestBed.inject(DraftBook);
    book.type('metrics', 'metrics.influx.bucket', 'other');
    book.type('metrics', 'metrics.prometheus.isEnabled', false);
    const body = await tryOut({ isOk: true, failure: null, detail: null });
    expect(body).toEqual({ settings: { bucket: 'other' } });
    expect(textOf(help)).toContain('The server took the figures.');
  });

  it('tells what went wrong, in its own words and in those of the server', async () => {
    await tryOut({ isOk: false, failure: 'unauthorized', detail: 'unauthorized access' });
    expect(textsOf(help, '.bad')[0]).toContain('the token or the password is wrong');
    expect(textOf(help)).toContain('It says: unauthorized access');
  });

  it('offers no trial while nothing is to be sent', () => {
    TestBed.inject(DraftBook).type('metrics', 'metrics.influx.isEnabled', false);
    help.detectChanges();
    expect(textOf(help)).not.toContain('trial');
    expect(textsOf(help, '.address')[0]).toMatch(/\/metrics$/);
  });
});

it('the example always names the port', () => {
  expect(scrapeExample('lineside.local', 'http:')).toContain("['lineside.local:80']");
  expect(scrapeExample('[fd00::1]:8080', 'http:')).toContain("['[fd00::1]:8080']");
  expect(scrapeExample('box.example', 'https:')).toContain('scheme: https');
});
