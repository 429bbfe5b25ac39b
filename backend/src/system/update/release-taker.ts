import { createHash, createPublicKey, verify } from 'node:crypto';
import { open, readFile, type FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { releaseManifest, type ReleaseManifest, type UpdateChannel } from '@lineside/contract';
import { compareVersions, isPreview } from '../core/compare-versions.ts';
import { readTar, TarBroken, type TarFile } from '../backup/tar-reader.ts';
import { ReleaseRefused } from './release-refused.ts';
import type { UpdateFiles } from './update-files.ts';
import type { UpdateOutside } from './update-outside.ts';

const MEMBERS = ['manifest.json', 'manifest.sig', 'release.tar.gz'] as const;
const LARGEST_HEAD_BYTES = 64 * 1024;
/** A release has 60 MB; a file without an end must not fill the card. */
const LARGEST_BYTES = 400e6;

/** What a release has to suit. */
export interface ReleaseWish {
  readonly runningVersion: string;
  readonly channel: UpdateChannel;
}

const FOREIGN = 'The file is not a release of Lineside.';

/**
 * Takes a release in while it comes and checks all the updater will check again: who signed it comes first,
 * so that of a foreign file nothing but its head is ever kept.
 *
 * @throws ReleaseRefused when it is not taken; nothing of it stays then, and the one that was there before does
 */
export async function takeRelease(
  upload: Readable,
  files: UpdateFiles,
  outside: Pick<UpdateOutside, 'key' | 'arch'>,
  wish: ReleaseWish,
): Promise<{ readonly manifest: ReleaseManifest; readonly sizeBytes: number }> {
  await files.prepare();
  const file = await open(files.incoming, 'w', 0o600);
  const copy = { sizeBytes: 0 };
  try {
    const manifest = await readRelease(copying(upload, file, copy), outside, wish);
    await file.sync();
    await file.close();
    await files.accept();
    return { manifest, sizeBytes: copy.sizeBytes };
  } catch (error) {
    await file.close().catch(() => undefined);
    await files.dropIncoming();
    throw error;
  }
}

/** Gives bytes on when they are written. */
async function* copying(
  upload: Readable,
  file: FileHandle,
  copy: { sizeBytes: number },
): AsyncGenerator<Buffer> {
  for await (const chunk of upload as AsyncIterable<Buffer>) {
    copy.sizeBytes += chunk.length;
    if (copy.sizeBytes > LARGEST_BYTES) {
      throw new ReleaseRefused('too-large', 'The file is larger than any release.');
    }
    await file.write(chunk);
    yield chunk;
  }
}

async function readRelease(
  bytes: AsyncIterable<Buffer>,
  { key, arch }: Pick<UpdateOutside, 'key' | 'arch'>,
  wish: ReleaseWish,
): Promise<ReleaseManifest> {
  const trusted = createPublicKey(await readFile(key));
  let text: Buffer | null = null;
  let manifest: ReleaseManifest | null = null;
  let index = 0;
  try {
    for await (const member of readTar(bytes)) {
      if (member.name !== MEMBERS[index]) throw new TarBroken('holds something else');
      index += 1;
      if (text === null) text = await headOf(member);
      else if (manifest === null) {
        if (!verify(null, text, trusted, await headOf(member))) {
          throw new ReleaseRefused('unsigned', 'It is not signed by the key this box trusts.');
        }
        manifest = parse(text);
        requireFit(manifest, arch, wish);
      } else await requireWhole(member, manifest);
    }
    if (manifest === null || index < MEMBERS.length) throw new TarBroken('ends too early');
    return manifest;
  } catch (error) {
    if (!(error instanceof TarBroken)) throw error;
    if (manifest === null) throw new ReleaseRefused('foreign', FOREIGN);
    throw new ReleaseRefused('damaged', 'The release is not whole.');
  }
}

async function headOf({ content, sizeBytes }: TarFile): Promise<Buffer> {
  if (sizeBytes > LARGEST_HEAD_BYTES) throw new ReleaseRefused('foreign', FOREIGN);
  const parts: Buffer[] = [];
  for await (const part of content) parts.push(part);
  return Buffer.concat(parts);
}

function parse(text: Buffer): ReleaseManifest {
  const parsed = releaseManifest.safeParse(JSON.parse(text.toString('utf8')));
  if (parsed.data !== undefined) return parsed.data;
  throw new ReleaseRefused('foreign', 'The release is of a kind this version does not know.');
}

function requireFit(manifest: ReleaseManifest, arch: string, wish: ReleaseWish): void {
  const { version } = manifest;
  const { runningVersion, channel } = wish;
  if (manifest.arch !== arch) {
    const detail = `The release is for ${manifest.arch}, this box is ${arch}.`;
    throw new ReleaseRefused('other-processor', detail);
  }
  const order = compareVersions(version, runningVersion);
  if (order === 0) throw new ReleaseRefused('same', `Version ${version} runs already.`);
  if (order < 0) {
    const detail = `Version ${version} is older than ${runningVersion}, which runs, and could not read its data.`;
    throw new ReleaseRefused('older', detail);
  }
  if (channel === 'stable' && isPreview(version)) {
    const detail = `Version ${version} is a preview, and this box takes finished versions only.`;
    throw new ReleaseRefused('preview', detail);
  }
}

async function requireWhole(
  { content, sizeBytes }: TarFile,
  { payload }: ReleaseManifest,
): Promise<void> {
  const hash = createHash('sha256');
  for await (const part of content) hash.update(part);
  if (sizeBytes === payload.sizeBytes && hash.digest('hex') === payload.sha256) return;
  throw new ReleaseRefused('damaged', 'The release was changed after it was signed.');
}
