import { DestroyRef, Service, computed, inject, signal } from '@angular/core';
import { liveEvents, type LiveEventData, type LiveEventName } from '@lineside/contract';
import { CLOCK } from './clock';
import { STALE_AFTER_MS, retryDelayMs, type Connection, type UnreadableEvents } from './connection';
import { OPEN_EVENT_STREAM, STREAM_CLOSED, type EventStream } from './event-source';
import { Listeners } from './listeners';
import { parseEvent } from './parse-event';
import { Ticker } from './ticker';

const URL = '/api/v1/events';

// Object.keys() loses the key type; the keys of a constant object are exactly these.
const EVENT_NAMES = Object.keys(liveEvents) as LiveEventName[];

/** The one stream of events from the box: hands them out parsed and knows when it is silent. */
@Service()
export class LiveStream {
  private readonly openStream = inject(OPEN_EVENT_STREAM);
  private readonly clock = inject(CLOCK);
  private readonly ticker = inject(Ticker);
  private readonly listeners = new Listeners();

  private readonly phase = signal<'connecting' | 'live' | 'lost'>('connecting');
  private readonly isSilent = signal(false);
  private readonly unreadableEvents = signal<UnreadableEvents>({ count: 0, lastName: null });
  private readonly epoch = signal(0);

  private stream: EventStream | null = null;
  private heardAtMs = 0;
  private attempt = 0;
  private silenceTimer: ReturnType<typeof setTimeout> | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;

  /** How the page hears the box; a silence counts its seconds. */
  readonly connection = computed<Connection>(() => {
    if (!this.isSilent()) return { state: this.phase() };
    const silentForMs = this.ticker.monotonicMs() - this.heardAtMs;
    return { state: 'stale', silentForMs: Math.max(silentForMs, STALE_AFTER_MS) };
  });
  /** Messages that could not be read since the page was loaded. */
  readonly unreadable = this.unreadableEvents.asReadonly();
  /** Grows whenever snapshots have to be fetched again because events may have been missed. */
  readonly snapshotEpoch = this.epoch.asReadonly();

  constructor() {
    this.on('heartbeat', ({ atMs }) => this.ticker.adjust(atMs));
    this.on('hello', ({ atMs, isReplay }) => {
      this.ticker.adjust(atMs);
      if (!isReplay) this.epoch.update((n) => n + 1);
    });
    inject(DestroyRef).onDestroy(() => this.close());
  }

  /** Calls `listener` with every event of that name, in order, until the page is left. */
  on<Name extends LiveEventName>(name: Name, listener: (data: LiveEventData[Name]) => void): void {
    this.listeners.add(name, listener);
  }

  /** Connects; called once, when the application starts. */
  open(): void {
    this.heardAtMs = this.clock.monotonicMs();
    this.watchSilence();
    this.connect();
  }

  /** Connects anew as whoever the reader is by now. */
  renew(): void {
    if (this.stream !== null) this.connect();
  }

  private close(): void {
    clearTimeout(this.silenceTimer);
    clearTimeout(this.retryTimer);
    this.stream?.close();
    this.stream = null;
  }

  private connect(): void {
    clearTimeout(this.retryTimer);
    this.stream?.close();
    const stream = this.openStream(URL);
    this.stream = stream;
    for (const name of EVENT_NAMES) {
      stream.addEventListener(name, (event) => this.receive(stream, name, event));
    }
    stream.addEventListener('error', () => this.handleFailure(stream));
  }

  private receive(stream: EventStream, name: LiveEventName, event: Event): void {
    if (stream !== this.stream) return;
    this.noteHeard();
    const data = parseEvent(name, event);
    if (data === null) {
      this.unreadableEvents.update(({ count }) => ({ count: count + 1, lastName: name }));
    } else {
      this.listeners.tell(name, data);
    }
  }

  private noteHeard(): void {
    this.heardAtMs = this.clock.monotonicMs();
    this.attempt = 0;
    clearTimeout(this.retryTimer);
    this.phase.set('live');
    this.isSilent.set(false);
    this.watchSilence();
  }

  /** EventSource repeats by itself after a break; after a refusal (any HTTP status but 200) it gives up. */
  private handleFailure(stream: EventStream): void {
    if (stream !== this.stream || stream.readyState !== STREAM_CLOSED) return;
    this.phase.set('lost');
    this.retryLater();
  }

  private watchSilence(): void {
    clearTimeout(this.silenceTimer);
    this.silenceTimer = setTimeout(() => {
      this.ticker.refresh();
      this.isSilent.set(true);
      // A box without power closes nothing: the stream would look open for ever.
      this.retryLater();
    }, STALE_AFTER_MS);
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => {
      this.connect();
      if (this.isSilent()) this.retryLater();
    }, retryDelayMs(this.attempt));
    this.attempt += 1;
  }
}
