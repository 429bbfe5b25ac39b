import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { settings as settingsSchema, type Verdict } from '@lineside/contract';
import { channelKit } from '../../test/fakes/channel-room.ts';
import { FakeSettings, processClock } from '../../test/fakes/fake-spine.ts';
import { anyAlert } from '../../test/fakes/alerts.ts';
import { newDirectory } from '../../test/fakes/store-room.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { systemLocalTime } from '../measurement/local-time.ts';
import { AlertStore } from '../store/alert-store.ts';
import { Store } from '../store/store.ts';
import { ChannelBook } from './channel-book.ts';
import type { ChannelKit } from './channel-kit.ts';
import type { AlertDraft } from './core/rule.ts';
import type { PostAnswer } from './http-poster.ts';
import { LineWatch } from './line-watch.ts';
import { Outbox } from './outbox.ts';
import { Wording } from './wording.ts';

const T0 = Date.UTC(2026, 10, 21, 12);
const good: PostAnswer = { failure: null, status: 200, headers: {}, body: 'ok' };
const channels = [
  {
    ...{ id: 'slack', name: 'Slack', kind: 'slack' },
    settings: { webhookUrl: 'https://hooks.slack.com/services/x' },
  },
  {
    ...{ id: 'hook', name: 'Hook', kind: 'webhook' },
    settings: { webhookUrl: 'http://192.168.1.9/hook', signingKey: 'sixteen characters' },
  },
];

/** The outbox over a real database, with services that answer as told. */
class OutboxRoom {
  readonly bus = new EventBus();
  readonly store: Store;
  readonly ledger: AlertStore;
  readonly line = new LineWatch(this.bus);
  readonly settings = new FakeSettings(settingsSchema.parse({ alerts: { channels } }));
  /** What arrived, by channel. */
  readonly arrived: { url: string; body: string; atMs: number }[] = [];
  /** What the services do; by default they take it. */
  answer: (url: string) => Promise<PostAnswer> = () => Promise.resolve(good);
  readonly outbox: Outbox;

  private constructor(readonly dir: string) {
    this.store = new Store(dir, processClock);
    this.ledger = new AlertStore(this.store);
    const door = () => ({ port: 80, addresses: ['192.168.1.5'] });
    const kit: ChannelKit = {
      ...channelKit(),
      http: {
        post: async ({ url, body, beforeWrite }) => {
          await beforeWrite();
          const answer = await this.answer(url);
          const isTaken = answer.failure === null ? answer.status === 200 : answer.wasWritten;
          if (isTaken) this.arrived.push({ url, body: String(body), atMs: Date.now() - T0 });
          return answer;
        },
      },
    };
    this.outbox = new Outbox(
      processClock,
      { next: () => 0.5 },
      systemLocalTime,
      this.ledger,
      kit,
      this.settings,
      new ChannelBook(this.settings),
      this.line,
      new Wording(systemLocalTime, door, this.settings),
      this.bus,
    );
  }

  static async open(dir = newDirectory()): Promise<OutboxRoom> {
    const room = new OutboxRoom(dir);
    await room.store.open();
    room.line.onModuleInit();
    room.outbox.onModuleInit();
    await room.pass(0);
    return room;
  }

  say(state: Verdict['state']): void {
    const verdict = { state, cause: 'none', blame: 'none', sinceMs: T0, family: null } as const;
    this.bus.emit('verdict.changed', { ...verdict, evidence: [] });
  }

  async pass(ms: number): Promise<void> {
    await jest.advanceTimersByTimeAsync(ms);
    // The database answers outside of fake time.
    for (let turn = 0; turn < 30; turn += 1) await jest.advanceTimersByTimeAsync(0);
  }

  count(part: string): number {
    return this.arrived.filter(({ url }) => url.includes(part)).length;
  }

  states(): string[] {
    const sql = 'SELECT channel_id || alert_id || state AS line FROM alert_delivery ORDER BY 1';
    const rows = this.store.reader?.prepare<[], { line: string }>(sql).all() ?? [];
    return rows.map(({ line }) => line);
  }

  /** As by `kill -9`: nothing more is written. */
  async kill(): Promise<void> {
    this.line.beforeApplicationShutdown();
    jest.clearAllTimers();
    await this.store.close();
  }
}

function draft(key: string, step: AlertDraft['step'] = 'raised', subject = key): AlertDraft {
  const { id: _id, ...alert } = anyAlert(1, Date.now(), { step, subject });
  return { ...alert, key };
}

