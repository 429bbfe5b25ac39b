const FIRST_CAPACITY_BYTES = 256;

/** Writes small unsigned integers into a growing byte string. */
export class ByteWriter {
  private bytes = new Uint8Array(FIRST_CAPACITY_BYTES);
  private length = 0;

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length] = value;
    this.length += 1;
  }

  /** LEB128: seven bits a byte, lowest first. Takes integers from 0 to 2^53 - 1. */
  varint(value: number): void {
    let rest = value;
    while (rest >= 0x80) {
      this.byte((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.byte(rest);
  }

  /** Three bytes, lowest first: 0 to 16 777 215. */
  uint24(value: number): void {
    this.reserve(3);
    this.bytes[this.length] = value & 0xff;
    this.bytes[this.length + 1] = (value >>> 8) & 0xff;
    this.bytes[this.length + 2] = (value >>> 16) & 0xff;
    this.length += 3;
  }

  /** The bytes written so far, as a copy of their exact length. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(this.bytes.length * 2);
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Reads what a `ByteWriter` wrote. Reading past the end gives 0 and sets `isOverrun`; it never throws. */
export class ByteReader {
  private position = 0;
  private hasOverrun = false;

  constructor(private readonly bytes: Uint8Array) {}

  /** Whether more was asked for than there was: everything read since is worthless. */
  get isOverrun(): boolean {
    return this.hasOverrun;
  }

  get remainingBytes(): number {
    return this.bytes.length - this.position;
  }

  byte(): number {
    const value = this.bytes[this.position];
    this.position += 1;
    if (value !== undefined) return value;
    this.hasOverrun = true;
    return 0;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let count = 0; count < MAX_VARINT_BYTES; count += 1) {
      const next = this.byte();
      value += (next & 0x7f) * scale;
      if (next < 0x80) return value;
      scale *= 0x80;
    }
    this.hasOverrun = true;
    return 0;
  }

  uint24(): number {
    return this.byte() | (this.byte() << 8) | (this.byte() << 16);
  }
}

/** Enough for 49 bits; longer ones are garbage. */
const MAX_VARINT_BYTES = 7;
