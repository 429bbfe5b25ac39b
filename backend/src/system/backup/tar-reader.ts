const BLOCK = 512;

/** A file of an archive, whose content has to be read before the next one. */
export interface TarFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly content: AsyncIterable<Buffer>;
}

/** It is no archive, or not a whole one. */
export class TarBroken extends Error {
  override readonly name = 'TarBroken';
}

/** Reads the plain files of an archive (POSIX ustar) one after the other, as its bytes come. */
export async function* readTar(bytes: AsyncIterable<Buffer>): AsyncGenerator<TarFile> {
  const source = new ByteSource(bytes);
  for (;;) {
    const header = await source.take(BLOCK);
    if (isBlank(header)) {
      for await (const rest of source.others()) {
        if (!isBlank(rest)) throw new TarBroken('is followed by something');
      }
      return;
    }
    const { name, sizeBytes } = parseHeader(header);
    let leftBytes = sizeBytes;
    const content = (async function* () {
      while (leftBytes > 0) {
        const part = await source.some(leftBytes);
        leftBytes -= part.length;
        yield part;
      }
    })();
    yield { name, sizeBytes, content };
    if (leftBytes > 0) throw new Error(`${name} was not read to its end`);
    await source.take((BLOCK - (sizeBytes % BLOCK)) % BLOCK);
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}

function parseHeader(header: Buffer): { name: string; sizeBytes: number } {
  const text = (from: number, to: number): string =>
    header.toString('latin1', from, to).replace(/\0.*$/s, '').trim();
  const given = Number.parseInt(text(148, 156), 8);
  const blank = Buffer.from(header).fill(' ', 148, 156);
  const sum = blank.reduce((total, byte) => total + byte, 0);
  if (sum !== given || text(257, 262) !== 'ustar') throw new TarBroken('not a tar archive');
  const kind = header.toString('latin1', 156, 157);
  if (kind !== '0' && kind !== '\0') throw new TarBroken('holds more than plain files');
  const sizeBytes = Number.parseInt(text(124, 136), 8);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) throw new TarBroken('not a tar archive');
  return { name: text(0, 100), sizeBytes };
}

/** Bytes that come in pieces, taken in others. */
class ByteSource {
  private readonly pieces: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(bytes: AsyncIterable<Buffer>) {
    this.pieces = bytes[Symbol.asyncIterator]();
  }

  /** Between one byte and that many. */
  async some(mostBytes: number): Promise<Buffer> {
    while (this.rest.length === 0) {
      const next = await this.pieces.next();
      if (next.done === true) throw new TarBroken('ends too early');
      this.rest = next.value;
    }
    const part = this.rest.subarray(0, mostBytes);
    this.rest = this.rest.subarray(part.length);
    return part;
  }

  /** Everything that is left. */
  async *others(): AsyncGenerator<Buffer> {
    yield this.rest;
    for (let next = await this.pieces.next(); next.done !== true; next = await this.pieces.next()) {
      yield next.value;
    }
  }

  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = count; left > 0;) {
      const part = await this.some(left);
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts);
  }
}
