import { open, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import type { BackupManifest } from '@lineside/contract';
import { checkText } from '../../config/core/settings-document.ts';
import { ENVIRONMENT, type Environment } from '../../config/environment.ts';
import { BEFORE_FOLDER, READY_FOLDER } from '../../config/pending-restore.ts';
import { isPushKeysText, PUSH_KEYS_FILE } from '../../config/push-keys.ts';
import { isAccountsText } from '../../http/accounts-text.guard.ts';
import { DATABASE_COPIES, type DatabaseCopies } from '../../measurement/database-copies.ts';
import { unpackBackup } from './backup-checker.ts';
import { BackupRefused } from './backup-refused.ts';

const FOLDER_PREFIX = 'restore-';

/** Takes backups in: unpacks and checks everything beside what is in use, then lays it ready for the restart. */
@Injectable()
export class Restorer {
  private isBusy = false;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(DATABASE_COPIES) private readonly copies: DatabaseCopies,
  ) {}

  /** Whether a restore is under way, or waits for the restart. */
  get isUnderWay(): boolean {
    return this.isBusy;
  }

  /**
   * @param upload a backup as {@link BackupMaker} makes it
   * @throws BackupRefused when it cannot be used; nothing is changed then
   */
  async layReady(upload: Readable): Promise<BackupManifest> {
    const { dataDir } = this.environment;
    this.isBusy = true;
    await mkdir(dataDir, { recursive: true });
    const folder = await mkdtemp(join(dataDir, FOLDER_PREFIX));
    try {
      const manifest = await unpackBackup(upload, folder);
      await this.check(manifest, folder);
      await syncAll(folder);
      await rm(join(dataDir, BEFORE_FOLDER), { recursive: true, force: true });
      await rename(folder, join(dataDir, READY_FOLDER));
      return manifest;
    } catch (error) {
      // Refused, or the disk is full: nothing of it may stay. The caller tells why.
      await rm(folder, { recursive: true, force: true });
      this.isBusy = false;
      throw error;
    }
  }

  private async check(manifest: BackupManifest, folder: string): Promise<void> {
    if (manifest.schemaVersion > this.copies.schemaVersion) {
      throw new BackupRefused(
        'newer',
        `Lineside ${manifest.version} made it. Update this box first.`,
      );
    }
    const names = manifest.parts.map(({ name }) => name as string);
    const textOf = async (name: string): Promise<string | null> =>
      names.includes(name) ? readFile(join(folder, name), 'utf8') : null;
    const settingsText = await textOf('settings.json');
    const settings = settingsText === null ? null : checkText(settingsText);
    if (settings?.isAccepted === false) {
      const { path = '', message = '' } = settings.problems[0] ?? {};
      throw new BackupRefused('damaged', `Its settings cannot be used: ${path} ${message}.`);
    }
    const accounts = await textOf('accounts.json');
    if (accounts !== null && !isAccountsText(accounts)) {
      throw new BackupRefused('damaged', 'Its accounts cannot be used.');
    }
    const pushKeys = await textOf(PUSH_KEYS_FILE);
    if (pushKeys !== null && !isPushKeysText(pushKeys)) {
      throw new BackupRefused('damaged', 'Its keys of Web Push cannot be used.');
    }
    const database = await this.copies.prepare(join(folder, 'lineside.db'));
    if (database.kind === 'ready') return;
    throw new BackupRefused(database.kind, `Its database cannot be used: ${database.detail}.`);
  }
}

/** On the disk before it is said to be ready, also through a power cut. */
async function syncAll(folder: string): Promise<void> {
  for (const path of [...(await readdir(folder)).map((name) => join(folder, name)), folder]) {
    const file = await open(path, 'r');
    try {
      await file.sync();
    } finally {
      await file.close();
    }
  }
}
