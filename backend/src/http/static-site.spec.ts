import { writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../../test/fakes/test-app.ts';

describe('the web page', () => {
  let app: TestApp;
  let siteDir: string;
  const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  beforeAll(async () => {
    siteDir = await mkdtemp(join(tmpdir(), 'lineside-site-'));
    await writeFile(join(siteDir, 'index.html'), '<p>page</p>');
    await writeFile(join(siteDir, 'main-ABCD1234.js'), 'plain');
    await writeFile(join(siteDir, 'main-ABCD1234.js.br'), 'brotli');
    await writeFile(join(siteDir, 'main-ABCD1234.js.gz'), 'gzip');
    await writeFile(join(siteDir, 'chunk-D_Bir-sP.js'), 'lazy');
    await writeFile(join(siteDir, 'favicon.ico'), 'icon');
    await writeFile(join(siteDir, 'service-worker.js'), 'worker');
    await writeFile(join(siteDir, 'manifest.webmanifest'), '{}');
    await writeFile(join(siteDir, '.hidden'), 'secret');
    app = await TestApp.start({ rooms: [], siteDir });
  });
  afterAll(async () => {
    await app.stop();
    await rm(siteDir, { recursive: true });
  });

  it.each(['/', '/outages', '/history/2026', '/settings?tab=dns'])(
    'is there at %s',
    async (url) => {
      const response = await app.inject('GET', url, { headers: browser });
      expect(response.statusCode).toBe(200);
      expect(response.payload).toBe('<p>page</p>');
      expect(response.headers['content-type']).toMatch('text/html');
      expect(response.headers['cache-control']).toBe('no-cache');
      expect(response.headers.etag).toBeDefined();
    },
  );

  it('has assets that are kept for a year, in the best encoding the browser takes', async () => {
    for (const [encoding, payload] of [
      ['br, gzip', 'brotli'],
      ['gzip', 'gzip'],
      ['identity', 'plain'],
    ] as const) {
      const response = await app.inject('GET', '/main-ABCD1234.js', {
        headers: { 'accept-encoding': encoding },
      });
      expect(response.payload).toBe(payload);
      expect(response.headers['content-type']).toMatch('javascript');
      expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(response.headers.vary).toMatch(/accept-encoding/i);
    }
  });

  it('keeps the chunks of single pages, whose hashes are in base64, for a year as well', async () => {
    const response = await app.inject('GET', '/chunk-D_Bir-sP.js');
    expect(response.headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  it('asks again for files without a hash', async () => {
    const response = await app.inject('GET', '/favicon.ico');
    expect(response.headers['cache-control']).toBe('no-cache');
    const again = await app.inject('GET', '/favicon.ico', {
      headers: { 'if-none-match': response.headers.etag },
    });
    expect(again.statusCode).toBe(304);
  });

  it('lets itself be installed: worker and manifest are asked for anew each time', async () => {
    const worker = await app.inject('GET', '/service-worker.js');
    expect(worker.headers['content-type']).toMatch('javascript');
    const manifest = await app.inject('GET', '/manifest.webmanifest');
    expect(manifest.headers['content-type']).toMatch('application/manifest+json');
    for (const { headers } of [worker, manifest]) {
      expect(headers['cache-control']).toBe('no-cache');
      // Nothing in the policy keeps a page from its own worker and manifest.
      const policy = String(headers['content-security-policy']);
      expect(policy).toContain("default-src 'self'");
      expect(policy).not.toMatch(/worker-src|manifest-src|connect-src/);
    }
  });

  it.each([
    ['a missing asset', '/main-00000000.js', browser],
    ['a path that is no page for a program', '/outages', { accept: 'application/json' }],
    ['an unknown address of the API, even for a browser', '/api/v1/nothing', browser],
    ['a hidden file', '/.hidden', {}],
    ['a file outside', '/..%2f..%2fetc%2fpasswd', {}],
  ])('does not stand in for %s', async (_what, url, headers) => {
    const response = await app.inject('GET', url, { headers });
    expect(response.statusCode).toBeGreaterThanOrEqual(403);
    expect(response.headers['content-type']).toBe('application/problem+json');
    expect(response.payload).not.toContain('secret');
  });
});

describe('without a built web page', () => {
  it('tells what to do', async () => {
    const app = await TestApp.start({ rooms: [] });
    const response = await app.inject('GET', '/', { headers: { accept: 'text/html' } });
    expect(response.statusCode).toBe(503);
    expect(response.payload).toContain('npm run build');
    await app.stop();
  });
});
