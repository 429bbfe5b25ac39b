import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { accountSessionList } from '@lineside/contract';
import { AccountsBox, as, cookieOf, FIRST } from '../../../test/fakes/accounts-box.ts';
import { problemIn } from '../../../test/fakes/test-app.ts';

const DAY_MS = 86_400_000;
/** Passwords are meant to be slow to check. */
const PATIENCE_MS = 60_000;

describe('signing in', () => {
  let box: AccountsBox;
  afterEach(() => box.stop());

  describe('sessions', () => {
    it('come in a cookie that no script sees and no other site sends', async () => {
      box = await AccountsBox.start();
      const attributes = String((await box.claim()).headers['set-cookie'])
        .split('; ')
        .slice(1);
      expect(attributes.toSorted()).toEqual([
        'HttpOnly',
        'Max-Age=31536000',
        'Path=/',
        'SameSite=Strict',
      ]);
    });

    it('come in a secure cookie where the page came over TLS', async () => {
      box = await AccountsBox.start();
      await box.owner();
      const headers = { host: 'localhost', origin: 'https://localhost' };
      const response = await box.signIn(FIRST, '192.168.1.30', headers);
      expect(String(response.headers['set-cookie'])).toContain('; Secure');
    });

    it('outlive a restart, and are on the disk as hashes that only the box may read', async () => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      const path = join(box.app.dataDir, 'accounts.json');
      const text = await readFile(path, 'utf8');
      expect(text).not.toContain(cookie.split('=')[1]);
      expect(text).not.toContain(FIRST);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      const before = box;
      box = await AccountsBox.start({
        prepare: (dir) => writeFile(join(dir, 'accounts.json'), text),
      });
      expect((await box.who(as(cookie))).visitor).toBe('owner');
      await before.stop();
    });

    it('end at signing out, here or everywhere', async () => {
      box = await AccountsBox.start();
      const first = await box.owner();
      const second = cookieOf(await box.signIn(FIRST));
      const out = await box.app.inject('DELETE', '/api/v1/session', as(first));
      expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
      expect((await box.who(as(first))).visitor).toBe('nobody');
      expect((await box.who(as(second))).visitor).toBe('owner');
      const third = cookieOf(await box.signIn(FIRST));
      expect(
        (await box.app.inject('DELETE', '/api/v1/account/sessions', as(second))).statusCode,
      ).toBe(204);
      expect((await box.who(as(second))).visitor).toBe('nobody');
      expect((await box.who(as(third))).visitor).toBe('nobody');
    });

    it('are listed and can be ended one by one', async () => {
      box = await AccountsBox.start();
      const here = await box.owner();
      box.app.clock.advance(1000);
      const there = cookieOf(await box.signIn(FIRST, '192.168.1.31', { 'user-agent': 'Phone' }));
      const list = async () =>
        accountSessionList.parse(
          (await box.app.inject('GET', '/api/v1/account/sessions', as(here))).json(),
        ).items;
      const [other] = await list();
      expect(await list()).toMatchObject([
        { address: '192.168.1.31', userAgent: 'Phone', isCurrent: false },
        { address: '192.168.1.30', isCurrent: true },
      ]);
      const url = `/api/v1/account/sessions/${other?.id ?? ''}`;
      expect((await box.app.inject('DELETE', url, as(here))).statusCode).toBe(204);
      expect((await box.who(as(there))).visitor).toBe('nobody');
      expect(problemIn(await box.app.inject('DELETE', url, as(here))).code).toBe(
        'LINESIDE_UNKNOWN_SESSION',
      );
    });

    it('live on by being used and end after a month without', async () => {
      box = await AccountsBox.start();
      const used = await box.owner();
      const unused = cookieOf(await box.signIn(FIRST));
      for (let day = 0; day < 40; day += 10) {
        expect((await box.who(as(used))).visitor).toBe('owner');
        box.app.clock.advance(10 * DAY_MS);
      }
      expect((await box.who(as(used))).visitor).toBe('owner');
      expect((await box.who(as(unused))).visitor).toBe('nobody');
    });

    it('end, but for the one that asks, when the password is changed', async () => {
      box = await AccountsBox.start();
      const here = await box.owner();
      const there = cookieOf(await box.signIn(FIRST));
      const payload = { currentPassword: FIRST, newPassword: 'a second password' };
      const url = '/api/v1/account/password';
      const wrong = { ...payload, currentPassword: 'a wrong one' };
      const refused = await box.app.inject('POST', url, { ...as(here), payload: wrong });
      expect(refused.json()).toMatchObject({ status: 403, code: 'LINESIDE_WRONG_PASSWORD' });
      expect((await box.app.inject('POST', url, { ...as(here), payload })).statusCode).toBe(204);
      expect((await box.who(as(here))).visitor).toBe('owner');
      expect((await box.who(as(there))).visitor).toBe('nobody');
      expect((await box.signIn(FIRST)).statusCode).toBe(401);
      expect((await box.signIn('a second password')).statusCode).toBe(200);
    });

    it.each([
      ['another site', { origin: 'http://evil.example' }],
      ['another port of the box', { origin: 'http://localhost:9090' }],
      ['a sandbox', { origin: 'null' }],
      ['something that does not say where it is from', { origin: undefined }],
      ['a page of another site, as the browser says', { 'sec-fetch-site': 'cross-site' }],
      ['a page of a neighbour, as the browser says', { 'sec-fetch-site': 'same-site' }],
    ])('change nothing for %s', async (_who, headers) => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      const all = Object.entries({ ...as(cookie).headers, ...headers });
      const sent = Object.fromEntries(all.filter(([, value]) => value !== undefined));
      expect(problemIn(await box.change({ headers: sent })).code).toBe('LINESIDE_FORBIDDEN');
    });
  });

  describe('guessing', () => {
    it(
      'is held up: of a hundred wrong passwords ten are looked at',
      async () => {
        box = await AccountsBox.start();
        await box.owner();
        const statuses: number[] = [];
        for (let i = 0; i < 100; i += 1) statuses.push((await box.signIn(`wrong ${i}`)).statusCode);
        expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
        expect(statuses.slice(10)).toEqual(Array.from({ length: 90 }, () => 429));
        expect((await box.signIn(FIRST)).statusCode).toBe(429);
        expect((await box.signIn(FIRST, '192.168.1.31')).statusCode).toBe(200);
        expect(box.activities().filter((code) => code === 'sign-in-throttled')).toHaveLength(1);
        box.app.clock.advance(60_000);
        expect((await box.signIn(FIRST)).statusCode).toBe(200);
      },
      PATIENCE_MS,
    );

    it(
      'is held up also when all come at once',
      async () => {
        box = await AccountsBox.start();
        await box.owner();
        const answers = await Promise.all(
          Array.from({ length: 100 }, (_, i) => box.signIn(`wrong ${i}`)),
        );
        const looked = answers.filter(({ statusCode }) => statusCode === 401);
        expect(looked.length).toBeLessThanOrEqual(10);
        expect(answers.every(({ statusCode }) => [401, 429].includes(statusCode))).toBe(true);
      },
      PATIENCE_MS,
    );

    it(
      'does not end the session of somebody at the same address',
      async () => {
        box = await AccountsBox.start();
        const cookie = await box.owner();
        for (let i = 0; i < 20; i += 1) await box.signIn('wrong');
        expect((await box.change(as(cookie))).statusCode).toBe(200);
      },
      PATIENCE_MS,
    );
  });
});
