import { randomUUID } from 'node:crypto';
import { signInRequest, type AccessView } from '@lineside/contract';
import type { Answer } from './outage-api.ts';

/** The password of the fake box. */
export const PASSWORD = 'lineside';
/** The token of its programs. */
const TOKEN = 'lineside-token';
const COOKIE = 'lineside_session';

/** Who asks, as far as the headers tell. */
interface Asker {
  readonly authorization: string | undefined;
  readonly cookie: string | undefined;
}

/** Signing in to the fake box, by a cookie as on the real one. */
export class SessionApi {
  private readonly secrets = new Set<string>();
  private hasPassword: boolean;

  private readonly isSetupDone: () => boolean;

  constructor(hasPassword: boolean, isSetupDone: () => boolean) {
    this.hasPassword = hasPassword;
    this.isSetupDone = isSetupDone;
  }

  /** A backup brought a password along. */
  takeBackup(): void {
    this.hasPassword = true;
  }

  isOwner({ authorization, cookie = '' }: Asker): boolean {
    return authorization === `Bearer ${TOKEN}` || this.secrets.has(secretIn(cookie));
  }

  get ownership(): { readonly hasPassword: boolean; readonly canClaim: boolean } {
    return { hasPassword: this.hasPassword, canClaim: !this.hasPassword };
  }

  view(asker: Asker): AccessView {
    const isOwner = this.isOwner(asker);
    return {
      ...{ visitor: isOwner ? 'owner' : 'nobody', scope: isOwner ? 'admin' : null },
      ...{ canRead: true, isReadingOpen: true },
      ...this.ownership,
      isSetupDone: this.isSetupDone(),
      isDemo: false,
    };
  }

  /** Takes a password. @returns the answer, and the cookie that goes with it */
  signIn(body: unknown): { readonly answer: Answer; readonly cookie: string | null } {
    if (signInRequest.parse(body).password !== PASSWORD) return { answer: WRONG, cookie: null };
    return this.begin();
  }

  /** Takes the first password, whatever it is. */
  claim(): { readonly answer: Answer; readonly cookie: string } {
    this.hasPassword = true;
    return this.begin();
  }

  private begin(): { readonly answer: Answer; readonly cookie: string } {
    const secret = randomUUID();
    this.secrets.add(secret);
    const cookie = `${COOKIE}=${secret}`;
    const answer = { body: this.view({ authorization: undefined, cookie }) };
    return { answer, cookie: `${cookie}; Path=/; HttpOnly; SameSite=Strict` };
  }

  signOut({ cookie = '' }: Asker): void {
    this.secrets.delete(secretIn(cookie));
  }
}

const WRONG: Answer = {
  status: 401,
  code: 'LINESIDE_UNAUTHORIZED',
  title: 'Credentials are missing or wrong',
  detail: 'The password or the token is wrong.',
};

function secretIn(cookies: string): string {
  return new RegExp(`(?:^|; )${COOKIE}=([^;]+)`).exec(cookies)?.[1] ?? '';
}
