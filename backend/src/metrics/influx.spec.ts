import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { influxStatus, settings, type InfluxSettings } from '@lineside/contract';
import { busyMetrics } from '../../test/fakes/busy-metrics.ts';
import { FakeSettings, processClock } from '../../test/fakes/fake-spine.ts';
import { InfluxServer, type InfluxAnswer } from '../../test/fakes/influx-server.ts';
import { TestApp, WITH_TOKEN, problemIn } from '../../test/fakes/test-app.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { SettingsModule } from '../settings/settings.module.ts';
import { HttpInfluxWriter } from './adapters/http-influx-writer.ts';
import { InfluxPusher } from './influx-pusher.ts';
import { MetricsModule } from './metrics.module.ts';

const EVERY_SECONDS = 5;

describe('figures for InfluxDB', () => {
  let server: InfluxServer;
  let pusher: InfluxPusher;
  let bus: EventBus;
  let trust: { doubt: 'not-synchronized' | null };

  beforeEach(async () => {
    // Sockets and compression need the real ones.
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
    server = await InfluxServer.start();
    trust = { doubt: null };
    bus = new EventBus();
  });

  afterEach(async () => {
    pusher.beforeApplicationShutdown();
    jest.useRealTimers();
    await server.stop();
  });

  const wished = (patch: Partial<InfluxSettings> = {}) => ({
    metrics: {
      influx: {
        ...{ isEnabled: true, url: server.url, organization: 'home', token: 'abc' },
        ...{ everySeconds: EVERY_SECONDS, ...patch },
      },
    },
  });

  async function start(patch: Partial<InfluxSettings> = {}, timeoutMs = 15_000): Promise<void> {
    pusher = new InfluxPusher(
      new FakeSettings(wished(patch)),
      bus,
      await busyMetrics(),
      trust as never,
      processClock,
      { next: () => 0 },
      new HttpInfluxWriter(timeoutMs),
    );
    pusher.onModuleInit();
    pusher.onApplicationBootstrap();
  }

  /** Lets sockets and threads do what they have to do, without time passing. */
  async function settle(isDone: () => boolean): Promise<void> {
    for (let turn = 0; turn < 2000 && !isDone(); turn += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }

  async function pass(ms: number, isDone: () => boolean = () => false): Promise<void> {
    await jest.advanceTimersByTimeAsync(ms);
    await settle(isDone);
  }

  const nextWrite = async (ms = EVERY_SECONDS * 1000): Promise<void> => {
    const before = server.writes.length;
    await pass(ms, () => server.writes.length > before);
  };

  it('arrive as line protocol that a strict reader takes', async () => {
    await start();
    await nextWrite();
    expect(server.complaints).toEqual([]);
    const [write] = server.writes;
    expect(write).toMatchObject({
      url: '/api/v2/write?org=home&bucket=lineside&precision=ms',
      authorization: 'Token abc',
    });
    const rtt = write?.points.find(({ measurement }) => measurement === 'lineside_rtt_seconds');
    expect(rtt?.tags).toMatchObject({ target: '1.1.1.1', segment: 'internet' });
    expect(rtt?.fields).toMatchObject({ count: 1, '+Inf': 1 });
    expect(pusher.status()).toMatchObject({ state: 'ok', waitingLines: 0, droppedLines: 0 });
  });

  const later: [string, InfluxAnswer, string][] = [
    ['a server in trouble', { status: 503 }, 'server-error'],
    ['too many requests', { status: 429 }, 'too-many'],
    ['a wrong token', { status: 401, body: '{"message":"unauthorized access"}' }, 'unauthorized'],
    ['a bucket that is not there yet', { status: 404 }, 'not-found'],
  ];
  it.each(later)('wait for their turn after %s', async (_, answer, failure) => {
    server.script.push(answer);
    await start();
    await nextWrite();
    expect(pusher.status()).toMatchObject({ state: 'failing', failure, droppedLines: 0 });
    expect(pusher.status().waitingLines).toBeGreaterThan(0);
    await nextWrite(1000);
    expect(server.writes[1]?.points).toEqual(server.writes[0]?.points);
    expect(pusher.status()).toMatchObject({ state: 'ok', waitingLines: 0, droppedLines: 0 });
  });

  it('that were refused are not sent again, and the owner reads why', async () => {
    server.script.push({ status: 400, body: '{"message":"field type conflict"}' });
    await start();
    await nextWrite();
    const { failure, detail, droppedLines, waitingLines } = pusher.status();
    expect([failure, detail, waitingLines]).toEqual(['refused', 'field type conflict', 0]);
    expect(droppedLines).toBe(server.writes[0]?.points.length);
    await nextWrite();
    expect(server.writes[1]?.points[0]?.atMs).toBe((server.writes[0]?.points[0]?.atMs ?? 0) + 5000);
    expect(pusher.status().state).toBe('ok');
  });

  it('wait as long as the server asks', async () => {
    server.script.push({ status: 429, headers: { 'retry-after': '20' } });
    await start({ everySeconds: 600 });
    await nextWrite(600_000);
    await pass(19_000);
    expect(server.writes.length).toBe(1);
    await nextWrite(1000);
    expect(server.writes.length).toBe(2);
  });

  it('wait in memory while there is no server, and none is sent twice', async () => {
    await start();
    await server.stop();
    await pass(EVERY_SECONDS * 1000, () => pusher.status().state === 'failing');
    expect(pusher.status()).toMatchObject({ state: 'failing', failure: 'unreachable' });
    server = await InfluxServer.start();
    bus.emit('settings.changed', { settings: settings.parse(wished()) });
    await nextWrite(0);
    expect(server.writes.length).toBe(1);
    await pass(0, () => pusher.status().waitingLines === 0);
    expect(pusher.status()).toMatchObject({ state: 'ok', waitingLines: 0 });
  });

  it('of a box whose clock is wrong are not sent', async () => {
    trust.doubt = 'not-synchronized';
    await start();
    await pass(60_000);
    expect(server.writes).toEqual([]);
  });

  it('are no longer sent, nor kept, once that is switched off', async () => {
    server.script.push({ status: 503 });
    await start();
    await nextWrite();
    bus.emit('settings.changed', { settings: settings.parse({}) });
    await pass(60_000);
    expect(server.writes.length).toBe(1);
    expect(pusher.status()).toMatchObject({ state: 'off', waitingLines: 0 });
  });
});

describe('the writer', () => {
  it('gives up on a server that does not answer', async () => {
    const server = await InfluxServer.start();
    server.script.push('silence');
    const request = { url: new URL(`${server.url}/write`), headers: {} };
    const writer = new HttpInfluxWriter(50);
    const result = await writer.write(request, new Uint8Array(), new AbortController().signal);
    expect(result).toMatchObject({ status: 'failed', failure: 'timeout' });
    await server.stop();
  });
});

describe('the trial', () => {
  let app: TestApp;
  let server: InfluxServer;
  beforeEach(async () => {
    server = await InfluxServer.start();
    app = await TestApp.start({ rooms: [MetricsModule, SettingsModule] });
  });
  afterEach(async () => {
    await app.stop();
    await server.stop();
  });

  const trial = (wish: object, headers: object = WITH_TOKEN) =>
    app.inject('POST', '/api/v1/metrics/influx/trial', { headers, payload: { settings: wish } });

  it('sends once by settings that are not saved', async () => {
    const answer = await trial({ url: server.url, organization: 'home' });
    expect(answer.json()).toEqual({ isOk: true, failure: null, detail: null });
    expect([server.writes.length, server.complaints]).toEqual([1, []]);
    const status = await app.inject('GET', '/api/v1/metrics/influx');
    expect(influxStatus.parse(status.json()).state).toBe('off');
  });

  it('tells the words of the server', async () => {
    server.script.push({ status: 401, body: '{"message":"unauthorized access"}' });
    const answer = await trial({ url: server.url, organization: 'home' });
    expect(answer.json()).toEqual({
      isOk: false,
      failure: 'unauthorized',
      detail: 'unauthorized access',
    });
  });

  it('says what is wrong with the settings, at their path', async () => {
    const problem = problemIn(await trial({ url: 'ftp://a.example' }));
    expect(problem.code).toBe('LINESIDE_SETTINGS_REJECTED');
    expect(problem.errors?.map(({ path }) => path)).toContain('metrics.influx.url');
  });

  it('uses the secret that is kept where a mask is sent, and never tells it', async () => {
    const influx = { url: server.url, organization: 'home', token: 'well-hidden' };
    const payload = { metrics: { influx } };
    const saved = await app.inject('PATCH', '/api/v1/settings', { headers: WITH_TOKEN, payload });
    expect(saved.body).not.toContain('well-hidden');
    await trial({ token: '********' });
    expect(server.writes[0]?.authorization).toBe('Token well-hidden');
  });

  it('does not take the secret that is kept to another server', async () => {
    const influx = { url: 'http://home.example:8086', organization: 'home', token: 'kept' };
    const payload = { metrics: { influx } };
    await app.inject('PATCH', '/api/v1/settings', { headers: WITH_TOKEN, payload });
    const moved = await trial({ url: server.url, token: '********' });
    expect(problemIn(moved)).toMatchObject({
      ...{ code: 'LINESIDE_SECRET_NEEDED', errors: [{ path: 'metrics.influx.token' }] },
    });
    expect(server.writes).toEqual([]);
  });

  it('is for those who may change something', async () => {
    expect(problemIn(await trial({}, {})).code).toBe('LINESIDE_UNAUTHORIZED');
    expect(server.writes).toEqual([]);
  });
});
