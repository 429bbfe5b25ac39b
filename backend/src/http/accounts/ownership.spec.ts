import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AccountsBox, as, bearer, cookieOf, FIRST } from '../../../test/fakes/accounts-box.ts';
import { problemIn } from '../../../test/fakes/test-app.ts';
import { EventBus } from '../../measurement/event-bus.ts';

describe('the ownership', () => {
  let box: AccountsBox;
  afterEach(() => box.stop());

  describe('of a new box', () => {
    it('have no password at all: nobody gets in and nothing can be changed', async () => {
      box = await AccountsBox.start();
      expect(await box.who()).toEqual({
        ...{ visitor: 'nobody', scope: null, canRead: true, isReadingOpen: true },
        ...{ hasPassword: false, canClaim: true, isSetupDone: false, isDemo: false },
      });
      for (const password of ['admin', 'lineside', 'password', 'raspberry', '1234', 'change-me']) {
        expect((await box.signIn(password)).statusCode).toBe(403);
        const basic = Buffer.from(`admin:${password}`).toString('base64');
        expect(
          (await box.change({ headers: { authorization: `Basic ${basic}` } })).statusCode,
        ).toBe(403);
      }
    });

    it('take the first password from the home network, once', async () => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      expect(await box.who(as(cookie))).toMatchObject({ visitor: 'owner', scope: 'admin' });
      expect((await box.change(as(cookie))).statusCode).toBe(200);
      expect((await box.claim('another password')).statusCode).toBe(401);
      const again = await box.app.inject('POST', '/api/v1/setup/password', {
        ...as(cookie),
        payload: { password: 'another password' },
      });
      expect(problemIn(again).code).toBe('LINESIDE_ALREADY_CLAIMED');
      expect(await box.who()).toMatchObject({
        visitor: 'nobody',
        hasPassword: true,
        canClaim: false,
      });
    });

    it('give the box to one of two who come at the same time', async () => {
      box = await AccountsBox.start();
      const answers = await Promise.all([
        box.claim('the one password'),
        box.claim('the other one'),
      ]);
      const statuses = answers.map(({ statusCode }) => statusCode);
      expect(statuses.toSorted()).toEqual([200, 409]);
    });

    it('take no password from elsewhere', async () => {
      box = await AccountsBox.start();
      expect(problemIn(await box.claim(FIRST, '203.0.113.9')).code).toBe('LINESIDE_NOT_AT_HOME');
      expect((await box.who()).hasPassword).toBe(false);
    });

    it('take no password that is short', async () => {
      box = await AccountsBox.start();
      expect(problemIn(await box.claim('short')).errors).toEqual([
        { path: 'password', message: 'must have 10 characters or more' },
      ]);
    });

    it('take no first password once the set-up is done', async () => {
      box = await AccountsBox.start({
        prepare: (dir) =>
          writeFile(join(dir, 'setup.json'), '{"isDone":true,"step":"summary","skipped":[]}'),
      });
      expect((await box.claim()).statusCode).toBe(403);
      expect((await box.who()).canClaim).toBe(false);
    });

    it.each(['accounts.json', 'setup.json'])('stay shut when %s is broken', async (file) => {
      box = await AccountsBox.start({
        prepare: (dir) => writeFile(join(dir, file), '{"version": 1, "pass'),
      });
      expect((await box.claim()).statusCode).toBe(403);
      expect((await box.who()).canClaim).toBe(false);
    });
  });

  describe('that the environment set up', () => {
    it('have its password until the owner chooses another', async () => {
      box = await AccountsBox.start({
        environment: { adminPassword: 'from outside', apiToken: null },
      });
      expect(await box.who()).toMatchObject({
        isSetupDone: true,
        canClaim: false,
        hasPassword: true,
      });
      const cookie = cookieOf(await box.signIn('from outside'));
      const changed = await box.app.inject('POST', '/api/v1/account/password', {
        ...as(cookie),
        payload: { currentPassword: 'from outside', newPassword: 'chosen by the owner' },
      });
      expect(changed.statusCode).toBe(204);
      expect((await box.signIn('from outside')).statusCode).toBe(401);
      expect((await box.signIn('chosen by the owner')).statusCode).toBe(200);
    });

    it('take a first password by its token', async () => {
      box = await AccountsBox.start({
        environment: { adminPassword: null, apiToken: 'from-outside' },
      });
      const set = await box.app.inject('POST', '/api/v1/account/password', {
        ...bearer('from-outside'),
        payload: { currentPassword: null, newPassword: FIRST },
      });
      expect(set.statusCode).toBe(204);
      expect((await box.signIn(FIRST)).statusCode).toBe(200);
      const again = await box.app.inject('POST', '/api/v1/account/password', {
        ...bearer('from-outside'),
        payload: { currentPassword: null, newPassword: 'another password' },
      });
      expect(problemIn(again)).toMatchObject({ status: 403, code: 'LINESIDE_WRONG_PASSWORD' });
    });
  });

  describe('a forgotten password', () => {
    it('is forgotten by whoever can press the button of the box', async () => {
      box = await AccountsBox.start();
      const cookie = await box.owner();
      const bus = box.app.app.get(EventBus);
      const changed = new Promise((resolve) => bus.on('access.changed', 'test', resolve));
      bus.emit('setup.reset-wanted', { from: 'button' });
      await changed;
      expect(await box.who()).toMatchObject({ hasPassword: false, canClaim: true });
      expect((await box.who(as(cookie))).visitor).toBe('nobody');
      expect(box.activities()).toContain('password-reset');
      expect((await box.claim('a new password')).statusCode).toBe(200);
      expect((await box.who()).canClaim).toBe(false);
    });
  });
});
