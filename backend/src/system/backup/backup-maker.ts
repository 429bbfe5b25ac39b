import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { BACKUP_FORMAT, type BackupManifest, type BackupPartName } from '@lineside/contract';
import { readIfPresent } from '../../config/atomic-file.ts';
import { ENVIRONMENT, type Environment } from '../../config/environment.ts';
import { PUSH_KEYS_FILE } from '../../config/push-keys.ts';
import { VERSION } from '../../config/version.ts';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { DATABASE_COPIES, type DatabaseCopies } from '../../measurement/database-copies.ts';
import { settingsWithoutSecrets } from './settings-without-secrets.ts';
import { TAR_END, tarHeader, tarPadding } from './tar-writer.ts';

/** Name of the first file of a backup. */
export const MANIFEST_NAME = 'manifest.json';
const FOLDER_PREFIX = 'backup-';
const COPY_LIMIT_MS = 600_000;

/** A backup on its way out. */
export interface Backup {
  readonly manifest: BackupManifest;
  /** The file itself: a tar archive, packed by gzip. */
  readonly stream: Readable;
}

/** Makes backups: one file with everything the box knows. */
@Injectable()
export class BackupMaker {
  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(VERSION) private readonly version: string,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(DATABASE_COPIES) private readonly copies: DatabaseCopies,
  ) {}

  /** @throws when the disk has no room for the copy that is sent */
  async make(hasSecrets: boolean): Promise<Backup> {
    await mkdir(this.environment.dataDir, { recursive: true });
    const folder = await mkdtemp(join(this.environment.dataDir, FOLDER_PREFIX));
    try {
      const names = await this.gather(folder, hasSecrets);
      const manifest: BackupManifest = {
        ...{ product: 'lineside', format: BACKUP_FORMAT, version: this.version },
        ...{ schemaVersion: this.copies.schemaVersion, createdMs: this.clock.nowMs(), hasSecrets },
        parts: await Promise.all(names.map((name) => describePart(folder, name))),
      };
      return { manifest, stream: archiveOf(folder, manifest) };
    } catch (error) {
      // Half a copy is of no use and takes room; why it failed is the caller's to tell.
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  private async gather(folder: string, hasSecrets: boolean): Promise<BackupPartName[]> {
    const names: BackupPartName[] = ['lineside.db', 'settings.json'];
    await this.copies.copyTo(join(folder, 'lineside.db'), AbortSignal.timeout(COPY_LIMIT_MS));
    const settingsText = (await this.read('settings.json')) ?? '{}\n';
    const kept = hasSecrets ? settingsText : settingsWithoutSecrets(settingsText);
    await writeFile(join(folder, 'settings.json'), kept, { mode: 0o600 });
    if (!hasSecrets) return names;
    // Browsers have subscribed by these keys: with others their push services would refuse the box.
    for (const name of ['accounts.json', PUSH_KEYS_FILE] as const) {
      const text = await this.read(name);
      if (text === null) continue;
      await writeFile(join(folder, name), text, { mode: 0o600 });
      names.push(name);
    }
    return names;
  }

  private read(name: BackupPartName): Promise<string | null> {
    return readIfPresent(join(this.environment.dataDir, name));
  }
}

async function describePart(
  folder: string,
  name: BackupPartName,
): Promise<BackupManifest['parts'][number]> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(join(folder, name))) hash.update(chunk as Buffer);
  const { size } = await stat(join(folder, name));
  return { name, sizeBytes: size, sha256: hash.digest('hex') };
}

/** Sends the parts and then, or when the reader goes away, takes the folder away. */
function archiveOf(folder: string, manifest: BackupManifest): Readable {
  const gzip = createGzip();
  pipeline(Readable.from(archiveBytes(folder, manifest)), gzip, () => {
    void rm(folder, { recursive: true, force: true });
  });
  return gzip;
}

async function* archiveBytes(folder: string, manifest: BackupManifest): AsyncGenerator<Buffer> {
  const head = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  yield tarHeader(MANIFEST_NAME, head.length, manifest.createdMs);
  yield head;
  yield tarPadding(head.length);
  for (const { name, sizeBytes } of manifest.parts) {
    yield tarHeader(name, sizeBytes, manifest.createdMs);
    // A file stream without encoding gives buffers.
    for await (const chunk of createReadStream(join(folder, name))) yield chunk as Buffer;
    yield tarPadding(sizeBytes);
  }
  yield TAR_END;
}
