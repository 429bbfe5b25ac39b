import type { EventStream } from '../app/live';

/** An event stream that says what a spec tells it to. */
export class FakeEventStream implements EventStream {
  readyState = 0;
  private readonly listeners = new Map<string, ((event: Event) => void)[]>();

  constructor(readonly url: string) {}

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener]);
  }

  close(): void {
    this.readyState = 2;
  }

  /** Delivers an event with this object as its data. */
  say(name: string, data: unknown): void {
    this.sayRaw(name, JSON.stringify(data));
  }

  sayRaw(name: string, data: string): void {
    this.readyState = 1;
    this.tell(name, new MessageEvent(name, { data }));
  }

  /** The server refuses: the browser will not try again by itself. */
  giveUp(): void {
    this.readyState = 2;
    this.tell('error', new Event('error'));
  }

  /** The connection broke: the browser tries again by itself. */
  breakOff(): void {
    this.readyState = 0;
    this.tell('error', new Event('error'));
  }

  private tell(type: string, event: Event): void {
    for (const listener of this.listeners.get(type) ?? []) listener(event);
  }
}

/** Opens fakes and remembers them all, newest last. */
export class FakeEventStreams {
  readonly opened: FakeEventStream[] = [];

  readonly open = (url: string): FakeEventStream => {
    const stream = new FakeEventStream(url);
    this.opened.push(stream);
    return stream;
  };

  get newest(): FakeEventStream {
    const stream = this.opened.at(-1);
    if (stream === undefined) throw new Error('no stream was opened');
    return stream;
  }
}
