import { get, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

/** One event as a reader sees it. */
export interface ReadEvent {
  readonly id: string;
  readonly event: string;
  readonly data: unknown;
}

/** Reads server-sent events from a real socket. */
export class EventReader {
  private readonly waiting: ReadEvent[] = [];
  private wake: () => void = () => undefined;
  private text = '';
  private isOver = false;

  private constructor(
    private readonly request: ClientRequest,
    readonly response: IncomingMessage,
  ) {
    response.setEncoding('utf8').on('data', (chunk: string) => this.take(chunk));
    response.on('close', () => {
      this.isOver = true;
      this.wake();
    });
    response.on('error', () => undefined);
  }

  /** Resolves with the head of the response. */
  static async open(
    port: number,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<EventReader> {
    const request = get({ host: '127.0.0.1', port, path, headers, agent: false });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    request.on('error', () => undefined);
    return new EventReader(request, response);
  }

  /** The next event, as soon as it is there; `null` at the end of the stream. */
  async next(): Promise<ReadEvent | null> {
    while (this.waiting.length === 0 && !this.isOver) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.waiting.shift() ?? null;
  }

  /** The next events. */
  async nextOnes(count: number): Promise<(ReadEvent | null)[]> {
    const events: (ReadEvent | null)[] = [];
    while (events.length < count) events.push(await this.next());
    return events;
  }

  /** Stops reading from the socket, so that the sender has to wait. */
  pause(): void {
    this.response.pause();
  }

  close(): void {
    this.request.destroy();
  }

  private take(chunk: string): void {
    const frames = (this.text + chunk).split('\n\n');
    this.text = frames.pop() ?? '';
    for (const frame of frames) this.waiting.push(parse(frame));
    this.wake();
  }
}

function parse(frame: string): ReadEvent {
  const fields = new Map(
    frame.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  return {
    id: fields.get('id') ?? '',
    event: fields.get('event') ?? '',
    data: JSON.parse(fields.get('data') ?? 'null'),
  };
}
