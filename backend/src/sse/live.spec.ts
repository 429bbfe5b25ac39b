import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { liveEvents, type Activity, type LineView, type Verdict } from '@lineside/contract';
import { EventReader } from '../../test/fakes/event-reader.ts';
import { problemIn, TestApp } from '../../test/fakes/test-app.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { LiveFeed } from './live-feed.ts';
import { SseModule } from './sse.module.ts';

const verdict: Verdict = {
  state: 'up',
  cause: 'none',
  blame: 'none',
  sinceMs: 1000,
  family: null,
  evidence: [],
};
const line: LineView = {
  atMs: 2000,
  verdict,
  segments: [],
  targets: [],
  rejectedTargets: [],
  facts: {
    interfaceName: null,
    hasCarrier: null,
    speedBps: null,
    isWireless: false,
    addresses: [],
    gateways: [],
    edges: [],
    resolvers: [],
    isDoubleNat: false,
    isCgnatLikely: false,
  },
};
const activity = (id: number, text = ''): Activity => ({
  id,
  atMs: 1000,
  level: 'info',
  code: 'started',
  data: { text },
});

describe('live events', () => {
  let app: TestApp;
  let bus: EventBus;
  let port: number;
  const readers: EventReader[] = [];

  beforeEach(async () => {
    app = await TestApp.start({ rooms: [SseModule] });
    bus = app.app.get(EventBus);
    await app.app.listen({ port: 0, host: '127.0.0.1' });
    // An IP server has an address with a port.
    ({ port } = app.app.getHttpServer().address() as AddressInfo);
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.close();
    await app.stop();
  });

  const open = async (headers: Record<string, string> = {}) => {
    const reader = await EventReader.open(port, '/api/v1/events', headers);
    readers.push(reader);
    return reader;
  };

  it('begin with a greeting, are not cached and not compressed', async () => {
    const reader = await open({ 'accept-encoding': 'gzip, br' });
    expect(reader.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    expect(reader.response.headers).not.toHaveProperty('content-encoding');
    const hello = await reader.next();
    expect(hello?.event).toBe('hello');
    expect(liveEvents.hello.parse(hello?.data)).toMatchObject({ isReplay: false });
  });

  it('arrive in the order they happen, with ids that grow by one', async () => {
    const reader = await open();
    bus.emit('verdict.changed', verdict);
    bus.emit('line.viewed', line);
    bus.emit('activity.logged', activity(1));
    const [hello, ...events] = await reader.nextOnes(4);
    expect(events).toMatchObject([
      { event: 'verdict', data: verdict },
      { event: 'line', data: line },
      { event: 'activity', data: activity(1) },
    ]);
    const numbers = [hello, ...events].map((event) => Number(event?.id.split('.')[1]));
    expect(numbers).toEqual([0, 1, 2, 3].map((step) => step + (numbers[0] ?? NaN)));
  });

  it('reach everybody', async () => {
    const all = await Promise.all([open(), open(), open()]);
    bus.emit('verdict.changed', verdict);
    for (const reader of all) {
      expect((await reader.nextOnes(2)).map((event) => event?.event)).toEqual(['hello', 'verdict']);
    }
  });

  it('go on where a reader left, without those worthless by now', async () => {
    const first = await open();
    bus.emit('activity.logged', activity(1));
    const seen = (await first.nextOnes(2))[1];
    bus.emit('activity.logged', activity(2));
    bus.emit('line.viewed', line);
    bus.emit('activity.logged', activity(3));
    first.close();
    const second = await open({ 'last-event-id': seen?.id ?? '' });
    bus.emit('activity.logged', activity(4));
    const [hello, ...events] = await second.nextOnes(4);
    expect(hello).toMatchObject({ event: 'hello', id: seen?.id, data: { isReplay: true } });
    expect(events).toMatchObject([2, 3, 4].map((id) => ({ event: 'activity', data: { id } })));
  });

  it.each(['otherboot.3', 'nonsense'])('start anew after the id %s', async (id) => {
    bus.emit('activity.logged', activity(1));
    const reader = await open({ 'last-event-id': id });
    bus.emit('activity.logged', activity(2));
    expect(await reader.nextOnes(2)).toMatchObject([
      { event: 'hello', data: { isReplay: false } },
      { event: 'activity', data: { id: 2 } },
    ]);
  });

  it('start anew when too much was missed', async () => {
    const first = await open();
    const hello = await first.next();
    for (let id = 1; id <= 501; id += 1) bus.emit('activity.logged', activity(id));
    const second = await open({ 'last-event-id': hello?.id ?? '' });
    expect(await second.next()).toMatchObject({ event: 'hello', data: { isReplay: false } });
  });

  it('are not for foreign host names', async () => {
    const reader = await open({ host: 'evil.example' });
    expect(reader.response.statusCode).toBe(421);
  });

  it('are for fifty readers, and the next ones are told', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => open()));
    const refused = await app.inject('GET', '/api/v1/events');
    expect(refused.statusCode).toBe(503);
    expect(problemIn(refused).code).toBe('LINESIDE_TOO_MANY_LISTENERS');
    all[0]?.close();
    await whenRoom(app);
    expect((await open()).response.statusCode).toBe(200);
  });

  it('drop a reader that does not read, and nobody else', async () => {
    const slow = await open();
    const quick = await open();
    await slow.next();
    await quick.next();
    slow.pause();
    const text = 'x'.repeat(100_000);
    for (let id = 1; id <= 200; id += 1) {
      bus.emit('activity.logged', activity(id, text));
      expect(await quick.next()).toMatchObject({ data: { id } });
    }
    expect(app.app.get(LiveFeed).listenerCount).toBe(1);
  });

  it('answer HEAD without opening a stream', async () => {
    const response = await app.inject('HEAD', '/api/v1/events');
    expect(response.headers['content-type']).toMatch('text/event-stream');
    expect(app.app.get(LiveFeed).listenerCount).toBe(0);
  });

  it('end when the box stops', async () => {
    const reader = await open();
    await reader.next();
    const end = reader.next();
    await app.app.close();
    expect(await end).toBeNull();
  });
});

/** Resolves when a reader's place was freed, which its socket's end does. */
async function whenRoom(app: TestApp): Promise<void> {
  while (!app.app.get(LiveFeed).hasRoom) await new Promise((resolve) => setImmediate(resolve));
}
