import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { setupProgress, type SetupProgress } from '@lineside/contract';
import { messageOf } from '../kernel/message-of.ts';
import { readIfPresent, writeAtomically } from './atomic-file.ts';
import type { Environment } from './environment.ts';
import { SettingsNotWritten } from './settings-source.ts';

/** Name of the file in the data directory. */
export const SETUP_FILE = 'setup.json';

/**
 * How far the first run has come, kept in `setup.json`. A password or token in the environment stands
 * for an unattended set-up, which counts as done.
 */
export class SetupFile {
  private constructor(
    private readonly dataDir: string,
    private readonly unattended: boolean,
    private stored: SetupProgress | null,
  ) {}

  /** Reads the progress; a file that cannot be used counts as done, so that a fault opens nothing. */
  static async open({ dataDir, adminPassword, apiToken }: Environment): Promise<SetupFile> {
    const unattended = adminPassword !== null || apiToken !== null;
    return new SetupFile(dataDir, unattended, await readProgress(join(dataDir, SETUP_FILE)));
  }

  current(): SetupProgress {
    return this.stored ?? { isDone: this.unattended, step: 'language', skipped: [] };
  }

  /** @throws SettingsNotWritten when the disk refuses; nothing is changed then */
  async change(patch: Partial<SetupProgress>): Promise<SetupProgress> {
    const next = { ...this.current(), ...patch };
    try {
      await mkdir(this.dataDir, { recursive: true });
      await writeAtomically(join(this.dataDir, SETUP_FILE), `${JSON.stringify(next)}\n`);
    } catch (error) {
      throw new SettingsNotWritten(
        `The progress of the set-up could not be written: ${messageOf(error)}`,
        { cause: error },
      );
    }
    this.stored = next;
    return next;
  }
}

async function readProgress(path: string): Promise<SetupProgress | null> {
  try {
    const text = await readIfPresent(path);
    return text === null ? null : setupProgress.parse(JSON.parse(text));
  } catch (error) {
    // Unreadable, not JSON, or of another form: somebody has to look; measuring goes on.
    new Logger(SetupFile.name).error({ err: error, path }, 'setup.json cannot be used');
    return { isDone: true, step: 'summary', skipped: [] };
  }
}
