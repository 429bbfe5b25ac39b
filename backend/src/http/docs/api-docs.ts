import { createRequire } from 'node:module';
import { basename, dirname } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const UI_FILES = new Set(['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png']);

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Lineside API</title>
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <link rel="icon" href="/api/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="docs"></div>
    <script src="/api/docs/swagger-ui-bundle.js"></script>
    <script src="/api/docs/start.js"></script>
  </body>
</html>
`;

const START_SCRIPT = `SwaggerUIBundle({ url: '/api/docs-json', dom_id: '#docs', deepLinking: true });\n`;

/** Path of the file with the OpenAPI document. */
export const API_DOCUMENT = Symbol('ApiDocument');

/** The description of the API for people and programs, from files that the build has left. */
@Injectable()
export class ApiDocs {
  constructor(@Inject(API_DOCUMENT) private readonly documentPath: string) {}

  /** Adds `/api/docs` and `/api/docs-json`. */
  register(fastify: FastifyInstance): void {
    fastify.get('/api/docs', (_request, reply) =>
      reply.type('text/html; charset=utf-8').send(PAGE),
    );
    fastify.get('/api/docs/start.js', (_request, reply) =>
      reply.type('text/javascript; charset=utf-8').send(START_SCRIPT),
    );
    fastify.get<{ Params: { file: string } }>('/api/docs/:file', (request, reply) => {
      const { file } = request.params;
      if (UI_FILES.has(file)) return reply.sendFile(file, swaggerUiDir());
      reply.callNotFound();
      return reply;
    });
    fastify.get('/api/docs-json', (_request, reply) =>
      reply
        .header('cache-control', 'no-cache')
        .sendFile(basename(this.documentPath), dirname(this.documentPath)),
    );
  }
}

/** The files of Swagger UI come with Nest's module for it. */
function swaggerUiDir(): string {
  const nestSwagger = createRequire(import.meta.url).resolve('@nestjs/swagger/package.json');
  return dirname(createRequire(nestSwagger).resolve('swagger-ui-dist/package.json'));
}
