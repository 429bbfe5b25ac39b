import { ChunkCounter } from './chunk-counter.ts';

const MAX_HEAD_BYTES = 16 * 1024;
const PROTOCOL = 'HTTP/1.';

/** The first part of an answer. */
export interface ResponseHead {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null`: chunked, or until the connection ends. */
  readonly contentLength: number | null;
  /** The connection can carry another answer. */
  readonly isKeptAlive: boolean;
}

/** Who hears an answer. */
export interface ResponseListener {
  /** @returns whether to read on; `false` when the listener has closed the connection. */
  head(head: ResponseHead): boolean;
  /** Payload bytes; they themselves are not kept. */
  body(count: number): void;
  /** @returns whether to read on. */
  end(): boolean;
}

/** Reads HTTP/1.1 answers from a connection, one after the other; of bodies only the length is looked at. */
export class ResponseReader {
  private readonly listener: ResponseListener;
  private state: 'head' | 'length' | 'chunked' | 'until-close' = 'head';
  private pending = '';
  private left = 0;
  private chunks = new ChunkCounter();

  constructor(listener: ResponseListener) {
    this.listener = listener;
  }

  /** In the middle of an answer. */
  get isBusy(): boolean {
    return this.state !== 'head' || this.pending !== '';
  }

  /**
   * Reads on.
   *
   * @param length of `bytes`, so many are meant
   * @returns `false`: this is not HTTP/1.1
   */
  push(bytes: Buffer, length: number): boolean {
    let at = 0;
    while (at < length) {
      switch (this.state) {
        case 'head': {
          const end = this.readHead(bytes, at, length);
          if (end === 'garbage') return false;
          if (end === 'stop') return true;
          at = end;
          break;
        }
        case 'length': {
          const taken = Math.min(this.left, length - at);
          at += taken;
          this.left -= taken;
          this.listener.body(taken);
          if (this.left === 0 && !this.endBody()) return true;
          break;
        }
        case 'chunked': {
          const end = this.chunks.push(bytes, at, length, (count) => this.listener.body(count));
          if (end === null) return false;
          at = end;
          if (this.chunks.isDone && !this.endBody()) return true;
          break;
        }
        case 'until-close':
          this.listener.body(length - at);
          return true;
      }
    }
    return true;
  }

  /**
   * The far end sends nothing more.
   *
   * @returns `false`: an answer was cut off
   */
  finish(): boolean {
    if (this.state === 'until-close') {
      this.endBody();
      return true;
    }
    return !this.isBusy;
  }

  private endBody(): boolean {
    this.state = 'head';
    return this.listener.end();
  }

  private readHead(bytes: Buffer, from: number, length: number): number | 'garbage' | 'stop' {
    const before = this.pending.length;
    const room = Math.min(length, from + MAX_HEAD_BYTES - before);
    this.pending += bytes.toString('latin1', from, room);
    const start = this.pending.slice(0, PROTOCOL.length);
    if (!PROTOCOL.startsWith(start)) return 'garbage';
    const end = this.pending.indexOf('\r\n\r\n');
    if (end < 0) return this.pending.length >= MAX_HEAD_BYTES ? 'garbage' : length;
    const text = this.pending.slice(0, end);
    this.pending = '';
    const head = parseHead(text);
    if (head === null) return 'garbage';
    const next = from + end + 4 - before;
    // 100 Continue and its like announce the real answer.
    if (head.status < 200 && head.status !== 101) return next;
    return this.enterBody(head) ? next : 'stop';
  }

  private enterBody(head: ResponseHead): boolean {
    const isEmpty = head.status === 204 || head.status === 304 || head.contentLength === 0;
    if (isEmpty) return this.listener.head(head) && this.endBody();
    if (head.contentLength !== null) {
      this.state = 'length';
      this.left = head.contentLength;
    } else if (isChunked(head)) {
      this.state = 'chunked';
      this.chunks = new ChunkCounter();
    } else {
      this.state = 'until-close';
    }
    return this.listener.head(head);
  }
}

function isChunked(head: ResponseHead): boolean {
  return /\bchunked\s*$/i.test(head.headers['transfer-encoding'] ?? '');
}

function parseHead(text: string): ResponseHead | null {
  const [first = '', ...lines] = text.split('\r\n');
  const [, minor, status] = /^HTTP\/1\.([01]) (\d{3})(?: |$)/.exec(first) ?? [];
  if (status === undefined) return null;
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) return null;
    headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  const length = headers['content-length'];
  if (length !== undefined && !/^\d{1,15}$/.test(length)) return null;
  const isLong = headers['transfer-encoding'] !== undefined;
  const connection = (headers['connection'] ?? '').toLowerCase();
  const isKeptAlive =
    minor === '1' ? !connection.includes('close') : connection.includes('keep-alive');
  return {
    status: Number(status),
    headers,
    contentLength: length === undefined || isLong ? null : Number(length),
    isKeptAlive: isKeptAlive && (length !== undefined || isLong || status === '204'),
  };
}
