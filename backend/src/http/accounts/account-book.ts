import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type {
  AccountSession,
  ActivityCode,
  ActivityData,
  ApiTokenList,
  ApiTokenRequest,
  NewApiToken,
} from '@lineside/contract';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { EventBus } from '../../measurement/event-bus.ts';
import { Recorder } from '../../measurement/recorder.ts';
import { Passwords } from './passwords.ts';
import { Sessions } from './sessions.ts';
import { Tokens } from './tokens.ts';

/** Every change of who may get in: noted in the activity log, and told to those who hold connections open. */
@Injectable()
export class AccountBook implements OnModuleInit {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly bus: EventBus,
    private readonly recorder: Recorder,
    private readonly passwords: Passwords,
    private readonly sessionStore: Sessions,
    private readonly tokenStore: Tokens,
  ) {}

  onModuleInit(): void {
    this.bus.on('setup.reset-wanted', AccountBook.name, ({ from }) => this.forgetPassword(from));
  }

  get hasPassword(): boolean {
    return this.passwords.exists;
  }

  /** @throws ProblemException when somebody was faster */
  async claim(password: string): Promise<void> {
    await this.passwords.claim(password);
    this.note('info', 'password-changed', { isFirst: true });
  }

  /** @param keptSessionId the session that goes on; `null` for none */
  async changePassword(password: string, keptSessionId: string | null): Promise<void> {
    await this.passwords.set(password, keptSessionId);
    this.note('info', 'password-changed', { isFirst: false });
  }

  /** Those who can touch the box own it: all sessions end, and a first password may be set again. */
  async forgetPassword(from: 'button'): Promise<void> {
    await this.passwords.forget();
    this.note('warning', 'password-reset', { from });
  }

  sessions(): Omit<AccountSession, 'isCurrent'>[] {
    return this.sessionStore.list();
  }

  async endAllSessions(): Promise<void> {
    await this.sessionStore.endAll();
    this.note('info', 'sessions-ended', {});
  }

  /** @returns false when there is no such session */
  async endSession(id: string): Promise<boolean> {
    const hasEnded = await this.sessionStore.end(id);
    if (hasEnded) this.tell();
    return hasEnded;
  }

  tokens(): ApiTokenList {
    const { hasEnvironmentToken } = this.tokenStore;
    return { items: this.tokenStore.list(), hasEnvironmentToken };
  }

  async makeToken(wanted: ApiTokenRequest): Promise<NewApiToken> {
    const made = await this.tokenStore.make(wanted);
    this.note('info', 'token-made', { name: made.name, scope: made.scope });
    return made;
  }

  /** @returns false when there is no such token */
  async revokeToken(id: string): Promise<boolean> {
    const name = await this.tokenStore.revoke(id);
    if (name === null) return false;
    this.note('info', 'token-revoked', { name });
    return true;
  }

  private note(level: 'info' | 'warning', code: ActivityCode, data: ActivityData): void {
    void this.recorder.recordActivity(level, code, data);
    this.tell();
  }

  private tell(): void {
    this.bus.emit('access.changed', { atMs: this.clock.nowMs() });
  }
}
