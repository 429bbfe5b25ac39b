import { createHash, randomBytes } from 'node:crypto';
import type { ByteSource, MoveFailure } from '../byte-mover.ts';
import { Connection, type ConnectionListener } from './connection.ts';
import { FrameReader, OPCODE, type FrameListener } from './frame-reader.ts';
import { controlFrame, frameHeader, nextMessageBytes, NORMAL_CLOSE } from './frame-writer.ts';
import { failureOf, failureOfStatus } from './move-failure.ts';
import type { MoveStream, StreamHost } from './move-stream.ts';
import { ResponseReader, type ResponseHead, type ResponseListener } from './response-reader.ts';
import { SentCounter } from './sent-counter.ts';

/** RFC 6455, 1.3. */
const ACCEPT_SALT = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const MIN_PIECE_BYTES = 16 * 1024;
const PIECES = 128;
const SUBPROTOCOL = 'net.measurementlab.ndt.v7';

/** M-Lab's NDT7: one WebSocket on which the server, or we, send as fast as it goes (ndt7-protocol.md). */
export class Ndt7Stream implements MoveStream, ConnectionListener, ResponseListener, FrameListener {
  private readonly host: StreamHost;
  private readonly source: ByteSource;
  private readonly sent = new SentCounter();
  private readonly handshake = new ResponseReader(this);
  private readonly frames = new FrameReader(this);
  private readonly secret = randomBytes(16).toString('base64');
  private readonly mask = randomBytes(4);
  private connection: Connection | null = null;
  private dialledMs = 0;
  private isUpgraded = false;
  private upgradedMs = 0;
  /** We send nothing more, and hear what the server says until it closes. */
  private isConcluding = false;
  private isOver = false;
  /** Bytes of the present buffer that are frames already, behind the answer to the handshake. */
  private behindHead = 0;
  private messageBytes: number | null = null;
  private leftOfMessage = 0;
  private readonly controls: Buffer[] = [];
  private sentBytes = 0;

  constructor(source: ByteSource, host: StreamHost) {
    this.host = host;
    this.source = source;
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
    const url = new URL(this.source.url);
    this.dialledMs = this.host.clock.monotonicMs();
    this.connection = new Connection(url, this.source.caPem, this.host.dialling, this);
    this.sent.follow(this.connection);
  }

  check(nowMs: number): void {
    const { connection } = this;
    const isLate = nowMs - this.dialledMs > this.host.order.stallMs;
    if (connection?.isOpen === false && !this.isOver && isLate) connection.giveUp();
  }

  countTaken(queues: ReadonlyMap<string, number> | null): void {
    this.sent.count(queues);
  }

  conclude(): boolean {
    if (!this.isUpgraded || this.isOver || this.host.order.direction === 'down') return false;
    this.isConcluding = true;
    this.sendControl(OPCODE.close, NORMAL_CLOSE);
    return true;
  }

  stop(): void {
    this.isOver = true;
    this.connection?.destroy();
  }

  opened(): void {
    this.host.connected(this.connection?.address ?? null, this.connection?.cipher ?? null);
    const { host, pathname, search } = new URL(this.source.url);
    const lines = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${this.secret}`,
      `Sec-WebSocket-Protocol: ${SUBPROTOCOL}`,
      ...Object.entries(this.source.headers).map(([name, value]) => `${name}: ${value}`),
    ];
    this.writeOverhead(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'));
  }

  received(bytes: Buffer, length: number): void {
    let from = 0;
    if (!this.isUpgraded) {
      this.behindHead = 0;
      if (!this.handshake.push(bytes, length)) {
        this.fail(failureOf('bad-answer', 'not HTTP/1.1'));
      }
      from = length - this.behindHead;
    }
    if (this.isOver || !this.isUpgraded) return;
    if (!this.frames.push(bytes, from, length)) this.fail(failureOf('bad-answer', 'no WebSocket'));
  }

  drained(): void {
    if (!this.isUpgraded) return;
    if (this.leftOfMessage > 0) return this.sendPiece();
    const control = this.controls.shift();
    if (control !== undefined) this.writeOverhead(control);
    else if (this.host.order.direction === 'up' && !this.isConcluding) this.beginMessage();
  }

  closed(failure: MoveFailure | null): void {
    const movedMs = this.host.clock.monotonicMs() - this.upgradedMs;
    // Servers may end a test without a word. One that breaks off early is another thing.
    const isLate = this.isUpgraded && movedMs >= this.host.order.windowMs / 2;
    const isEnd = this.isConcluding || (isLate && failure === null);
    this.over(isEnd ? null : (failure ?? failureOf('connection-lost', 'closed without a word')));
  }

  head({ status, headers }: ResponseHead): boolean {
    if (status !== 101) {
      this.fail(failureOfStatus(status, headers['retry-after'], this.host.clock.nowMs()));
      return false;
    }
    const accept = createHash('sha1')
      .update(this.secret + ACCEPT_SALT)
      .digest('base64');
    const isAgreed =
      headers['sec-websocket-accept'] === accept &&
      headers['sec-websocket-protocol'] === SUBPROTOCOL;
    if (!isAgreed) {
      this.fail(failureOf('bad-answer', 'the server does not speak NDT7'));
      return false;
    }
    this.isUpgraded = true;
    this.upgradedMs = this.host.clock.monotonicMs();
    this.drained();
    return true;
  }

  body(count: number): void {
    this.behindHead = count;
  }

  end(): boolean {
    return false;
  }

  binary(count: number): void {
    if (!this.isOver) this.host.received(count);
  }

  text(text: string): void {
    try {
      this.host.said(JSON.parse(text));
    } catch {
      this.fail(failureOf('bad-answer', 'a measurement that is not JSON'));
    }
  }

  pinged(payload: Buffer): void {
    this.sendControl(OPCODE.pong, payload);
  }

  leaving(): void {
    this.over(null);
  }

  private beginMessage(): void {
    this.host.begun();
    this.messageBytes = nextMessageBytes(this.messageBytes, this.sentBytes);
    this.leftOfMessage = this.messageBytes;
    this.writeOverhead(frameHeader(OPCODE.binary, this.messageBytes, this.mask));
  }

  private sendPiece(): void {
    const { load } = this.host;
    // Only whole pieces are counted, so on slow lines they are small.
    const piece = Math.max(MIN_PIECE_BYTES, this.sentBytes / PIECES);
    const length = Math.min(this.leftOfMessage, Math.ceil(piece), load.length);
    this.leftOfMessage -= length;
    this.sentBytes += length;
    this.connection?.write(load.subarray(0, length));
  }

  /** Between two messages: in the middle of one it would be taken for payload. */
  private sendControl(opcode: number, payload: Buffer): void {
    const frame = controlFrame(opcode, payload, this.mask);
    if (this.host.order.direction === 'down') this.writeOverhead(frame);
    else this.controls.push(frame);
  }

  private writeOverhead(bytes: Buffer): void {
    this.sent.wroteOverhead(bytes.length);
    this.connection?.write(bytes);
  }

  private fail(failure: MoveFailure): void {
    this.over(failure);
  }

  private over(failure: MoveFailure | null): void {
    if (this.isOver) return;
    this.stop();
    this.host.over(this, failure);
  }
}