describe('Outbox', () => {
  let room: OutboxRoom;
  beforeEach(async () => {
    jest.useFakeTimers({ now: T0, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    room = await OutboxRoom.open();
    room.say('up');
    await room.pass(2000);
  });
  afterEach(async () => {
    await room.kill();
    jest.useRealTimers();
  });

  it('brings an alert to every channel, once', async () => {
    await room.outbox.enter(draft('a'));
    await room.outbox.enter(draft('a'));
    await room.pass(10);
    expect(room.states()).toEqual(['hook1sent', 'slack1sent']);
    expect(room.arrived).toHaveLength(2);
  });

  it('keeps what needs the line until it is back, then tells all of it in one message', async () => {
    room.say('down');
    await room.outbox.enter(draft('o:raised', 'raised', 'o'));
    await room.pass(180_000);
    expect([room.count('slack'), room.count('hook')]).toEqual([0, 1]);
    room.say('up');
    await room.outbox.enter(draft('o:recovered', 'recovered', 'o'));
    await room.pass(5000);
    expect(room.arrived.map(({ url }) => new URL(url).hostname)).toEqual([
      '192.168.1.9',
      '192.168.1.9',
      'hooks.slack.com',
    ]);
    expect(room.states()).toEqual(['hook1sent', 'hook2sent', 'slack1superseded', 'slack2sent']);
  });

  it('tries again after a refusal, with growing pauses, and tells it once', async () => {
    room.answer = () => Promise.resolve({ ...good, status: 503, body: 'later' });
    await room.outbox.enter(draft('a'));
    await room.pass(60_000);
    expect(room.arrived).toEqual([]);
    expect(room.states()).toEqual(['hook1waiting', 'slack1waiting']);
    expect(room.outbox.postman('slack')?.lastFailure).toMatchObject({ reason: 'server-error' });
    room.answer = () => Promise.resolve(good);
    await room.pass(600_000);
    expect(room.states()).toEqual(['hook1sent', 'slack1sent']);
    expect(room.arrived).toHaveLength(2);
  });

  it('is not sent again when it may have arrived, except where repetitions are known', async () => {
    const lost = { failure: 'connection-lost', detail: 'gone', wasWritten: true } as const;
    room.answer = () => Promise.resolve(lost);
    await room.outbox.enter(draft('a'));
    await room.pass(10);
    expect(room.states()).toEqual(['hook1waiting', 'slack1unsure']);
    room.answer = () => Promise.resolve(good);
    await room.outbox.enter(draft('b'));
    await room.pass(60_000);
    expect(room.states()).toEqual(['hook1sent', 'hook2sent', 'slack1unsure', 'slack2sent']);
    // The one in doubt goes alone and under the same id, so that it is told once.
    const ids = room.arrived
      .filter(({ url }) => url.includes('hook'))
      .filter(({ url }) => url.includes('192'))
      .map(({ body }) => (JSON.parse(body) as { id: string }).id);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
  });

  it('loses nothing and tells nothing twice when the box is killed before, during and after', async () => {
    room.say('down');
    await room.outbox.enter(draft('a'));
    await room.pass(10);
    await room.kill();
    room = await OutboxRoom.open(room.dir);
    // Being sent when it dies: announced, not answered.
    room.answer = () => new Promise(() => undefined);
    room.say('up');
    await room.pass(5000);
    expect(room.states()).toEqual(['hook1sent', 'slack1sending']);
    await room.kill();
    room = await OutboxRoom.open(room.dir);
    room.say('up');
    await room.outbox.enter(draft('a'));
    await room.pass(60_000);
    expect(room.states()).toEqual(['hook1sent', 'slack1unsure']);
    expect(room.arrived).toEqual([]);
  });

  it('sends a webhook that was in doubt again under the same id', async () => {
    room.answer = () => new Promise(() => undefined);
    await room.outbox.enter(draft('a'));
    await room.pass(10);
    await room.kill();
    room = await OutboxRoom.open(room.dir);
    room.say('up');
    await room.pass(5000);
    expect(room.states()).toEqual(['hook1sent', 'slack1unsure']);
    expect(room.arrived).toHaveLength(1);
  });

  it('drops what waits for a channel that is removed', async () => {
    room.say('down');
    await room.outbox.enter(draft('a'));
    await room.settings.change({ alerts: { channels: channels.slice(1) } });
    room.bus.emit('settings.changed', { settings: room.settings.current() });
    await room.pass(10);
    expect(room.states()).toEqual(['hook1sent', 'slack1dropped']);
  });

  it('tells even what the disk refuses to take', async () => {
    jest.spyOn(room.ledger, 'enter').mockRejectedValue(new Error('disk full'));
    jest.spyOn(room.ledger, 'change').mockRejectedValue(new Error('disk full'));
    await room.outbox.enter(draft('a'));
    await room.pass(10);
    expect(room.arrived).toHaveLength(2);
  });

  it('sends at most three messages in an hour, and then all the rest in one', async () => {
    for (let cut = 0; cut < 50; cut += 1) {
      await room.outbox.enter(draft(`o${cut}:recovered`, 'recovered', `o${cut}`));
      await room.pass(72_000);
    }
    expect(room.count('slack')).toBeLessThanOrEqual(3);
    await room.pass(3_600_000);
    expect(room.states().filter((line) => line.endsWith('waiting'))).toEqual([]);
  });
});
