import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD, TestApp } from '../../test/fakes/test-app.ts';
import { SettingsModule } from '../settings/settings.module.ts';

/**
 * What a passive scanner (ZAP's baseline) would complain about, asked of a listening server: the page,
 * its files, the API, its description, redirects and every kind of failure. Numbers are ZAP's rules.
 */
describe('no answer gives a passive scanner cause to complain', () => {
  let box: TestApp;
  let siteDir: string;
  let base: string;
  const seen: { what: string; response: Response; body: string }[] = [];

  const REQUESTS: readonly [what: string, path: string, options?: RequestInit][] = [
    ['the page', '/', { headers: { accept: 'text/html' } }],
    ['a page of its router', '/outages', { headers: { accept: 'text/html' } }],
    ['a script', '/main-ABCD1234.js'],
    ['a style', '/styles-ABCD1234.css'],
    ['an icon', '/favicon.ico'],
    ['a missing file', '/nothing.js'],
    ['the description of the API', '/api/docs'],
    ['its script', '/api/docs/start.js'],
    ['its library', '/api/docs/swagger-ui-bundle.js'],
    ['its style', '/api/docs/swagger-ui.css'],
    ['a missing file of it', '/api/docs/nothing.js'],
    ['data', '/api/v1/settings'],
    ['who asks', '/api/v1/session'],
    ['only the head of data', '/api/v1/settings', { method: 'HEAD' }],
    ['an unknown address', '/api/v1/nothing'],
    ['an address that cannot be read', '/api/v1/%zz'],
    ['a change without a key', '/api/v1/settings', { method: 'PATCH', body: '{}' }],
    ['the owner’s own', '/api/v1/account/tokens'],
    ['a method that is not taken', '/api/v1/health', { method: 'DELETE' }],
    [
      'a question of another origin',
      '/api/v1/settings',
      { headers: { origin: 'http://evil.example' } },
    ],
    [
      'a preflight',
      '/api/v1/settings',
      {
        method: 'OPTIONS',
        headers: { origin: 'http://evil.example', 'access-control-request-method': 'PATCH' },
      },
    ],
    [
      'signing in',
      '/api/v1/session',
      {
        method: 'POST',
        body: JSON.stringify({ password: PASSWORD }),
        headers: { 'content-type': 'application/json' },
      },
    ],
    [
      'signing in in vain',
      '/api/v1/session',
      {
        method: 'POST',
        body: '{"password":"wrong"}',
        headers: { 'content-type': 'application/json' },
      },
    ],
    ['signing out', '/api/v1/session', { method: 'DELETE' }],
    ['the portal', '/api/captive'],
  ];

  beforeAll(async () => {
    siteDir = await mkdtemp(join(tmpdir(), 'lineside-site-'));
    await writeFile(join(siteDir, 'index.html'), '<!doctype html><title>page</title>');
    await writeFile(join(siteDir, 'main-ABCD1234.js'), 'void 0;');
    await writeFile(join(siteDir, 'styles-ABCD1234.css'), 'p{}');
    await writeFile(join(siteDir, 'favicon.ico'), 'icon');
    box = await TestApp.start({ rooms: [SettingsModule], siteDir });
    await box.app.listen(0, '127.0.0.1');
    base = `http://127.0.0.1:${(box.app.getHttpServer().address() as AddressInfo).port}`;
    for (const [what, path, options] of REQUESTS) {
      const response = await fetch(base + path, { redirect: 'manual', ...options });
      seen.push({ what, response, body: await response.text() });
    }
  });
  afterAll(async () => {
    await box.stop();
    await rm(siteDir, { recursive: true });
  });

  /** What the answers say that do not fit. */
  const offenders = (fits: (headers: Headers, body: string, response: Response) => boolean) =>
    seen
      .filter(({ response, body }) => !fits(response.headers, body, response))
      .map(({ what }) => what);
  const directives = (headers: Headers): Map<string, string[]> =>
    new Map(
      (headers.get('content-security-policy') ?? '').split(';').map((directive) => {
        const [name = '', ...values] = directive.trim().split(/\s+/);
        return [name, values];
      }),
    );

  it('saw answers of every kind', () => {
    const statuses = new Set(seen.map(({ response }) => response.status));
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([200, 204, 400, 401, 404, 405]);
  });

  it('says of everything what it is, and forbids guessing (10019, 10021)', () => {
    const isTyped = (headers: Headers, body: string) =>
      body === '' || headers.get('content-type') !== null;
    expect(offenders(isTyped)).toEqual([]);
    expect(offenders((headers) => headers.get('x-content-type-options') === 'nosniff')).toEqual([]);
  });

  it('cannot be framed (10020)', () => {
    expect(offenders((headers) => headers.get('x-frame-options') === 'DENY')).toEqual([]);
    expect(
      offenders((headers) => directives(headers).get('frame-ancestors')?.join() === "'none'"),
    ).toEqual([]);
  });

  it('has a content security policy without holes for scripts (10038, 10055)', () => {
    const isStrict = (headers: Headers) => {
      const policy = directives(headers);
      const usual = policy.get('default-src');
      const ofScripts = (policy.get('script-src') ?? usual ?? []).join();
      return (
        ["'self'", "'none'"].includes(ofScripts) &&
        (policy.get('script-src-attr') ?? usual)?.join() === "'none'" &&
        (policy.get('object-src') ?? usual)?.join() === "'none'"
      );
    };
    expect(offenders(isStrict)).toEqual([]);
    // These have no other to fall back on.
    const hasAll = (headers: Headers) =>
      ['base-uri', 'form-action', 'frame-ancestors'].every((name) => directives(headers).has(name));
    expect(offenders(hasAll)).toEqual([]);
    const allows = (headers: Headers, source: RegExp) =>
      [...directives(headers)].some(
        ([name, values]) => name !== 'style-src' && values.some((value) => source.test(value)),
      );
    expect(offenders((headers) => !allows(headers, /unsafe|\*|https?:|^blob:/))).toEqual([]);
  });

  it('has no script of its own within a page', () => {
    const inline = /<script(?![^>]*\ssrc=)|\son\w+\s*=|javascript:/i;
    const isPage = (headers: Headers) => headers.get('content-type')?.includes('html') === true;
    expect(offenders((headers, body) => !isPage(headers) || !inline.test(body))).toEqual([]);
  });

  it('says nothing about the software (10036, 10037, 10061)', () => {
    const tell = ['server', 'x-powered-by', 'x-aspnet-version', 'x-generator', 'via'];
    expect(offenders((headers) => tell.every((name) => headers.get(name) === null))).toEqual([]);
  });

  it('tells nothing of the inside when something fails (10023, 90022)', () => {
    const isCareful = (_headers: Headers, body: string, { status }: Response) =>
      status < 400 || !/\n\s+at |node_modules|\.ts:|Error:|fastify|nest/i.test(body);
    expect(offenders(isCareful)).toEqual([]);
  });

  it('answers every failure with problem+json', () => {
    const isProblem = (headers: Headers, _body: string, { status }: Response) =>
      status < 400 || headers.get('content-type') === 'application/problem+json';
    expect(offenders(isProblem)).toEqual([]);
  });

  it('lets no other site read it, and isolates itself (10098, 90004)', () => {
    const shared = (headers: Headers) =>
      [...headers.keys()].some((name) => name.startsWith('access-control-'));
    expect(offenders((headers) => !shared(headers))).toEqual([]);
    expect(
      offenders((headers) => headers.get('cross-origin-resource-policy') === 'same-origin'),
    ).toEqual([]);
  });

  it('gives no address away, and asks for no feature of the device (10025, 10063)', () => {
    expect(offenders((headers) => headers.get('referrer-policy') === 'no-referrer')).toEqual([]);
    const isShut = (headers: Headers) =>
      /camera=\(\).*geolocation=\(\).*microphone=\(\)/.test(
        headers.get('permissions-policy') ?? '',
      );
    expect(offenders(isShut)).toEqual([]);
  });

  it('lets nobody keep what the API says (10015, 10049)', () => {
    const isApi = (url: string) => /\/api\/(v1|captive)/.test(url);
    const isFresh = (headers: Headers, _body: string, { url }: Response) =>
      !isApi(url) || headers.get('cache-control')?.includes('no-store') === true;
    expect(offenders(isFresh)).toEqual([]);
  });

  it('never asks for a password in the clear of the browser’s own dialog (10105)', () => {
    const isBasic = (headers: Headers) => /basic/i.test(headers.get('www-authenticate') ?? '');
    expect(offenders((headers) => !isBasic(headers))).toEqual([]);
  });

  it('sets one cookie only, that no script and no other site gets (10010, 10054)', () => {
    const cookies = seen.flatMap(({ response }) => response.headers.getSetCookie());
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^lineside_session=/);
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Strict/);
      expect(cookie).not.toMatch(/; Domain=/);
    }
  });

  it('has no mixed content and nothing from another host (10040, 10017, 90003)', () => {
    const isPage = (headers: Headers) => headers.get('content-type')?.includes('html') === true;
    const foreign = /(?:src|href|action)\s*=\s*["']?(?:https?:)?\/\//i;
    expect(offenders((headers, body) => !isPage(headers) || !foreign.test(body))).toEqual([]);
  });
});
