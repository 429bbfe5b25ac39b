import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Injectable, type INestApplication } from '@nestjs/common';
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

/** The description of the API for people and programs. Nothing of it is loaded before somebody asks. */
@Injectable()
export class ApiDocs {
  private document: string | null = null;

  /** Adds `/api/docs` and `/api/docs-json`. */
  register(fastify: FastifyInstance, app: INestApplication): void {
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
    fastify.get('/api/docs-json', async (_request, reply) =>
      reply.type('application/json; charset=utf-8').send(await this.describe(app)),
    );
  }

  private async describe(app: INestApplication): Promise<string> {
    const { buildDocument } = await loadBuilder();
    this.document ??= JSON.stringify(buildDocument(app));
    return this.document;
  }
}

/** Outside of the class, because tsc does not rewrite the `.ts` of an import inside a decorated one. */
const loadBuilder = () => import('./openapi-document.ts');

/** The files of Swagger UI come with Nest's module for it. */
function swaggerUiDir(): string {
  const nestSwagger = createRequire(import.meta.url).resolve('@nestjs/swagger/package.json');
  return dirname(createRequire(nestSwagger).resolve('swagger-ui-dist/package.json'));
}
