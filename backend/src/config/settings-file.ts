import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { settings, type Settings } from '@lineside/contract';
import { messageOf } from '../kernel/message-of.ts';
import type { SchemaProblem } from '../kernel/schema-problems.ts';
import { keepCopy, readIfPresent, writeAtomically } from './atomic-file.ts';
import { mergePatch } from './core/merge-patch.ts';
import { misdirectedSecrets } from './secret-destinations.ts';
import { withoutMasks } from './secrets.ts';
import {
  checkDocument,
  checkText,
  reject,
  type AcceptedDocument,
  type RejectedDocument,
} from './core/settings-document.ts';
import {
  SecretNeeded,
  SettingsNotWritten,
  SettingsRejected,
  SettingsSource,
  type SettingsPatch,
} from './settings-source.ts';

/** Why `settings.json` is not in force, and what is instead. */
export interface SettingsRejection {
  readonly path: string;
  readonly problems: readonly SchemaProblem[];
  readonly inForce: 'last-good' | 'defaults';
}

type ChangeListener = (before: Settings, after: Settings) => void;

/**
 * The settings, kept in `settings.json` of the data directory. A file that cannot be used is left
 * alone; the last good copy, else the defaults, are in force until the owner changes something.
 */
export class SettingsFile extends SettingsSource {
  private readonly log = new Logger(SettingsFile.name);
  private readonly listeners: ChangeListener[] = [];
  private queue: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly dataDir: string,
    private accepted: AcceptedDocument,
    private rejected: SettingsRejection | null,
  ) {
    super();
  }

  /** Reads the settings; never fails, because the box must measure even with broken ones. */
  static async open(dataDir: string): Promise<SettingsFile> {
    const found = (await readDocument(join(dataDir, FILE))) ?? EMPTY;
    if (found.isAccepted) {
      const file = new SettingsFile(dataDir, found, null);
      await file.keepLastGood(found);
      return file;
    }
    const lastGood = await readDocument(join(dataDir, LAST_GOOD));
    const rejection: SettingsRejection = {
      path: join(dataDir, FILE),
      problems: found.problems,
      inForce: lastGood?.isAccepted === true ? 'last-good' : 'defaults',
    };
    const inForce = lastGood?.isAccepted === true ? lastGood : EMPTY;
    const file = new SettingsFile(dataDir, inForce, rejection);
    file.log.error(rejection, 'settings.json cannot be used');
    return file;
  }

  /** Why the file is not in force; `null` when it is. */
  get rejection(): SettingsRejection | null {
    return this.rejected;
  }

  current(): Settings {
    return this.accepted.settings;
  }

  change(patch: SettingsPatch): Promise<Settings> {
    const changed = this.queue.then(() => this.apply(patch));
    // The caller hears of a failure; the next change must not.
    this.queue = changed.catch(() => undefined);
    return changed;
  }

  /** Calls back after each change that reached the disk. */
  onChange(listener: ChangeListener): void {
    this.listeners.push(listener);
  }

  private async apply(patch: SettingsPatch): Promise<Settings> {
    // Read again: the owner may have edited the file by hand since.
    const onDisk = await readDocument(join(this.dataDir, FILE));
    const base = onDisk?.isAccepted === true ? onDisk : this.accepted;
    const unmasked = withoutMasks(settings, patch, base.document);
    const next = checkDocument(mergePatch(base.document, unmasked));
    if (!next.isAccepted) throw new SettingsRejected(next.problems);
    const paths = misdirectedSecrets(settings, {
      ...{ before: base.settings, after: next.settings, patch },
    });
    if (paths.length > 0) throw new SecretNeeded(paths);
    await this.write(next, onDisk);
    const before = this.accepted.settings;
    this.accepted = next;
    this.rejected = null;
    if (!isSame(before, next.settings)) {
      for (const listener of this.listeners) listener(before, next.settings);
    }
    return next.settings;
  }

  private async write(next: AcceptedDocument, onDisk: FoundDocument): Promise<void> {
    if (onDisk?.isAccepted === true && isSame(onDisk.document, next.document)) return;
    const path = join(this.dataDir, FILE);
    try {
      await mkdir(this.dataDir, { recursive: true });
      if (onDisk?.isAccepted === false) {
        await keepCopy(path, (time) => `settings.rejected-${time}.json`);
      }
      await writeAtomically(path, textOf(next));
    } catch (error) {
      throw new SettingsNotWritten(`The settings could not be written: ${messageOf(error)}`, {
        cause: error,
      });
    }
    await this.keepLastGood(next);
  }

  private async keepLastGood(good: AcceptedDocument): Promise<void> {
    const path = join(this.dataDir, LAST_GOOD);
    try {
      await mkdir(this.dataDir, { recursive: true });
      if ((await readIfPresent(path)) !== textOf(good)) await writeAtomically(path, textOf(good));
    } catch (error) {
      // Only a second copy: the settings themselves are in force and, if changed, on the disk.
      this.log.warn({ err: error }, 'the copy of the good settings could not be written');
    }
  }
}

const FILE = 'settings.json';
const LAST_GOOD = 'settings.last-good.json';

const EMPTY = acceptedOrThrow(checkDocument({}));

/** What lies on the disk; `null` for no file. */
type FoundDocument = AcceptedDocument | RejectedDocument | null;

async function readDocument(path: string): Promise<FoundDocument> {
  try {
    const text = await readIfPresent(path);
    return text === null ? null : checkText(text);
  } catch (error) {
    // Wrong owner, a directory of that name, a broken disk: the owner has to look.
    return reject(`cannot be read: ${messageOf(error)}`);
  }
}

function textOf({ document }: AcceptedDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function acceptedOrThrow(checked: AcceptedDocument | RejectedDocument): AcceptedDocument {
  if (!checked.isAccepted) throw new Error('the default settings do not pass their own schema');
  return checked;
}
