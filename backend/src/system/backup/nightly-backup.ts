import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { BackupSettings } from '@lineside/contract';
import { ENVIRONMENT, type Environment } from '../../config/environment.ts';
import { SettingsSource } from '../../config/settings-source.ts';
import type { Clock } from '../../kernel/clock.ts';
import { messageOf } from '../../kernel/message-of.ts';
import { failed, ok, skipped, type Outcome } from '../../kernel/outcome.ts';
import { runChild, type Command } from '../../measurement/child-process.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { EventBus } from '../../measurement/event-bus.ts';
import { JobBoard } from '../../measurement/job-board.ts';
import { LOCAL_TIME, type LocalTime } from '../../measurement/local-time.ts';
import { Recorder } from '../../measurement/recorder.ts';
import { msUntil } from '../core/next-time-of-day.ts';
import { BackupMaker } from './backup-maker.ts';
import { backupName, BackupShelf } from './backup-shelf.ts';

const JOB_ID = 'nightly-backup';
const DAY_MS = 86_400_000;
const LIMIT_MS = 60 * 60_000;

/** Where the places are, and what programs are called; another in tests. */
export interface BackupOutside {
  readonly mountsFile: string;
  readonly rclone: Command;
}
export const BACKUP_OUTSIDE = Symbol('BackupOutside');
export const REAL_OUTSIDE: BackupOutside = {
  mountsFile: '/proc/self/mounts',
  rclone: ['rclone'],
};

/** Makes a backup each night and puts it where the owner wants it: the data disk, a USB stick, a remote of rclone. */
@Injectable()
export class NightlyBackup implements OnModuleInit {
  /** Of the settings in force, to notice that they have changed. */
  private planned = '';

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOCAL_TIME) private readonly localTime: LocalTime,
    @Inject(BACKUP_OUTSIDE) private readonly outside: BackupOutside,
    private readonly settings: SettingsSource,
    private readonly maker: BackupMaker,
    private readonly recorder: Recorder,
    private readonly jobs: JobBoard,
    private readonly bus: EventBus,
  ) {}

  onModuleInit(): void {
    this.jobs.add({
      kind: 'regular',
      id: JOB_ID,
      title: 'Make the nightly backup',
      everyMs: DAY_MS,
      timeoutMs: LIMIT_MS,
      nextDelayMs: () => this.nextDelayMs(),
      run: ({ signal }) => this.run(signal),
    });
    this.planned = JSON.stringify(this.settings.current().backups);
    this.bus.on('settings.changed', NightlyBackup.name, ({ settings }) => {
      const wanted = JSON.stringify(settings.backups);
      if (wanted === this.planned) return;
      this.planned = wanted;
      this.jobs.replan(JOB_ID);
    });
  }

  private nextDelayMs(): number | null {
    const { isNightly, at } = this.settings.current().backups;
    if (!isNightly) return null;
    return msUntil(at, this.localTime.momentOf(this.clock.nowMs()).minuteOfDay);
  }

  private async run(signal: AbortSignal): Promise<Outcome<{ readonly name: string }>> {
    const wanted = this.settings.current().backups;
    const name = backupName(this.clock.nowMs());
    let path: string;
    try {
      const { stream } = await this.maker.make(wanted.hasSecrets);
      const shelf = new BackupShelf(join(this.environment.dataDir, 'backups'), wanted.keptCount);
      path = await shelf.put(name, stream, signal);
    } catch (error) {
      if (signal.aborted) return skipped('stopped');
      // A full disk, most likely; the backups of before are still there.
      return failed('backup-failed', messageOf(error));
    }
    const complaints = [
      await this.putOnStick(wanted, name, path, signal),
      await this.sendAway(wanted, path, signal),
    ].filter((complaint) => complaint !== null);
    if (complaints.length > 0) return failed('backup-not-everywhere', complaints.join('; '));
    void this.recorder.recordActivity('info', 'backup-taken', { hasSecrets: wanted.hasSecrets });
    return ok({ name });
  }

  /** @returns what went wrong; `null` when nothing did or nothing was wanted */
  private async putOnStick(
    { stickFolder, keptCount }: BackupSettings,
    name: string,
    path: string,
    signal: AbortSignal,
  ): Promise<string | null> {
    if (stickFolder === null) return null;
    try {
      // The empty folder of a stick that is not there lies on the card: a copy there would be none.
      if (!(await this.isMounted(stickFolder))) return `no stick is mounted at ${stickFolder}`;
      const shelf = new BackupShelf(join(stickFolder, 'lineside-backups'), keptCount);
      await shelf.put(name, createReadStream(path), signal);
      return null;
    } catch (error) {
      // Full, pulled out, or write-protected.
      return `the stick refuses: ${messageOf(error)}`;
    }
  }

  private async sendAway(
    { remote }: BackupSettings,
    path: string,
    signal: AbortSignal,
  ): Promise<string | null> {
    if (remote === null) return null;
    const config = join(this.environment.dataDir, 'rclone.conf');
    const args = ['--config', config, 'copy', '--', path, remote];
    const { failure, stderr } = await runChild(this.outside.rclone, args, signal);
    if (failure === 'ENOENT') return 'rclone is not installed';
    if (failure === null) return null;
    return `rclone: ${stderr.trim().split('\n').at(-1) ?? failure}`;
  }

  private async isMounted(folder: string): Promise<boolean> {
    const text = await readFile(this.outside.mountsFile, 'utf8');
    const mounted = text.split('\n').map((line) => line.split(' ')[1]?.replaceAll('\\040', ' '));
    return mounted.includes(folder.replace(/\/$/, ''));
  }
}
