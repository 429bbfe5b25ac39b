const LONGEST_HEADER = 14;

/**
 * The beginning of a client's frame (RFC 6455, 5.2), to be followed by the masked payload.
 *
 * A client must mask, with a key the application cannot foresee, so that no web page can make it send
 * what a proxy takes for a request. Our payload is random and nobody looks at it, so it is not masked
 * here: it *is* the masked form of other random bytes, under whichever key. That saves a pass over
 * every byte.
 */
export function frameHeader(opcode: number, length: number, key: Buffer): Buffer {
  const header = Buffer.alloc(LONGEST_HEADER);
  header.writeUInt8(0x80 | opcode, 0);
  let at = 2;
  if (length < 126) {
    header.writeUInt8(0x80 | length, 1);
  } else if (length < 65_536) {
    header.writeUInt8(0x80 | 126, 1);
    at = header.writeUInt16BE(length, 2);
  } else {
    header.writeUInt8(0x80 | 127, 1);
    at = header.writeBigUInt64BE(BigInt(length), 2);
  }
  key.copy(header, at, 0, 4);
  return header.subarray(0, at + 4);
}

/** A whole small frame whose payload matters: the answer to a ping, the close. */
export function controlFrame(opcode: number, payload: Buffer, key: Buffer): Buffer {
  const masked = Buffer.from(payload.map((byte, index) => byte ^ (key[index % 4] ?? 0)));
  return Buffer.concat([frameHeader(opcode, payload.length, key), masked]);
}

/** Payload of a close in order (RFC 6455, 7.4.1). */
export const NORMAL_CLOSE = Buffer.from([1000 >> 8, 1000 & 0xff]);

/** First and largest message of an upload, and how far the sum must be ahead of the size to double it (ndt7, spec.go). */
const FIRST_BYTES = 2 ** 13;
const LARGEST_BYTES = 2 ** 20;
const SCALING_FRACTION = 16;

/** Size of the next message of an upload by NDT7. */
export function nextMessageBytes(before: number | null, totalBytes: number): number {
  if (before === null) return FIRST_BYTES;
  const canGrow = before < LARGEST_BYTES && before <= totalBytes / SCALING_FRACTION;
  return canGrow ? before * 2 : before;
}
