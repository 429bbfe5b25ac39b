import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { syncDirectory } from '../../config/atomic-file.ts';

/** Names sort by age. Other files in the folder are left alone. */
const NAME = /^lineside-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}\.tar\.gz$/;
const UNFINISHED = /^lineside-.*\.tar\.gz\.new$/;

/** Name of a backup made at a moment, in UTC: names of a box that travels still sort by age. */
export function backupName(atMs: number): string {
  const minute = new Date(atMs).toISOString().slice(0, 16).replace(':', '-');
  return `lineside-${minute}.tar.gz`;
}

/** A folder with the newest backups, each whole. */
export class BackupShelf {
  constructor(
    private readonly folder: string,
    private readonly keptCount: number,
  ) {}

  /**
   * Puts a backup there; it has its name only when it is whole and on the disk. Then the oldest go.
   *
   * @throws when the disk refuses or the signal says so; what was there before is still there
   */
  async put(name: string, content: Readable, signal: AbortSignal): Promise<string> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.remove((found) => UNFINISHED.test(found));
    const path = join(this.folder, name);
    await pipeline(content, createWriteStream(`${path}.new`, { mode: 0o600, flush: true }), {
      signal,
    });
    await rename(`${path}.new`, path);
    await syncDirectory(this.folder);
    const names = await this.names();
    const old = new Set(names.slice(0, Math.max(0, names.length - this.keptCount)));
    await this.remove((found) => old.has(found));
    return path;
  }

  /** Oldest first. */
  async names(): Promise<string[]> {
    return (await readdir(this.folder)).filter((name) => NAME.test(name)).sort();
  }

  private async remove(isMeant: (name: string) => boolean): Promise<void> {
    for (const name of (await readdir(this.folder)).filter(isMeant)) {
      await rm(join(this.folder, name));
    }
  }
}
