import { TestBed } from '@angular/core/testing';
import { settings, type MqttView } from '@lineside/contract';
import { NOW_MS } from '../../../testing/samples';
import { PartBench } from '../../../testing/part-bench';
import { LiveStream } from '../../live';
import { DraftBook } from '../draft-book';
import { SettingsStore } from '../settings-store';
import { mqttFacts } from './mqtt-facts';
import { MqttPart } from './mqtt-part';

const VIEW: MqttView = {
  ...{ state: 'connected', url: 'mqtt://a.example', sinceMs: NOW_MS, problem: null },
  ...{ publishedCount: 12, lastPublishedMs: NOW_MS, waitingCount: 0 },
  ...{ entityCount: 47, homeAssistantSeenMs: null },
};
const SAVED = settings.parse({
  mqtt: { enabled: true, url: 'mqtt://a.example', password: 'masked', protocol: '3.1.1' },
});

describe('MQTT', () => {
  let bench: PartBench<MqttPart>;

  beforeEach(async () => {
    bench = new PartBench(MqttPart);
    TestBed.inject(SettingsStore).watch(true);
    TestBed.inject(LiveStream).open();
    bench.part.detectChanges();
    await bench.answer('GET', '/api/v1/settings', SAVED);
  });
  afterEach(() => PartBench.end());

  const tryOut = async (answer: object): Promise<unknown> => {
    await bench.click('Test connection');
    const { request } = await bench.answer('POST', '/api/v1/mqtt/test', answer);
    return request.body;
  };

  it('tells how it goes, and hears by itself when that changes', async () => {
    await bench.answer('GET', '/api/v1/mqtt', VIEW);
    expect(bench.text).toContain('Connected');
    expect(bench.text).toContain('not heard from it yet');
    const problem = { reason: 'bad-credentials', detail: 'Not authorized' } as const;
    bench.streams.newest.say('mqtt', { ...VIEW, state: 'waiting', problem });
    await bench.settle();
    expect(bench.text).toContain('Not connected – the box keeps trying');
    expect(bench.texts('.bad')).toContain('It did not work: user name or password are wrong.');
    expect(bench.text).toContain('In its own words: Not authorized');
    await bench.click('Look again');
    await bench.answer('GET', '/api/v1/mqtt', { ...VIEW, publishedCount: 99 });
    expect(bench.text).toContain('99');
  });

  it('says when the box is silent how old this is', async () => {
    await bench.answer('GET', '/api/v1/mqtt', VIEW);
    await vi.advanceTimersByTimeAsync(13_000);
    bench.part.detectChanges();
    expect(bench.text).toContain('The box is silent. This is how it was at');
  });

  it('says what is wrong when nothing is known', async () => {
    bench.http.expectOne('/api/v1/mqtt').error(new ProgressEvent('error'));
    await bench.settle();
    await bench.click('Try again: Connection');
    await bench.answer('GET', '/api/v1/mqtt', VIEW);
    expect(bench.text).toContain('47');
  });

  it('tries what was typed and leaves to the box what was not', async () => {
    const book = TestBed.inject(DraftBook);
    book.type('mqtt', 'mqtt.url', 'mqtts://b.example');
    book.type('mqtt', 'mqtt.password', null);
    book.type('mqtt', 'mqtt.protocol', '5');
    book.type('mqtt', 'mqtt.homeAssistant.enabled', false);
    const body = await tryOut({ isOk: true, problem: null, durationMs: 43, tls: 'TLSv1.3' });
    // As usual is `null` in a merge patch.
    expect(body).toEqual({
      ...{ url: 'mqtts://b.example', password: null, protocol: null },
      homeAssistant: { enabled: false },
    });
    expect(bench.text).toMatch(/The broker lets the box in \(43.ms\)\. Encrypted: TLSv1\.3\./);
  });

  it('tells what the broker said', async () => {
    const problem = { reason: 'connect-refused', detail: 'ECONNREFUSED' };
    expect(await tryOut({ isOk: false, problem, durationMs: null, tls: null })).toEqual({});
    expect(bench.text).toContain('nobody listens at this address and port.');
    expect(bench.text).toContain('In its own words: ECONNREFUSED');
  });

  it('offers no test while nobody is to be told', () => {
    TestBed.inject(DraftBook).type('mqtt', 'mqtt.enabled', false);
    bench.part.detectChanges();
    expect(bench.text).not.toContain('Test connection');
  });
});

it('of a broker that is off only the time is told', () => {
  expect(mqttFacts({ ...VIEW, state: 'off' }, NOW_MS).map(({ name }) => name)).toEqual(['Since']);
});

it('what waits is told while something does, and that Home Assistant is left out', () => {
  const facts = mqttFacts({ ...VIEW, waitingCount: 3, entityCount: null }, NOW_MS);
  expect(facts.map(({ value }) => value)).toContain('3');
  expect(facts.at(-1)?.value).toBe('not told');
});
