import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newApiToken } from '@lineside/contract';
import type { LoggerService } from '@nestjs/common';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PASSWORD, TestApp, TOKEN } from '../../../test/fakes/test-app.ts';
import { SettingsModule } from '../../settings/settings.module.ts';

const CHOSEN = 'chosen by the owner';
const WRONG = 'mistyped-by-the-owner';
const HOST = 'localhost';

/** Writes down everything that is logged, at every level, as a log would show it. */
class Scribe implements LoggerService {
  text = '';
  log = (...args: unknown[]): void => this.note(args);
  error = (...args: unknown[]): void => this.note(args);
  warn = (...args: unknown[]): void => this.note(args);
  debug = (...args: unknown[]): void => this.note(args);
  verbose = (...args: unknown[]): void => this.note(args);
  fatal = (...args: unknown[]): void => this.note(args);

  private note(args: unknown[]): void {
    this.text += `${args.map((arg) => (arg instanceof Error ? String(arg.stack) : JSON.stringify(arg))).join(' ')}\n`;
  }
}

describe('passwords, tokens and cookies', () => {
  const scribe = new Scribe();
  const answers: string[] = [];
  const secrets = [PASSWORD, TOKEN, CHOSEN, WRONG];
  let box: TestApp;

  const send = async (method: 'GET' | 'POST' | 'PATCH', url: string, extras: object) => {
    const response = await box.inject(method, url, extras);
    answers.push(response.payload);
    return response;
  };

  beforeAll(async () => {
    box = await TestApp.start({
      rooms: [SettingsModule],
      environment: { logLevel: 'trace' },
      logger: scribe,
    });
    const basic = (password: string) =>
      `Basic ${Buffer.from(`admin:${password}`).toString('base64')}`;
    const signedIn = await send('POST', '/api/v1/session', { payload: { password: PASSWORD } });
    const cookie = String(signedIn.headers['set-cookie']).split(';', 1)[0] ?? '';
    const page = { host: HOST, origin: `http://${HOST}`, cookie };
    secrets.push(cookie.split('=')[1] ?? '', basic(PASSWORD).slice(6), basic(WRONG).slice(6));
    const made = await box.inject('POST', '/api/v1/account/tokens', {
      headers: page,
      payload: { name: 'program', scope: 'write' },
    });
    const { token } = newApiToken.parse(made.json());
    secrets.push(token);
    for (const authorization of [
      ...[`Bearer ${TOKEN}`, `Bearer ${token}`, `Bearer ${WRONG}`, basic(PASSWORD), basic(WRONG)],
      ...[`Digest ${WRONG}`, WRONG],
    ]) {
      await send('PATCH', '/api/v1/settings', { headers: { authorization }, payload: {} });
      await send('GET', '/api/v1/account/tokens', { headers: { authorization } });
    }
    for (const payload of [
      { password: WRONG },
      { password: WRONG, extra: CHOSEN },
      { passwort: WRONG },
      [WRONG],
      `{"password": "${WRONG}`,
    ]) {
      const headers = { 'content-type': 'application/json' };
      await send('POST', '/api/v1/session', { payload, headers, remoteAddress: '192.168.1.40' });
    }
    for (const currentPassword of [WRONG, PASSWORD]) {
      await send('POST', '/api/v1/account/password', {
        ...{ headers: page, remoteAddress: '192.168.1.41' },
        payload: { currentPassword, newPassword: CHOSEN },
      });
    }
    await send('GET', '/api/v1/account/sessions', { headers: page });
    await send('GET', '/api/v1/settings', { headers: page });
  });
  afterAll(() => box.stop());

  it('are gathered here, and the log does say something', () => {
    expect(secrets).toHaveLength(8);
    expect(secrets.every((secret) => secret.length > 10)).toBe(true);
    expect(scribe.text).toContain('/api/v1/session');
  });

  it('are never logged', () => {
    expect(secrets.filter((secret) => scribe.text.includes(secret))).toEqual([]);
  });

  it('are in no answer', () => {
    expect(secrets.filter((secret) => answers.join().includes(secret))).toEqual([]);
  });

  it('are not in the activity log', () => {
    const text = JSON.stringify(box.journal.activities);
    expect(text).toContain('signed-in');
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('are in no file of the data directory', async () => {
    for (const name of await readdir(box.dataDir)) {
      const text = await readFile(join(box.dataDir, name), 'utf8');
      expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    }
  });
});
