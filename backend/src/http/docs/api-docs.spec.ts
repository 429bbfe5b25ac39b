import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemIn, TestApp } from '../../../test/fakes/test-app.ts';

describe('the API docs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ rooms: [] });
  });
  afterAll(() => app.stop());

  it('are a page that loads nothing from elsewhere', async () => {
    const page = await app.inject('GET', '/api/docs');
    expect(page.headers['content-type']).toMatch('text/html');
    const urls = [...page.payload.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, url]) => url ?? '');
    expect(urls.length).toBeGreaterThan(2);
    for (const url of urls) {
      const { statusCode, payload } = await app.inject('GET', url);
      expect([url, statusCode]).toEqual([url, 200]);
      expect(payload.length).toBeGreaterThan(0);
    }
    expect(page.payload).not.toMatch(/<script>|style="|on\w+="/);
  });

  it('are there for programs as JSON', async () => {
    await writeFile(join(app.dataDir, 'openapi.json'), '{"openapi":"3.1.0"}');
    const { headers, payload } = await app.inject('GET', '/api/docs-json');
    expect(headers['content-type']).toMatch('application/json');
    expect(payload).toBe('{"openapi":"3.1.0"}');
  });

  it('are a problem where the build has left none', async () => {
    await rm(join(app.dataDir, 'openapi.json'), { force: true });
    const response = await app.inject('GET', '/api/docs-json');
    expect(problemIn(response).code).toBe('LINESIDE_NOT_FOUND');
  });

  it('give away no other file of the package they come from', async () => {
    expect((await app.inject('GET', '/api/docs/package.json')).statusCode).toBe(404);
    expect((await app.inject('GET', '/api/docs/..%2fpackage.json')).statusCode).toBe(404);
  });
});
