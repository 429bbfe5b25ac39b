import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApp } from '../../../test/fakes/test-app.ts';
import { JobsModule } from '../../jobs/jobs.module.ts';

describe('the API docs', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start({ rooms: [JobsModule] });
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
    const document = (await app.inject('GET', '/api/docs-json')).json<{ paths: object }>();
    expect(Object.keys(document.paths)).toContain('/api/v1/jobs/{id}');
  });

  it('give away no other file of the package they come from', async () => {
    expect((await app.inject('GET', '/api/docs/package.json')).statusCode).toBe(404);
    expect((await app.inject('GET', '/api/docs/..%2fpackage.json')).statusCode).toBe(404);
  });
});
