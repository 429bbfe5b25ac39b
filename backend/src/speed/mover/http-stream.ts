import type { ByteSource, MoveFailure } from '../byte-mover.ts';
import { Connection, type ConnectionListener } from './connection.ts';
import { failureOf, failureOfStatus } from './move-failure.ts';
import type { MoveStream, StreamHost } from './move-stream.ts';
import { RequestMaker, type MoveRequest } from './request-maker.ts';
import { ResponseReader, type ResponseHead, type ResponseListener } from './response-reader.ts';
import { SentCounter } from './sent-counter.ts';

const MAX_REDIRECTS = 3;
const REDIRECTS = [301, 302, 303, 307, 308];
/** A server that ignores a request sent in advance is asked again, alone, after so long. */
const IGNORED_AFTER_MS = 3000;
/** An upload is written in so many pieces: small ones on slow lines, as only whole ones are counted. */
const PIECES = 128;
const MIN_PIECE_BYTES = 16 * 1024;

/**
 * HTTP/1.1 requests one after the other on one connection. A server that has once kept the connection
 * gets the next request before it has answered the present one (pipelining, RFC 9112, 9.3.2): between
 * two requests the stream would rest for a round trip, and the figure be too low by that.
 */
export class HttpStream implements MoveStream, ConnectionListener, ResponseListener {
  private readonly host: StreamHost;
  private readonly source: ByteSource;
  private readonly isUpload: boolean;
  private readonly maker: RequestMaker;
  private readonly sent = new SentCounter();
  private connection: Connection | null = null;
  private reader = new ResponseReader(this);
  private origin = '';
  private dialledMs = 0;
  private answersHere = 0;
  private answer: ResponseHead | null = null;
  /** Sent or being sent, oldest first; two at most. */
  private queue: MoveRequest[] = [];
  private canAskAhead: 'unknown' | 'yes' | 'no' = 'unknown';
  /** The server closes after each answer without saying so. */
  private isOneShot = false;
  private isOver = false;

  constructor(source: ByteSource, host: StreamHost) {
    this.host = host;
    this.source = source;
    this.isUpload = host.order.direction === 'up';
    this.maker = new RequestMaker(source, host.order, () => host.nonce());
  }

  get takenBytes(): number {
    return this.sent.takenBytes;
  }

  get isOpen(): boolean {
    return this.connection?.isOpen ?? false;
  }

  get key(): string | null {
    return this.connection?.key ?? null;
  }

  get family(): 4 | 6 {
    return this.connection?.family ?? 4;
  }

  start(): void {
    this.dial(this.maker.next(false));
  }

  check(nowMs: number): void {
    const { connection } = this;
    if (connection === null || this.isOver) return;
    if (!connection.isOpen) {
      if (nowMs - this.dialledMs > this.host.order.stallMs) connection.giveUp();
      return;
    }
    const [request] = this.queue;
    if (request?.isAhead !== true || this.isUpload || this.reader.isBusy) return;
    if (nowMs - request.startMs > IGNORED_AFTER_MS) this.repeatElsewhere(request);
  }

  countTaken(queues: ReadonlyMap<string, number> | null): void {
    this.sent.count(queues);
  }

  conclude(): boolean {
    return false;
  }

  stop(): void {
    this.isOver = true;
    this.connection?.destroy();
  }

  opened(): void {
    const { connection } = this;
    this.host.connected(connection?.address ?? null, connection?.cipher ?? null);
    const [request] = this.queue;
    if (request !== undefined) this.send(request);
  }

  received(bytes: Buffer, length: number): void {
    if (!this.reader.push(bytes, length)) this.fail(failureOf('bad-answer', 'not HTTP/1.1'));
  }

  drained(): void {
    const request = this.queue.at(-1);
    if (!this.isUpload || request === undefined) return;
    if (request.leftToSend > 0) {
      this.sendPiece(request);
    } else if (request.isAnswered) {
      this.finish(request);
    } else {
      this.askAhead();
    }
  }

  closed(failure: MoveFailure | null): void {
    const [request] = this.queue;
    if (failure === null && this.reader.isBusy && this.reader.finish()) return;
    const isBetween = !this.reader.isBusy && this.answersHere > 0 && !this.isOneShot;
    // It may have closed before it saw the next request; a second time it would be a fault.
    if (isBetween && request !== undefined) {
      this.isOneShot = true;
      this.repeatElsewhere(request);
    } else {
      this.fail(failure ?? failureOf('connection-lost', 'closed by the server'));
    }
  }

  head(head: ResponseHead): boolean {
    const [request] = this.queue;
    if (this.isOver) return false;
    const { status, headers, contentLength } = head;
    if (request === undefined) {
      this.fail(failureOf('bad-answer', 'an answer nobody asked for'));
    } else if (REDIRECTS.includes(status)) {
      this.redirect(request, headers['location']);
    } else if (status < 200 || status > 299) {
      this.fail(failureOfStatus(status, headers['retry-after'], this.host.clock.nowMs()));
    } else if (contentLength !== null && this.isTooShort(request, contentLength)) {
      this.fail(failureOf('bad-answer', `${contentLength} bytes instead of ${request.bytes}`));
    } else {
      this.answer = head;
      return true;
    }
    return false;
  }

