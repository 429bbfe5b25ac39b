import { InjectionToken } from '@angular/core';

/** The part of the browser's `EventSource` that is used here. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: Event) => void): void;
  close(): void;
}

/** `readyState` of a stream that has given up and will not try again by itself. */
export const STREAM_CLOSED = 2;

/** Opens a stream of server-sent events. */
export type OpenEventStream = (url: string) => EventStream;

/** The browser's `EventSource` unless a spec gives a fake. */
export const OPEN_EVENT_STREAM = new InjectionToken<OpenEventStream>('OpenEventStream', {
  factory: () => (url) => new EventSource(url),
});
