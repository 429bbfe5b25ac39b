import { accessView, newApiToken, type AccessScope } from '@lineside/contract';
import { SettingsModule } from '../../src/settings/settings.module.ts';
import { TestApp, type TestAppOptions } from './test-app.ts';

/** The password an owner chooses in these tests. */
export const FIRST = 'a first password';
const HOST = 'localhost:80';
const HOME = '192.168.1.30';

/** A box nobody has set up, and what its owner, visitors and programs do with it. */
export class AccountsBox {
  private constructor(readonly app: TestApp) {}

  static async start(options: Partial<TestAppOptions> = {}): Promise<AccountsBox> {
    const environment = { adminPassword: null, apiToken: null };
    return new AccountsBox(
      await TestApp.start({ rooms: [SettingsModule], environment, ...options }),
    );
  }

  stop(): Promise<void> {
    return this.app.stop();
  }

  claim(password = FIRST, remoteAddress = HOME) {
    const payload = { password };
    return this.app.inject('POST', '/api/v1/setup/password', { remoteAddress, payload });
  }

  signIn(password: string, remoteAddress = HOME, headers: object = {}) {
    const payload = { password };
    return this.app.inject('POST', '/api/v1/session', { remoteAddress, payload, headers });
  }

  /** Claims the box. @returns the cookie of its owner */
  async owner(): Promise<string> {
    return cookieOf(await this.claim());
  }

  /** Changes something everybody with the scope `write` may change. */
  change(extras: object) {
    const payload = { anchors: ['1.1.1.1'] };
    return this.app.inject('PATCH', '/api/v1/settings', { payload, ...extras });
  }

  async who(extras: object = {}) {
    const response = await this.app.inject('GET', '/api/v1/session', extras);
    return accessView.parse(response.json());
  }

  async makeToken(cookie: string, scope: AccessScope, expiresMs: number | null = null) {
    const payload = { name: 'Home Assistant', scope, expiresMs };
    const url = '/api/v1/account/tokens';
    const response = await this.app.inject('POST', url, { ...as(cookie), payload });
    return newApiToken.parse(response.json());
  }

  activities(): string[] {
    return this.app.journal.activities.map(({ code }) => code);
  }
}

/** What a signed-in page of the box sends. */
export function as(cookie: string) {
  return { headers: { host: HOST, origin: `http://${HOST}`, cookie } };
}

/** What a program sends. */
export function bearer(token: string) {
  return { headers: { authorization: `Bearer ${token}` } };
}

/** The cookie an answer gives. */
export function cookieOf(response: {
  readonly headers: Readonly<Record<string, unknown>>;
}): string {
  return String(response.headers['set-cookie']).split(';', 1)[0] ?? '';
}
