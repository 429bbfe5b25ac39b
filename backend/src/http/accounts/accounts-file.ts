import { readFileSync, statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import { writeAtomically } from '../../config/atomic-file.ts';
import { messageOf } from '../../kernel/message-of.ts';
import { ProblemException } from '../problem.ts';
import { accountsDocument, NO_ACCOUNTS, type AccountsDocument } from './accounts-document.ts';

/** Name of the file in the data directory. */
export const ACCOUNTS_FILE = 'accounts.json';

/**
 * Password, sessions and tokens, kept in `accounts.json`, readable by the box's own user only. Looked
 * at again whenever it was replaced, so that the console command works beside a running box.
 */
export class AccountsFile implements OnApplicationShutdown {
  private readonly log = new Logger(AccountsFile.name);
  private document: AccountsDocument = NO_ACCOUNTS;
  private known = '';
  private broken = false;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly path: string) {}

  /** Whether there is a file that cannot be used: nobody gets in by it, and nobody may claim the box. */
  get isBroken(): boolean {
    this.refresh();
    return this.broken;
  }

  current(): AccountsDocument {
    this.refresh();
    return this.document;
  }

  /**
   * Changes the document and writes it.
   *
   * @throws ProblemException when the disk refuses; nothing is changed then
   */
  change(apply: (document: AccountsDocument) => AccountsDocument): Promise<void> {
    return this.inTurn(async () => {
      const next = apply(this.current());
      try {
        await this.write(next);
      } catch (error) {
        const detail = `The accounts could not be written: ${messageOf(error)}. Nothing was changed.`;
        throw new ProblemException('LINESIDE_NOT_WRITABLE', detail);
      }
    });
  }

  /** Like {@link change}, but a full disk must not keep the owner out: then it holds until the next start. */
  changeInMemory(apply: (document: AccountsDocument) => AccountsDocument): Promise<void> {
    return this.inTurn(async () => {
      const next = apply(this.current());
      try {
        await this.write(next);
      } catch (error) {
        this.document = next;
        this.log.warn({ err: error }, 'sessions are kept in memory only');
      }
    });
  }

  /** What is being written is written to its end. */
  async onApplicationShutdown(): Promise<void> {
    await this.queue;
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.queue.then(work);
    // The caller hears of a failure; the next change must not.
    this.queue = turn.catch(() => undefined);
    return turn;
  }

  private async write(next: AccountsDocument): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    await writeAtomically(this.path, `${JSON.stringify(next, null, 2)}\n`);
    this.document = next;
    this.broken = false;
    this.known = this.stamp();
  }

  private refresh(): void {
    const stamp = this.stamp();
    if (stamp === this.known) return;
    this.known = stamp;
    try {
      this.document =
        stamp === MISSING
          ? NO_ACCOUNTS
          : accountsDocument.parse(JSON.parse(readFileSync(this.path, 'utf8')));
      this.broken = false;
    } catch (error) {
      // Unreadable, not JSON, or of another form. Not opened to whoever comes first.
      this.document = NO_ACCOUNTS;
      this.broken = true;
      this.log.error({ reason: messageOf(error).slice(0, 200) }, 'accounts.json cannot be used');
    }
  }

  /** Changes whenever the file is replaced: each write makes a new one. */
  private stamp(): string {
    const stats = statSync(this.path, { throwIfNoEntry: false });
    return stats === undefined ? MISSING : `${stats.ino} ${stats.mtimeMs} ${stats.size}`;
  }
}

const MISSING = 'missing';
