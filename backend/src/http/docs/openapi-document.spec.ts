import { beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import * as z from 'zod';
import { TestApp } from '../../../test/fakes/test-app.ts';
import { AppModule } from '../../app.module.ts';
import { JobsModule } from '../../jobs/jobs.module.ts';
import { RouteTable } from '../route-table.ts';
import { describeApi } from './openapi-document.ts';

const answer = z.object({
  description: z.string(),
  content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })).optional(),
});
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  responses: z.record(z.string(), answer),
  security: z.array(z.unknown()).optional(),
});

/** Every operation of the whole appliance, whoever wrote it. */
function operationsOf(document: OpenAPIObject): [string, z.infer<typeof operation>][] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as object).map(([method, value]): [string, z.infer<typeof operation>] => [
      `${method.toUpperCase()} ${path}`,
      operation.parse(value),
    ]),
  );
}

describe('the OpenAPI document', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    document = await describeApi(AppModule);
  });

  it('describes every route with the schema of its answer', () => {
    const bare = operationsOf(document).filter(([, { responses }]) => {
      // An answer without content (204) has none.
      if (responses['204'] !== undefined) return false;
      const good = Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
      const schemas = Object.values(good?.content ?? {}).map(({ schema }) => schema);
      return schemas.length === 0 || schemas.some((schema) => Object.keys(schema).length === 0);
    });
    expect(bare.map(([route]) => route)).toEqual([]);
  });

  it('has the routes of all rooms', () => {
    const routes = operationsOf(document).map(([route]) => route);
    expect(routes).toEqual(
      expect.arrayContaining([
        'GET /api/v1/line',
        'GET /api/v1/outages',
        'GET /api/v1/outages/{id}',
        'GET /api/v1/latency',
        'GET /api/v1/dns',
        'GET /api/v1/jobs',
        'GET /metrics',
        'PATCH /api/v1/jobs/{id}',
        'POST /api/v1/jobs/{id}/run',
        'GET /api/v1/activity',
        'GET /api/v1/settings',
        'PATCH /api/v1/settings',
        'GET /api/v1/health',
        'GET /api/v1/events',
      ]),
    );
  });

  it('has exactly the routes that the server of a room has', async () => {
    const app = await TestApp.start({ rooms: [JobsModule] });
    const served = app.app
      .get(RouteTable)
      .list()
      .filter((route) => route.includes('/api/v1/jobs') && !route.startsWith('HEAD '))
      .map((route) => route.replaceAll(/:(\w+)/g, '{$1}'));
    await app.stop();
    const described = operationsOf(document).map(([route]) => route);
    expect(described.filter((route) => route.includes('/jobs')).toSorted()).toEqual(
      served.toSorted(),
    );
  });

  it('says of every route how it fails', () => {
    for (const [route, { responses }] of operationsOf(document)) {
      expect([route, Object.keys(responses)]).toEqual([route, expect.arrayContaining(['default'])]);
    }
  });

  it('says of every change that it takes a key, but of signing in and the first steps', () => {
    const open = operationsOf(document).filter(([, { security }]) => security === undefined);
    const changes = open.map(([route]) => route).filter((route) => !route.startsWith('GET '));
    expect(changes.toSorted()).toEqual([
      'DELETE /api/v1/session',
      'PATCH /api/v1/setup',
      'POST /api/v1/session',
      'POST /api/v1/setup/password',
      'POST /api/v1/system/restore',
    ]);
  });

  it('says of what only the owner may see that it takes a key', () => {
    const guarded = operationsOf(document).filter(([, { security }]) => security !== undefined);
    const readings = guarded.map(([route]) => route).filter((route) => route.startsWith('GET '));
    expect(readings.toSorted()).toEqual([
      'GET /api/v1/account/sessions',
      'GET /api/v1/account/tokens',
      'GET /api/v1/logs',
      'GET /api/v1/logs/file',
      'GET /api/v1/system/backup',
    ]);
  });

  it('has no two operations of one name', () => {
    const ids = operationsOf(document).map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('describes metrics as the text of Prometheus', () => {
    const found = operationsOf(document).find(([route]) => route === 'GET /metrics');
    expect(Object.keys(found?.[1].responses['200']?.content ?? {})).toEqual([
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
  });

  it('describes events as an event stream', () => {
    const events = operationsOf(document).find(([route]) => route === 'GET /api/v1/events');
    expect(Object.keys(events?.[1].responses['200']?.content ?? {})).toEqual(['text/event-stream']);
  });

  it('has the parameters of a query', () => {
    const text = JSON.stringify(document.paths['/api/v1/outages']);
    expect(text).toContain('"name":"limit"');
  });
});
