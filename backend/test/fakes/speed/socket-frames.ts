/** A whole WebSocket frame (RFC 6455); payload as it was sent, of binary ones as it came. */
export interface SocketFrame {
  readonly kind: 'text' | 'binary' | 'close' | 'other';
  readonly payload: Buffer;
}

const KINDS: Readonly<Record<number, SocketFrame['kind']>> = { 1: 'text', 2: 'binary', 8: 'close' };
const OPCODES = { text: 1, binary: 2, close: 8 } as const;

/** Cuts what comes from a WebSocket into frames. */
export class FrameCutter {
  private rest = Buffer.alloc(0);
  private readonly waiting: Buffer[] = [];
  /** Bytes of a frame whose beginning is known; pieces are not put together before they are all there. */
  private missing = 0;

  cut(chunk: Buffer): SocketFrame[] {
    this.waiting.push(chunk);
    this.missing -= chunk.length;
    if (this.missing > 0) return [];
    this.rest = Buffer.concat([this.rest, ...this.waiting.splice(0)]);
    this.missing = 0;
    const frames: SocketFrame[] = [];
    for (let frame = this.next(); frame !== null; frame = this.next()) frames.push(frame);
    return frames;
  }

  private next(): SocketFrame | null {
    const { rest } = this;
    if (rest.length < 2) return null;
    const isMasked = (rest.readUInt8(1) & 0x80) !== 0;
    const short = rest.readUInt8(1) & 0x7f;
    const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
    const bodyAt = 2 + lengthBytes + (isMasked ? 4 : 0);
    if (rest.length < bodyAt) return null;
    const length =
      short === 127
        ? Number(rest.readBigUInt64BE(2))
        : short === 126
          ? rest.readUInt16BE(2)
          : short;
    if (rest.length < bodyAt + length) {
      this.missing = bodyAt + length - rest.length;
      return null;
    }
    const payload = rest.subarray(bodyAt, bodyAt + length);
    const kind = KINDS[rest.readUInt8(0) & 0x0f] ?? 'other';
    // Of a load only the length matters.
    if (isMasked && kind !== 'binary') unmask(payload, rest.subarray(bodyAt - 4, bodyAt));
    this.rest = rest.subarray(bodyAt + length);
    return { kind, payload };
  }
}

function unmask(payload: Buffer, key: Buffer): void {
  for (let i = 0; i < payload.length; i += 1) {
    payload[i] = (payload[i] ?? 0) ^ (key[i % 4] ?? 0);
  }
}

/** A frame as it goes over the wire; clients mask theirs, here by a key of zeros. */
export function frameOf(
  kind: 'text' | 'binary' | 'close',
  payload: Buffer,
  isMasked = false,
): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length > 65535 ? 10 : length > 125 ? 4 : 2);
  head.writeUInt8(0x80 | OPCODES[kind], 0);
  const mask = isMasked ? 0x80 : 0;
  if (length > 65535) {
    head.writeUInt8(mask | 127, 1);
    head.writeBigUInt64BE(BigInt(length), 2);
  } else if (length > 125) {
    head.writeUInt8(mask | 126, 1);
    head.writeUInt16BE(length, 2);
  } else {
    head.writeUInt8(mask | length, 1);
  }
  return Buffer.concat([head, isMasked ? Buffer.alloc(4) : Buffer.alloc(0), payload]);
}
