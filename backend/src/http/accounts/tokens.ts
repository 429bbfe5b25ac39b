import { Inject, Injectable } from '@nestjs/common';
import type { AccessScope, ApiToken, ApiTokenRequest, NewApiToken } from '@lineside/contract';
import { ENVIRONMENT, type Environment } from '../../config/environment.ts';
import type { Clock } from '../../kernel/clock.ts';
import { CLOCK } from '../../measurement/clock.ts';
import { ProblemException } from '../problem.ts';
import type { StoredToken } from './accounts-document.ts';
import { AccountsFile } from './accounts-file.ts';
import { hashSecret, isSameSecret, makeId, makeSecret } from './secret-text.ts';

const MOST_TOKENS = 50;
/** Recognisable for people and for programs that look for leaked secrets. */
const PREFIX = 'lineside_';
const USE_IS_NOTED_EVERY_MS = 60_000;
/** To spare the SD card, the last use is written no oftener. */
const USE_IS_WRITTEN_EVERY_MS = 3_600_000;

/** The tokens by which programs sign in; and that of the environment, which may do everything. */
@Injectable()
export class Tokens {
  /** Newer than what is written. */
  private readonly usedMs = new Map<string, number>();

  constructor(
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly file: AccountsFile,
  ) {}

  get hasEnvironmentToken(): boolean {
    return this.environment.apiToken !== null;
  }

  /** Whether any token would be taken. */
  get exist(): boolean {
    return this.hasEnvironmentToken || this.file.current().tokens.length > 0;
  }

  /** Newest first, expired ones included. */
  list(): ApiToken[] {
    return this.file
      .current()
      .tokens.map((token) => this.shown(token))
      .sort((a, b) => b.createdMs - a.createdMs);
  }

  /** What a token may do; `null` for an unknown or expired one. */
  recognise(offered: string): AccessScope | null {
    const { apiToken } = this.environment;
    if (apiToken !== null && isSameSecret(offered, apiToken)) return 'admin';
    const hash = hashSecret(offered);
    const token = this.file.current().tokens.find((one) => one.hash === hash);
    const nowMs = this.clock.nowMs();
    if (token === undefined || (token.expiresMs ?? Infinity) <= nowMs) return null;
    this.noteUse(token, nowMs);
    return token.scope;
  }

  /** @throws ProblemException when there are too many, or it would be expired already */
  async make({ name, scope, expiresMs }: ApiTokenRequest): Promise<NewApiToken> {
    const nowMs = this.clock.nowMs();
    if (expiresMs !== null && expiresMs <= nowMs) {
      throw new ProblemException('LINESIDE_BAD_INPUT', 'The token would be expired already.', {
        errors: [{ path: 'expiresMs', message: 'must lie in the future' }],
      });
    }
    if (this.file.current().tokens.length >= MOST_TOKENS) {
      throw new ProblemException('LINESIDE_CONFLICT', `There are ${MOST_TOKENS} tokens already.`);
    }
    const secret = PREFIX + makeSecret();
    const token: StoredToken = {
      ...{ id: makeId(), name, scope, expiresMs },
      hash: hashSecret(secret),
      createdMs: nowMs,
      lastUsedMs: null,
    };
    await this.file.change((document) => ({ ...document, tokens: [...document.tokens, token] }));
    return { ...this.shown(token), token: secret };
  }

  /** @returns the name of the token that counts no longer; `null` when there is none of that id */
  async revoke(id: string): Promise<string | null> {
    const token = this.file.current().tokens.find((one) => one.id === id);
    if (token === undefined) return null;
    await this.file.change((document) => ({
      ...document,
      tokens: document.tokens.filter((one) => one.id !== id),
    }));
    this.usedMs.delete(id);
    return token.name;
  }

  private noteUse({ id, lastUsedMs }: StoredToken, nowMs: number): void {
    if (nowMs - (this.usedMs.get(id) ?? -Infinity) < USE_IS_NOTED_EVERY_MS) return;
    this.usedMs.set(id, nowMs);
    if (nowMs - (lastUsedMs ?? -Infinity) < USE_IS_WRITTEN_EVERY_MS) return;
    void this.file.changeInMemory((document) => ({
      ...document,
      tokens: document.tokens.map((one) => (one.id === id ? { ...one, lastUsedMs: nowMs } : one)),
    }));
  }

  private shown({ id, name, scope, createdMs, expiresMs, lastUsedMs }: StoredToken): ApiToken {
    const usedMs = this.usedMs.get(id) ?? lastUsedMs;
    return { id, name, scope, createdMs, expiresMs, lastUsedMs: usedMs };
  }
}
