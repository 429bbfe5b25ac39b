import { TestBed } from '@angular/core/testing';
import { FakeEventStreams } from '../../testing/fake-event-stream';
import { NOW_MS, lineOf } from '../../testing/samples';
import { retryDelayMs } from './connection';
import { OPEN_EVENT_STREAM } from './event-source';
import { LiveStream } from './live-stream';
import { Ticker } from './ticker';

const hello = { bootId: 'a', isReplay: false, atMs: NOW_MS };
const heartbeat = { atMs: NOW_MS };

describe('LiveStream', () => {
  let streams: FakeEventStreams;
  let live: LiveStream;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW_MS });
    streams = new FakeEventStreams();
    TestBed.configureTestingModule({
      providers: [{ provide: OPEN_EVENT_STREAM, useValue: streams.open }],
    });
    live = TestBed.inject(LiveStream);
    live.open();
  });

  afterEach(() => {
    TestBed.resetTestingModule();
    vi.useRealTimers();
  });

  it('opens one stream and is connecting until something is heard', () => {
    expect(streams.opened.map(({ url }) => url)).toEqual(['/api/v1/events']);
    expect(live.connection()).toEqual({ state: 'connecting' });
    streams.newest.say('hello', hello);
    expect(live.connection()).toEqual({ state: 'live' });
  });

  it('hands out parsed events at once and in order', () => {
    const heard: number[] = [];
    live.on('line', ({ atMs }) => heard.push(atMs));
    streams.newest.say('line', lineOf({ atMs: 1 }));
    streams.newest.say('line', lineOf({ atMs: 2 }));
    expect(heard).toEqual([1, 2]);
  });

  it('is live 11.999 s after the last event and stale at 12 s', () => {
    streams.newest.say('heartbeat', heartbeat);
    vi.advanceTimersByTime(11_999);
    expect(live.connection().state).toBe('live');
    vi.advanceTimersByTime(1);
    expect(live.connection()).toEqual({ state: 'stale', silentForMs: 12_000 });
  });

  it('counts the seconds of silence', () => {
    streams.newest.say('heartbeat', heartbeat);
    vi.advanceTimersByTime(15_000);
    expect(live.connection()).toEqual({ state: 'stale', silentForMs: 15_000 });
  });

  it('is stale when nothing was ever heard', () => {
    vi.advanceTimersByTime(12_000);
    expect(live.connection().state).toBe('stale');
  });

  it('opens a new stream in a silence, because a box without power closes nothing', () => {
    streams.newest.say('heartbeat', heartbeat);
    vi.advanceTimersByTime(12_000 + retryDelayMs(0));
    expect(streams.opened).toHaveLength(2);
    expect(streams.opened[0]?.readyState).toBe(2);
    streams.newest.say('hello', hello);
    expect(live.connection()).toEqual({ state: 'live' });
    vi.advanceTimersByTime(11_000);
    expect(streams.opened).toHaveLength(2);
  });

  it('tries again with growing pauses when it is refused', () => {
    for (const attempt of [0, 1, 2]) {
      streams.newest.giveUp();
      expect(live.connection().state).toBe('lost');
      vi.advanceTimersByTime(retryDelayMs(attempt) - 1);
      expect(streams.opened).toHaveLength(attempt + 1);
      vi.advanceTimersByTime(1);
      expect(streams.opened).toHaveLength(attempt + 2);
    }
  });

  it('leaves a mere break to the browser', () => {
    streams.newest.say('hello', hello);
    streams.newest.breakOff();
    vi.advanceTimersByTime(5_000);
    expect(streams.opened).toHaveLength(1);
    expect(live.connection().state).toBe('live');
  });

  it('counts what it cannot read and goes on', () => {
    const heard: number[] = [];
    live.on('line', ({ atMs }) => heard.push(atMs));
    streams.newest.sayRaw('line', '{not json');
    streams.newest.say('verdict', { state: 'purple' });
    streams.newest.say('line', lineOf());
    expect(live.unreadable()).toEqual({ count: 2, lastName: 'verdict' });
    expect(live.connection().state).toBe('live');
    expect(heard).toHaveLength(1);
  });

  it('asks for new snapshots after a hello that is no replay', () => {
    streams.newest.say('hello', { ...hello, isReplay: true });
    expect(live.snapshotEpoch()).toBe(0);
    streams.newest.say('hello', hello);
    expect(live.snapshotEpoch()).toBe(1);
  });

  it('ignores a stream that was replaced', () => {
    const old = streams.newest;
    old.giveUp();
    vi.advanceTimersByTime(1_000);
    old.say('hello', hello);
    expect(live.connection().state).toBe('lost');
  });

  it('sets the clock of the page to that of the box when they differ notably', () => {
    const { nowMs } = TestBed.inject(Ticker);
    streams.newest.say('heartbeat', { atMs: NOW_MS + 400 });
    expect(nowMs()).toBe(NOW_MS);
    streams.newest.say('heartbeat', { atMs: NOW_MS + 90_000 });
    expect(nowMs()).toBe(NOW_MS + 90_000);
  });

  it('stops everything when the page is left', () => {
    TestBed.resetTestingModule();
    expect(streams.newest.readyState).toBe(2);
    expect(vi.getTimerCount()).toBe(0);
  });
});
