/** Longest text or control payload that is kept. */
const MAX_KEPT_BYTES = 64 * 1024;
/** The protocol's longest message. */
const MAX_FRAME_BYTES = 2 ** 24;

/** Kinds of WebSocket frames (RFC 6455, 11.8). */
export const OPCODE = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** Who hears frames. */
export interface FrameListener {
  /** Payload bytes of binary messages; they themselves are not kept. */
  binary(count: number): void;
  text(text: string): void;
  pinged(payload: Buffer): void;
  /** The far end says goodbye. */
  leaving(): void;
}

/** Reads what a WebSocket server sends (RFC 6455, 5.2); of binary messages only the length is looked at. */
export class FrameReader {
  private readonly listener: FrameListener;
  private readonly header = Buffer.alloc(10);
  private headerLength = 0;
  private opcode = 0;
  /** Of the message the frame belongs to. */
  private kind = 0;
  private isLast = false;
  private left = -1;
  private kept: Buffer[] = [];
  private keptText: Buffer[] = [];

  constructor(listener: FrameListener) {
    this.listener = listener;
  }

  /**
   * Reads on.
   *
   * @returns `false`: these are no frames a server may send
   */
  push(bytes: Buffer, from: number, length: number): boolean {
    let at = from;
    while (at < length) {
      if (this.left < 0) {
        this.header[this.headerLength] = bytes[at] ?? 0;
        this.headerLength += 1;
        at += 1;
        if (!this.readHeader()) return false;
      } else {
        const taken = Math.min(this.left, length - at);
        this.take(bytes, at, taken);
        at += taken;
        this.left -= taken;
      }
      if (this.left === 0) this.endFrame();
    }
    return true;
  }

  /** @returns `false`: not a frame of a server. `left` stays negative until the header is complete. */
  private readHeader(): boolean {
    const { header } = this;
    if (this.headerLength < 2) return true;
    const first = header.readUInt8(0);
    const second = header.readUInt8(1);
    // Servers neither mask nor, without an extension, use the reserved bits.
    if ((first & 0x70) !== 0 || (second & 0x80) !== 0) return false;
    const short = second & 0x7f;
    if (this.headerLength < (short === 127 ? 10 : short === 126 ? 4 : 2)) return true;
    const size =
      short === 127
        ? Number(header.readBigUInt64BE(2))
        : short === 126
          ? header.readUInt16BE(2)
          : short;
    this.headerLength = 0;
    this.opcode = first & 0x0f;
    this.isLast = (first & 0x80) !== 0;
    if (this.opcode === OPCODE.text || this.opcode === OPCODE.binary) this.kind = this.opcode;
    this.left = size;
    return size <= (this.isBinary ? MAX_FRAME_BYTES : MAX_KEPT_BYTES);
  }

  private get isBinary(): boolean {
    return this.opcode <= OPCODE.binary && this.kind === OPCODE.binary;
  }

  private take(bytes: Buffer, at: number, count: number): void {
    if (this.isBinary) this.listener.binary(count);
    else this.kept.push(Buffer.from(bytes.subarray(at, at + count)));
  }

  private endFrame(): void {
    this.left = -1;
    const payload = Buffer.concat(this.kept);
    this.kept = [];
    if (this.opcode === OPCODE.close) this.listener.leaving();
    else if (this.opcode === OPCODE.ping) this.listener.pinged(payload);
    else if (this.opcode <= OPCODE.text && !this.isBinary) this.endText(payload);
  }

  private endText(payload: Buffer): void {
    this.keptText.push(payload);
    if (!this.isLast) return;
    const text = Buffer.concat(this.keptText).toString('utf8');
    this.keptText = [];
    this.listener.text(text);
  }
}
