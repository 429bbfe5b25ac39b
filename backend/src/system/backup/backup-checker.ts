import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { BACKUP_FORMAT, backupManifest, type BackupManifest } from '@lineside/contract';
import { MANIFEST_NAME } from './backup-maker.ts';
import { BackupRefused } from './backup-refused.ts';
import { readTar, TarBroken, type TarFile } from './tar-reader.ts';

/** A box has a gigabyte or two after many years. */
const LARGEST_UPLOAD_BYTES = 4 * 1024 ** 3;
const LARGEST_MANIFEST_BYTES = 64 * 1024;
/** What measuring needs meanwhile. */
const SPARE_BYTES = 64 * 1024 ** 2;

/**
 * Unpacks a backup into an empty folder and checks that each file is the one its manifest speaks of.
 * What the files hold is looked at afterwards.
 *
 * @throws BackupRefused when it is not whole, not ours, or too large
 */
export async function unpackBackup(upload: Readable, folder: string): Promise<BackupManifest> {
  const gunzip = createGunzip();
  const packed = pipeline(upload, sizeLimit(), gunzip);
  // Heard of below, or through the bytes that stop coming.
  packed.catch(() => undefined);
  try {
    const manifest = await unpackFiles(gunzip, folder);
    await packed;
    return manifest;
  } catch (error) {
    gunzip.destroy();
    throw refusalOf(error);
  }
}

async function unpackFiles(bytes: AsyncIterable<Buffer>, folder: string): Promise<BackupManifest> {
  const files = readTar(bytes);
  const first = await files.next();
  if (first.done === true) throw new BackupRefused('foreign', 'It is empty.');
  const manifest = parseManifest(await textOf(first.value));
  await requireRoom(manifest, folder);
  for (const part of manifest.parts) {
    const next = await files.next();
    const isNext =
      next.done !== true &&
      next.value.name === part.name &&
      next.value.sizeBytes === part.sizeBytes;
    if (!isNext) throw new BackupRefused('damaged', `${part.name} is missing or cut off.`);
    const sha256 = await store(next.value, join(folder, part.name));
    if (sha256 !== part.sha256) throw new BackupRefused('damaged', `${part.name} was changed.`);
  }
  const beyond = await files.next();
  if (beyond.done !== true)
    throw new BackupRefused('foreign', `It holds ${beyond.value.name} too.`);
  return manifest;
}

function parseManifest(text: string): BackupManifest {
  const head = text.startsWith('{') ? safelyParsed(text) : null;
  if (!isOurs(head)) throw new BackupRefused('foreign', 'It was not made by Lineside.');
  if (head.format > BACKUP_FORMAT) {
    throw new BackupRefused('newer', 'A newer version of Lineside made it. Update this box first.');
  }
  const parsed = backupManifest.safeParse(head);
  if (!parsed.success) throw new BackupRefused('damaged', 'Its list of contents is not complete.');
  const names = parsed.data.parts.map(({ name }) => name);
  if (new Set(names).size !== names.length || !names.includes('lineside.db')) {
    throw new BackupRefused('damaged', 'Its list of contents is not complete.');
  }
  return parsed.data;
}

function safelyParsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: then it is nothing of ours.
    return null;
  }
}

function isOurs(head: unknown): head is { product: 'lineside'; format: number } {
  const { product, format }: { product?: unknown; format?: unknown } =
    typeof head === 'object' && head !== null ? head : {};
  return product === 'lineside' && typeof format === 'number';
}

async function textOf({ name, sizeBytes, content }: TarFile): Promise<string> {
  if (name !== MANIFEST_NAME || sizeBytes > LARGEST_MANIFEST_BYTES) {
    throw new BackupRefused('foreign', 'It was not made by Lineside.');
  }
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function store({ content }: TarFile, path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
  await pipeline(
    content,
    async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        hash.update(part);
        yield part;
      }
    },
    file,
  );
  return hash.digest('hex');
}

/** What a small file unpacks to is limited by what it says, and that by the room there is. */
async function requireRoom({ parts }: BackupManifest, folder: string): Promise<void> {
  const neededBytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, SPARE_BYTES);
  const { bavail, bsize } = await statfs(folder);
  if (neededBytes <= bavail * bsize) return;
  throw new BackupRefused('too-large', 'The disk of this box has not enough room for it.');
}

function sizeLimit(): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size <= LARGEST_UPLOAD_BYTES) done(null, chunk);
      else done(new BackupRefused('too-large', 'A backup has 4 GiB at most.'));
    },
  });
}

/** Errors of zlib and of an upload that stops are the backup's fault; those of the disk are not. */
function refusalOf(error: unknown): unknown {
  if (error instanceof BackupRefused) return error;
  if (error instanceof TarBroken) return new BackupRefused('damaged', `It ${error.message}.`);
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  if (code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR') {
    return new BackupRefused('damaged', 'It cannot be unpacked.');
  }
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR') {
    return new BackupRefused('damaged', 'It ends too early.');
  }
  return error;
}
