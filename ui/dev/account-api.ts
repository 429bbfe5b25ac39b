import { randomUUID } from 'node:crypto';
import {
  apiTokenRequest,
  passwordChange,
  type AccountSession,
  type ApiToken,
  type NewApiToken,
} from '@lineside/contract';
import { NOT_SIGNED_IN, type Answer } from './outage-api.ts';

const MIN = 60_000;
const DAY = 24 * 60 * MIN;
const LINUX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1';

/** Browsers and tokens of the pretended owner. */
export class AccountApi {
  private readonly password: string;
  private sessions: readonly AccountSession[];
  private tokens: readonly ApiToken[];

  constructor(password: string, startMs: number) {
    this.password = password;
    this.sessions = sessionsOf(startMs);
    this.tokens = tokensOf(startMs);
  }

  /** Answers a reading request; `null` for an address that is not about the account. */
  read(path: string, isOwner: boolean): Answer | null {
    if (!path.startsWith('/account/')) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    if (path === '/account/sessions') return { body: { items: this.sessions } };
    return { body: { items: this.tokens, hasEnvironmentToken: true } };
  }

  /** Answers a change; `null` for an address that is not about the account. */
  change(method: string, path: string, body: unknown, isOwner: boolean): Answer | null {
    if (!path.startsWith('/account/')) return null;
    if (!isOwner) return NOT_SIGNED_IN;
    if (path === '/account/password') {
      const { currentPassword } = passwordChange.parse(body);
      return currentPassword === this.password ? { body: null } : WRONG;
    }
    const id = path.split('/').at(-1);
    if (method === 'POST') return { body: this.makeToken(body) };
    this.sessions = this.sessions.filter((one) => one.id !== id);
    this.tokens = this.tokens.filter((one) => one.id !== id);
    return { body: null };
  }

  private makeToken(body: unknown): NewApiToken {
    const { name, scope, expiresMs } = apiTokenRequest.parse(body);
    const made = { id: randomUUID(), name, scope, createdMs: Date.now(), expiresMs };
    const token: ApiToken = { ...made, lastUsedMs: null };
    this.tokens = [token, ...this.tokens];
    return { ...token, token: 'lsd_pretended-and-good-for-nothing-0123456789' };
  }
}

const WRONG: Answer = {
  status: 403,
  code: 'LINESIDE_WRONG_PASSWORD',
  title: 'The present password is another one',
  detail: 'Nothing was changed.',
};

function sessionsOf(now: number): readonly AccountSession[] {
  return [
    {
      ...{ id: 'a', createdMs: now - 3 * DAY, lastSeenMs: now - MIN, address: '192.168.1.34' },
      ...{ userAgent: LINUX, isCurrent: true },
    },
    {
      ...{ id: 'b', createdMs: now - 40 * DAY, lastSeenMs: now - 2 * DAY, isCurrent: false },
      ...{ address: 'fd00::1c2b:8aff:fe61:9d40', userAgent: PHONE },
    },
    {
      ...{ id: 'c', createdMs: now - 70 * DAY, lastSeenMs: now - 65 * DAY, isCurrent: false },
      ...{ address: '192.168.1.77', userAgent: null },
    },
  ];
}

function tokensOf(now: number): readonly ApiToken[] {
  return [
    {
      ...{ id: 't1', name: 'Grafana in the cellar', scope: 'read', createdMs: now - 12 * DAY },
      ...{ expiresMs: now + 353 * DAY, lastUsedMs: now - 2 * MIN },
    },
    {
      ...{ id: 't2', name: 'Nightly script', scope: 'write', createdMs: now - 95 * DAY },
      ...{ expiresMs: now - 5 * DAY, lastUsedMs: null },
    },
  ];
}