  body(count: number): void {
    const [request] = this.queue;
    if (request === undefined || this.isUpload || this.isOver) return;
    request.receivedBytes += count;
    this.host.received(count);
    const length = this.answer?.contentLength ?? null;
    if (length !== null && request.receivedBytes >= length / 2) this.askAhead();
  }

  end(): boolean {
    const [request] = this.queue;
    if (request === undefined || this.isOver) return false;
    this.answersHere += 1;
    request.isAnswered = true;
    if (this.isTooShort(request, request.receivedBytes)) {
      this.fail(failureOf('bad-answer', `${request.receivedBytes} bytes of ${request.bytes}`));
      return false;
    }
    if (!this.isUpload && request.receivedBytes === 0) {
      // Asking again at once would only be a flood of requests.
      this.fail(failureOf('bad-answer', 'an empty answer'));
      return false;
    }
    if (request.leftToSend > 0) {
      // Answered early. A server that keeps the connection takes the rest.
      if (!this.isKept) this.fail(failureOf('bad-answer', 'answered without taking the upload'));
      return this.isKept;
    }
    return this.finish(request);
  }

  private get isKept(): boolean {
    return this.answer?.isKeptAlive === true && !this.isOneShot;
  }

  private isTooShort(request: MoveRequest, length: number): boolean {
    return !this.isUpload && request.isSized && length < request.bytes / 2;
  }

  private dial(request: MoveRequest): void {
    this.queue = [request];
    this.connection?.destroy();
    this.reader = new ResponseReader(this);
    this.answersHere = 0;
    this.origin = request.url.origin;
    this.dialledMs = this.host.clock.monotonicMs();
    this.connection = new Connection(request.url, this.source.caPem, this.host.dialling, this);
    this.sent.follow(this.connection);
  }

  private send(request: MoveRequest): void {
    const head = this.maker.headOf(request);
    request.startMs = this.host.clock.monotonicMs();
    request.leftToSend = this.isUpload ? request.bytes : 0;
    if (this.isUpload) this.host.begun();
    this.sent.wroteOverhead(head.length);
    this.connection?.write(head);
  }

  private sendPiece(request: MoveRequest): void {
    const { load } = this.host;
    const piece = Math.max(MIN_PIECE_BYTES, Math.ceil(request.bytes / PIECES));
    const length = Math.min(piece, request.leftToSend, load.length);
    request.leftToSend -= length;
    this.connection?.write(load.subarray(0, length));
  }

  private askAhead(): void {
    const isPossible = this.canAskAhead === 'yes' && this.isKept && this.queue.length === 1;
    if (!isPossible || !this.maker.staysAt(this.origin)) return;
    const request = this.maker.next(true);
    this.queue.push(request);
    this.send(request);
  }

  /** @returns whether the connection is still the same. */
  private finish(request: MoveRequest): boolean {
    const nowMs = this.host.clock.monotonicMs();
    const bytes = this.isUpload ? request.bytes : request.receivedBytes;
    this.maker.finished(bytes, nowMs - request.startMs);
    if (this.isUpload) this.sent.confirmed(request.bytes - request.leftToSend);
    if (this.isKept && this.canAskAhead === 'unknown') this.canAskAhead = 'yes';
    this.queue.shift();
    const [ahead] = this.queue;
    // Its bytes begin to move now, however long ago it was sent.
    if (ahead !== undefined && this.isKept) {
      ahead.startMs = nowMs;
      return true;
    }
    const next = ahead === undefined ? this.maker.next(false) : this.maker.repeat(ahead);
    if (!this.isKept || next.url.origin !== this.origin) {
      this.dial(next);
      return false;
    }
    this.queue = [next];
    this.send(next);
    return true;
  }

  private redirect(request: MoveRequest, location: string | undefined): void {
    const url = URL.parse(location ?? '', request.url.href);
    if (location === undefined || url === null || !/^https?:$/.test(url.protocol)) {
      this.fail(failureOf('bad-answer', 'redirected to nowhere'));
    } else if (request.redirectCount >= MAX_REDIRECTS) {
      this.fail(failureOf('redirect-loop', `still redirected, to ${url.host}`));
    } else {
      this.dial(this.maker.redirect(request, url));
    }
  }

  private repeatElsewhere(request: MoveRequest): void {
    this.canAskAhead = 'no';
    this.dial(this.maker.repeat(request));
  }

  private fail(failure: MoveFailure): void {
    if (this.isOver) return;
    this.stop();
    this.host.over(this, failure);
  }
}
