import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { apiTokenList } from '@lineside/contract';
import { AccountsBox, as, bearer } from '../../../test/fakes/accounts-box.ts';
import { problemIn } from '../../../test/fakes/test-app.ts';

const DAY_MS = 86_400_000;

describe('programs and visitors', () => {
  let box: AccountsBox;
  afterEach(() => box.stop());

  describe('tokens', () => {
    it('may do what their scope says', async () => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      const { token: reader } = await box.makeToken(cookie, 'read');
      const { token: writer } = await box.makeToken(cookie, 'write');
      const { token: admin } = await box.makeToken(cookie, 'admin');
      const codes = async (token: string) => [
        (await box.app.inject('GET', '/api/v1/settings', bearer(token))).statusCode,
        (await box.change(bearer(token))).statusCode,
        (await box.app.inject('GET', '/api/v1/account/tokens', bearer(token))).statusCode,
      ];
      expect(await codes(reader)).toEqual([200, 403, 403]);
      expect(await codes(writer)).toEqual([200, 200, 403]);
      expect(await codes(admin)).toEqual([200, 200, 200]);
      expect(await box.who(bearer(reader))).toMatchObject({ visitor: 'program', scope: 'read' });
    });

    it('are told once, kept as hashes, and say when they were last used', async () => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      const made = await box.makeToken(cookie, 'write');
      expect(made.token).toMatch(/^lineside_[\w-]{43}$/);
      const list = async () =>
        (await box.app.inject('GET', '/api/v1/account/tokens', as(cookie))).payload;
      expect(await list()).not.toContain(made.token);
      expect(await readFile(join(box.app.dataDir, 'accounts.json'), 'utf8')).not.toContain(
        made.token,
      );
      const [unused] = apiTokenList.parse(JSON.parse(await list())).items;
      expect(unused).toMatchObject({ name: 'Home Assistant', lastUsedMs: null });
      await box.change(bearer(made.token));
      const [used] = apiTokenList.parse(JSON.parse(await list())).items;
      expect(used?.lastUsedMs).toBe(box.app.clock.nowMs());
    });

    it('expire, and can be taken away', async () => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      const shortLived = await box.makeToken(cookie, 'write', box.app.clock.nowMs() + DAY_MS);
      const lasting = await box.makeToken(cookie, 'write');
      expect((await box.change(bearer(shortLived.token))).statusCode).toBe(200);
      box.app.clock.advance(DAY_MS);
      expect((await box.change(bearer(shortLived.token))).statusCode).toBe(401);
      const url = `/api/v1/account/tokens/${lasting.id}`;
      expect((await box.app.inject('DELETE', url, as(cookie))).statusCode).toBe(204);
      expect((await box.change(bearer(lasting.token))).statusCode).toBe(401);
      expect(problemIn(await box.app.inject('DELETE', url, as(cookie))).code).toBe(
        'LINESIDE_UNKNOWN_TOKEN',
      );
    });

    it('are not made to have expired already', async () => {
      box = await AccountsBox.start();
      const response = await box.app.inject('POST', '/api/v1/account/tokens', {
        ...as(await box.owner()),
        payload: { name: 'old', scope: 'read', expiresMs: box.app.clock.nowMs() },
      });
      expect(problemIn(response).errors).toMatchObject([{ path: 'expiresMs' }]);
    });
  });

  describe('the household view', () => {
    it('is open by default', async () => {
      box = await AccountsBox.start();
      await box.owner();
      expect((await box.app.inject('GET', '/api/v1/settings')).statusCode).toBe(200);
    });

    it('is closed to strangers when the owner says so', async () => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      const { token } = await box.makeToken(cookie, 'read');
      await box.app.inject('PATCH', '/api/v1/settings', {
        ...as(cookie),
        payload: { access: { isReadingOpen: false } },
      });
      expect(problemIn(await box.app.inject('GET', '/api/v1/settings')).code).toBe(
        'LINESIDE_UNAUTHORIZED',
      );
      expect(await box.who()).toMatchObject({ canRead: false, isReadingOpen: false });
      expect((await box.app.inject('GET', '/api/v1/settings', as(cookie))).statusCode).toBe(200);
      expect((await box.app.inject('GET', '/api/v1/settings', bearer(token))).statusCode).toBe(200);
      expect((await box.app.inject('GET', '/api/docs')).statusCode).toBe(200);
    });
  });
});
