import { hostname } from 'node:os';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Post } from '@nestjs/common';
import { PASSWORD, problemIn, TestApp, WITH_TOKEN } from '../../test/fakes/test-app.ts';
import { SettingsSource } from '../config/settings-source.ts';

@Controller('try')
class TryController {
  @Get()
  read(): object {
    return {};
  }

  @Post()
  write(): object {
    return {};
  }
}

const start = (options: Partial<Parameters<typeof TestApp.start>[0]> = {}) =>
  TestApp.start({ rooms: [], controllers: [TryController], ...options });

describe('the host guard', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await start();
  });
  afterAll(() => app.stop());

  const codeFor = async (host: string, url = '/api/v1/try') =>
    (await app.inject('GET', url, { headers: { host } })).statusCode;

  it.each([
    '192.168.1.20',
    '192.168.1.20:8080',
    '[fd00::20]:8080',
    '[::1]',
    'localhost:8080',
    'LINESIDE.local',
    'lineside.local.',
    hostname(),
    `${hostname()}.local:80`,
    `${hostname()}.fritz.box`,
  ])('answers to %s', async (host) => {
    expect(await codeFor(host)).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:8080',
    'lineside.local.evil.example',
    '192.168.1.20.evil.example',
    '2130706433',
    '[evil]',
    'lineside@evil.example',
  ])('does not answer to "%s"', async (host) => {
    const response = await app.inject('GET', '/api/v1/try', { headers: { host } });
    expect(problemIn(response).code).toBe('LINESIDE_HOST_NOT_ALLOWED');
    expect(response.statusCode).toBe(421);
  });

  it.each(['/', '/index.html', '/api/docs', '/api/docs-json', '/nothing'])(
    'guards %s too',
    async (url) => {
      const response = await app.inject('GET', url, { headers: { host: 'evil.example' } });
      expect(problemIn(response).code).toBe('LINESIDE_HOST_NOT_ALLOWED');
      expect(response.statusCode).toBe(421);
    },
  );

  it('answers to a name as soon as the owner has added it', async () => {
    expect(await codeFor('pi.example.org')).toBe(421);
    await app.app.get(SettingsSource).change({ hostNames: ['PI.example.org'] });
    expect(await codeFor('pi.example.org')).toBe(200);
  });
});

describe('the write guard', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await start();
  });
  afterEach(() => app.stop());

  const basic = (user: string, password: string) =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const post = (authorization?: string, remoteAddress = '192.168.1.30') =>
    app.inject('POST', '/api/v1/try', {
      remoteAddress,
      headers: authorization === undefined ? {} : { authorization },
    });

  it('takes the token and the password', async () => {
    expect((await post(WITH_TOKEN.authorization)).statusCode).toBe(201);
    expect((await post(basic('admin', PASSWORD))).statusCode).toBe(201);
    expect((await post(`bearer ${WITH_TOKEN.authorization.slice(7)}`)).statusCode).toBe(201);
  });

  it.each([
    ['nothing', undefined],
    ['a wrong token', 'Bearer wrong'],
    ['the password as token', `Bearer ${PASSWORD.replace(' ', '')}`],
    ['a wrong password', basic('admin', 'wrong')],
    ['another user', basic('root', PASSWORD)],
    ['an unknown scheme', 'Digest abc'],
    ['broken base64', 'Basic %%%'],
    ['base64 without a colon', `Basic ${Buffer.from('admin').toString('base64')}`],
  ])('does not take %s', async (_what, authorization) => {
    const response = await post(authorization);
    expect(response.statusCode).toBe(401);
    expect(problemIn(response).code).toBe('LINESIDE_UNAUTHORIZED');
    // `Basic` would make browsers open a dialog of their own.
    expect(response.headers['www-authenticate']).toBe('Bearer realm="Lineside"');
  });

  it('guards addresses that do not exist as well', async () => {
    expect((await app.inject('POST', '/api/v1/nothing')).statusCode).toBe(401);
    expect((await app.inject('DELETE', '/index.html')).statusCode).toBe(401);
  });

  it('lets an address wait after ten failures, and only that one', async () => {
    for (let i = 0; i < 10; i += 1) expect((await post('Bearer wrong')).statusCode).toBe(401);
    const refused = await post(WITH_TOKEN.authorization);
    expect(problemIn(refused).code).toBe('LINESIDE_TOO_MANY_REQUESTS');
    expect(refused.headers['retry-after']).toBe('60');
    expect((await post(WITH_TOKEN.authorization, '192.168.1.31')).statusCode).toBe(201);
    app.clock.advance(60_000);
    expect((await post(WITH_TOKEN.authorization)).statusCode).toBe(201);
  });

  it('does not count requests without credentials', async () => {
    for (let i = 0; i < 20; i += 1) await post();
    expect((await post(WITH_TOKEN.authorization)).statusCode).toBe(201);
  });

  it('refuses what a page of another site sends', async () => {
    const response = await app.inject('POST', '/api/v1/try', {
      headers: { ...WITH_TOKEN, 'sec-fetch-site': 'cross-site' },
    });
    expect(problemIn(response).code).toBe('LINESIDE_FORBIDDEN');
  });
});

describe('without password and token', () => {
  it('nothing can be changed, and the answer says how to enable it', async () => {
    const app = await start({ environment: { adminPassword: null, apiToken: null } });
    const response = await app.inject('POST', '/api/v1/try', { headers: WITH_TOKEN });
    expect(response.statusCode).toBe(403);
    expect(problemIn(response)).toMatchObject({
      code: 'LINESIDE_WRITES_DISABLED',
      detail: expect.stringContaining('LINESIDE_ADMIN_PASSWORD'),
    });
    expect((await app.inject('GET', '/api/v1/try')).statusCode).toBe(200);
    await app.stop();
  });
});
