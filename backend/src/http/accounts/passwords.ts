import { createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { ENVIRONMENT, type Environment } from '../../config/environment.ts';
import { SetupFile } from '../../config/setup-file.ts';
import { ProblemException } from '../problem.ts';
import { withoutPassword } from './accounts-document.ts';
import { AccountsFile } from './accounts-file.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { isSameSecret } from './secret-text.ts';

/**
 * The one password of the owner. One that was set here counts; until then `LINESIDE_ADMIN_PASSWORD`
 * does, so that a box can be set up unattended. There is none by default.
 */
@Injectable()
export class Passwords {
  private readonly turns = new OneAtATime();
  /** A program with Basic sends the password each time: what was right is known again, by a key of this run. */
  private readonly key = randomBytes(32);
  private lastRight: string | null = null;

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    private readonly file: AccountsFile,
    private readonly setup: SetupFile,
  ) {}

  get exists(): boolean {
    return this.file.current().password !== null || this.environment.adminPassword !== null;
  }

  /** Whether the first one may be set: nobody owns the box yet, or somebody who can touch it said so. */
  get isClaimable(): boolean {
    if (this.exists || this.file.isBroken) return false;
    return !this.setup.current().isDone || this.file.current().isClaimable;
  }

  async isRight(offered: string): Promise<boolean> {
    const { password } = this.file.current();
    if (password === null) {
      const { adminPassword } = this.environment;
      return adminPassword !== null && isSameSecret(offered, adminPassword);
    }
    const mark = createHmac('sha256', this.key).update(`${password} ${offered}`).digest('base64');
    if (mark === this.lastRight) return true;
    const isRight = await this.turns.run(() => verifyPassword(offered, password));
    if (isRight) this.lastRight = mark;
    return isRight;
  }

  /**
   * Sets a password and ends sessions.
   *
   * @param keptSessionId the one that goes on; `null` for none
   */
  async set(password: string, keptSessionId: string | null): Promise<void> {
    const hash = await this.turns.run(() => hashPassword(password));
    await this.file.change((document) => ({
      ...document,
      password: hash,
      isClaimable: false,
      sessions: document.sessions.filter(({ id }) => id === keptSessionId),
    }));
  }

  /** Sets the first password. @throws ProblemException when somebody was faster */
  async claim(password: string): Promise<void> {
    const hash = await this.turns.run(() => hashPassword(password));
    await this.file.change((document) => {
      if (!this.isClaimable) {
        throw new ProblemException('LINESIDE_ALREADY_CLAIMED', 'Sign in with the password.');
      }
      return { ...document, password: hash, isClaimable: false };
    });
  }

  /** Forgets the password and all sessions; the next one who sets a password at home owns the box. */
  async forget(): Promise<void> {
    await this.file.change(withoutPassword);
  }
}
