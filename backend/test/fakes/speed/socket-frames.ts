/** A whole WebSocket frame (RFC 6455), unmasked. */
export interface SocketFrame {
  readonly kind: 'text' | 'binary' | 'close' | 'other';
  readonly payload: Buffer;
}

const KINDS: Readonly<Record<number, SocketFrame['kind']>> = { 1: 'text', 2: 'binary', 8: 'close' };
const OPCODES = { text: 1, binary: 2, close: 8 } as const;

/** Cuts what comes from a WebSocket into frames. */
export class FrameCutter {
  private rest = Buffer.alloc(0);

  cut(chunk: Buffer): SocketFrame[] {
    this.rest = Buffer.concat([this.rest, chunk]);
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
    if (rest.length < bodyAt + length) return null;
    const payload = Buffer.from(rest.subarray(bodyAt, bodyAt + length));
    if (isMasked) unmask(payload, rest.subarray(bodyAt - 4, bodyAt));
    const opcode = rest.readUInt8(0) & 0x0f;
    this.rest = rest.subarray(bodyAt + length);
    return { kind: KINDS[opcode] ?? 'other', payload };
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
