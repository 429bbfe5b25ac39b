import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';
import { ImportRefused } from './import-refused.ts';

/** As for backups. */
const LARGEST_UPLOAD_BYTES = 4 * 1024 ** 3;
/** A small file must not unpack to an endless one. */
const LARGEST_TEXT_BYTES = 16 * 1024 ** 3;
/** What measuring needs meanwhile. */
const SPARE_BYTES = 64 * 1024 ** 2;
const PIECE_BYTES = 64 * 1024;

/** A piece of the text of a file, and how far into the file it goes. */
export interface TextPiece {
  readonly text: string;
  /** 0 to 1. */
  readonly progress: number;
}

/** Files that were handed in and are not read to their end yet, in a folder of their own. */
export class ImportFiles {
  private readonly folder: string;

  constructor(dataDir: string) {
    this.folder = join(dataDir, 'imports');
  }

  /**
   * Keeps a file as it comes.
   *
   * @returns its size in bytes
   * @throws ImportRefused when it is too large, or stops coming
   */
  async put(id: number, upload: Readable): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    const { bavail, bsize } = await statfs(this.folder);
    const most = Math.min(LARGEST_UPLOAD_BYTES, bavail * bsize - SPARE_BYTES);
    try {
      await pipeline(
        upload,
        sizeLimit(most),
        createWriteStream(this.pathOf(id), { mode: 0o600, flush: true }),
      );
    } catch (error) {
      await this.remove(id);
      if (isCutOff(error)) throw new ImportRefused('broken', 'It ends too early.');
      throw error;
    }
    return (await stat(this.pathOf(id))).size;
  }

  /** Whether a file is still there, as after a restart. */
  async has(id: number): Promise<boolean> {
    try {
      return (await readdir(this.folder)).includes(nameOf(id));
    } catch {
      return false; // nothing was ever handed in
    }
  }

  async remove(id: number): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /**
   * The text of a file, unpacked where it is packed by gzip. UTF-8, or UTF-16 where it says so, as
   * Windows writes what a program printed.
   */
  async *read(id: number, signal: AbortSignal): AsyncGenerator<TextPiece> {
    const path = this.pathOf(id);
    const { size } = await stat(path);
    const start = await firstBytes(path);
    const isPacked = start[0] === 0x1f && start[1] === 0x8b;
    const file = createReadStream(path, { highWaterMark: PIECE_BYTES, signal });
    const bytes: Readable = isPacked ? file.pipe(createGunzip()) : file;
    // A pipe passes no errors on.
    if (isPacked) file.on('error', (error) => bytes.destroy(error));
    let decoder: TextDecoder | null = null;
    let total = 0;
    try {
      for await (const piece of bytes as AsyncIterable<Buffer>) {
        total += piece.length;
        if (total > LARGEST_TEXT_BYTES) throw new ImportRefused('too-large');
        decoder ??= new TextDecoder(encodingOf(piece));
        const text = decoder.decode(piece, { stream: true });
        yield { text, progress: Math.min(1, file.bytesRead / Math.max(1, size)) };
      }
    } catch (error) {
      if (isUnpackable(error)) throw new ImportRefused('broken', 'It cannot be unpacked.');
      throw error;
    } finally {
      file.destroy();
      bytes.destroy();
    }
    yield { text: decoder?.decode() ?? '', progress: 1 };
  }

  private pathOf(id: number): string {
    return join(this.folder, nameOf(id));
  }
}

function nameOf(id: number): string {
  return `${id}.upload`;
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function encodingOf(start: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  return start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : 'utf-8';
}

function sizeLimit(most: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= most) done(null, chunk);
      else done(new ImportRefused('too-large', 'The disk of this box has not enough room for it.'));
    },
  });
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
}

function isCutOff(error: unknown): boolean {
  return ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'].includes(String(codeOf(error)));
}

function isUnpackable(error: unknown): boolean {
  return ['Z_DATA_ERROR', 'Z_BUF_ERROR'].includes(String(codeOf(error)));
}
