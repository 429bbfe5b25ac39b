import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { accessView } from '@lineside/contract';
import { TestApp } from '../../../test/fakes/test-app.ts';
import { ENVIRONMENT, type Environment } from '../../config/environment.ts';
import { resetPassword } from './reset-password.ts';

describe('the console command', () => {
  let box: TestApp;
  afterEach(() => box.stop());

  const start = async (environment: Partial<Environment>, text: string | null = null) => {
    box = await TestApp.start({
      ...{ rooms: [], environment: { apiToken: null, ...environment } },
      prepare: async (dir) => {
        if (text !== null) await writeFile(join(dir, 'accounts.json'), text);
      },
    });
  };
  const view = async (cookie = '') =>
    accessView.parse((await box.inject('GET', '/api/v1/session', { headers: { cookie } })).json());
  const claim = () =>
    box.inject('POST', '/api/v1/setup/password', { payload: { password: 'a first password' } });
  const reset = () => resetPassword(box.app.get<Environment>(ENVIRONMENT));

  it('opens a running box to its owner again, and keeps the tokens of programs', async () => {
    await start({ adminPassword: null });
    const cookie = String((await claim()).headers['set-cookie']).split(';', 1)[0] ?? '';
    await box.inject('PATCH', '/api/v1/setup', { payload: { isDone: true } });
    expect(await view(cookie)).toMatchObject({ visitor: 'owner', hasPassword: true });
    expect(await reset()).toContain('choose a new one');
    expect(await view(cookie)).toMatchObject({
      ...{ visitor: 'nobody', hasPassword: false, canClaim: true },
    });
    expect((await claim()).statusCode).toBe(200);
    expect(await view()).toMatchObject({ hasPassword: true, canClaim: false });
  });

  it('lets the password of the environment count again', async () => {
    await start({ adminPassword: 'from outside' });
    expect(await reset()).toContain('LINESIDE_ADMIN_PASSWORD counts again');
    expect(await view()).toMatchObject({ hasPassword: true, canClaim: false });
  });

  it('mends a file that could not be read', async () => {
    await start({ adminPassword: null }, '{"version": 1,');
    expect((await claim()).statusCode).toBe(403);
    await reset();
    expect(JSON.parse(await readFile(join(box.dataDir, 'accounts.json'), 'utf8'))).toEqual({
      ...{ version: 1, password: null, isClaimable: true, sessions: [], tokens: [] },
    });
    expect((await claim()).statusCode).toBe(200);
  });
});
