import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { liveEvents, type LineView } from '@lineside/contract';
import { anySpeedTest } from '../../test/fakes/speed-tests.ts';
import { FakeClock } from '../../test/fakes/fake-clock.ts';
import { EventBus } from '../measurement/event-bus.ts';
import { LiveFeed, type Listener } from './live-feed.ts';

/** A listener that keeps what it is sent. */
class Notebook implements Listener {
  readonly lines: string[] = [];
  hasEnded = false;

  constructor(readonly isOwner = false) {}

  send(text: string): boolean {
    this.lines.push(text);
    return true;
  }

  end(): void {
    this.hasEnded = true;
  }
}

describe('LiveFeed', () => {
  let feed: LiveFeed;
  let bus: EventBus;

  beforeEach(() => {
    jest.useFakeTimers();
    bus = new EventBus();
    feed = new LiveFeed('boot', new FakeClock(), bus);
    feed.onModuleInit();
    feed.onApplicationBootstrap();
  });
  afterEach(() => {
    feed.beforeApplicationShutdown();
    jest.useRealTimers();
  });

  it('sends a heartbeat every five seconds', () => {
    const notebook = new Notebook();
    feed.join(notebook, undefined);
    jest.advanceTimersByTime(15_000);
    const beats = notebook.lines.slice(1);
    expect(beats).toHaveLength(3);
    for (const beat of beats) expect(beat).toMatch(/event: heartbeat\ndata: \{"atMs":\d+\}\n\n$/);
  });

  it('writes an event once for all listeners, and not at all for none', () => {
    const writeOut = jest.fn(() => ({}));
    // Counts how often the event is turned into text.
    const line = { toJSON: writeOut } as unknown as LineView;
    bus.emit('line.viewed', line);
    expect(writeOut).not.toHaveBeenCalled();
    const all = [new Notebook(), new Notebook(), new Notebook()];
    for (const notebook of all) feed.join(notebook, undefined);
    bus.emit('line.viewed', line);
    expect(writeOut).toHaveBeenCalledTimes(1);
    expect(all.map(({ lines }) => lines.length)).toEqual([2, 2, 2]);
  });

  it('tells lines of the log to the owner only, and to nobody who was away', () => {
    const stranger = new Notebook();
    const owner = new Notebook(true);
    for (const notebook of [stranger, owner]) feed.join(notebook, undefined);
    bus.emit('log.written', { items: [], level: 'info', untilMs: null });
    expect(owner.lines.join('')).toContain('event: logs');
    expect(stranger.lines.join('')).not.toContain('event: logs');
    const lastId = /id: (\S+)/.exec(stranger.lines[0] ?? '')?.[1];
    const back = new Notebook();
    feed.join(back, lastId);
    expect(back.lines.join('')).not.toContain('event: logs');
  });

  it('repeats speed tests to who was away, but not how far they were', () => {
    const hello = new Notebook();
    feed.join(hello, undefined)();
    const lastId = /id: (.*)/.exec(hello.lines[0] ?? '')?.[1];
    const here = new Notebook();
    feed.join(here, undefined);
    bus.emit('speed.changed', anySpeedTest(1, 0));
    bus.emit('speed.progress', {
      ...{ testId: 1, engine: 'ndt7', phase: 'download', progress: 0.5, bps: 1e6, streamCount: 1 },
      ...{ bytesDown: 1, bytesUp: 0, rttMs: null, phaseMs: 100 },
    });
    expect(here.lines.slice(1).map((text) => /event: (.*)/.exec(text)?.[1])).toEqual([
      'speed',
      'speed-progress',
    ]);
    const back = new Notebook();
    feed.join(back, lastId);
    expect(back.lines.join('')).toMatch(/event: speed\n/);
    expect(back.lines.join('')).not.toMatch(/speed-progress/);
  });

  it('sends nothing to a listener that left', () => {
    const notebook = new Notebook();
    feed.join(notebook, undefined)();
    jest.advanceTimersByTime(60_000);
    expect(notebook.lines).toHaveLength(1);
  });

  it('ends all listeners at shutdown', () => {
    const notebook = new Notebook();
    feed.join(notebook, undefined);
    feed.beforeApplicationShutdown();
    expect(notebook.hasEnded).toBe(true);
  });

  it('sends events of the names in the contract only', () => {
    const notebook = new Notebook();
    feed.join(notebook, undefined);
    jest.advanceTimersByTime(5000);
    const names = notebook.lines.map((text) => /event: (.*)/.exec(text)?.[1]);
    for (const name of names) expect(Object.keys(liveEvents)).toContain(name);
  });
});
