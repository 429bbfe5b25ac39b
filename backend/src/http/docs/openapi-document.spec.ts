import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import type { OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import * as z from 'zod';
import { silentLogger } from '../../../test/fakes/test-app.ts';
import { AppModule } from '../../app.module.ts';
import { ENVIRONMENT } from '../../config/environment.ts';
import { createAdapter } from '../create-server.ts';
import { buildDocument } from './openapi-document.ts';

const answer = z.object({
  description: z.string(),
  content: z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) })),
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
  let app: INestApplication;
  let dataDir: string;
  let document: OpenAPIObject;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'lineside-docs-'));
    // Built but never initialised: nothing starts to measure.
    const module = await Test.createTestingModule({ imports: [AppModule] })
      .setLogger(silentLogger)
      .overrideProvider(ENVIRONMENT)
      .useValue({ port: 0, dataDir, adminPassword: null, apiToken: null, logLevel: 'silent' })
      .compile();
    app = module.createNestApplication(createAdapter(), { logger: false });
    app.setGlobalPrefix('api/v1');
    document = buildDocument(app);
  });

  afterAll(async () => {
    await app.close();
    await rm(dataDir, { recursive: true });
  });

  it('describes every route with the schema of its answer', () => {
    const bare = operationsOf(document).filter(([, { responses }]) => {
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

  it('says of every route how it fails, and of every change that it needs credentials', () => {
    for (const [route, { responses, security }] of operationsOf(document)) {
      expect(Object.keys(responses)).toContain('default');
      expect([route, security !== undefined]).toEqual([route, !route.startsWith('GET ')]);
    }
  });

  it('has no two operations of one name', () => {
    const ids = operationsOf(document).map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
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
