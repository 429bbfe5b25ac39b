import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BACKEND_FOLDER } from '../config/backend-folder.ts';
import { pathOf } from './send-problem.ts';

/** Folder of the built web page. */
export const SITE_DIR = Symbol('SiteDir');

/** Where `npm run build` puts the web page. */
export const builtSiteDir = fileURLToPath(new URL('../ui/dist/browser', BACKEND_FOLDER));

/** The build puts a hash of the content into these names, so they never change. */
const HASHED_NAME = /-[\w-]{8}\.(?:js|css)$/;

const NOT_BUILT = `Lineside measures, but its web page is not built yet.

Build it with:  npm run build
The API is at   /api/v1   and described at   /api/docs
`;

/** Serves the web page, compressed ahead at build time. Its router makes pages of unknown paths. */
@Injectable()
export class StaticSite {
  constructor(@Inject(SITE_DIR) private readonly directory: string) {}

  /** Adds the files to the server; everything the API does not know comes here. */
  async register(fastify: FastifyInstance): Promise<void> {
    const isBuilt = existsSync(join(this.directory, 'index.html'));
    await fastify.register(fastifyStatic, {
      root: isBuilt ? this.directory : import.meta.dirname,
      serve: false,
      index: false,
      dotfiles: 'ignore',
      cacheControl: false,
      preCompressed: true,
    });
    fastify.get('/*', (request, reply) =>
      isBuilt ? sendSite(request, reply) : sendNotBuilt(request, reply),
    );
  }
}

function sendSite(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request.url);
  if (isPage(request, path)) {
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  }
  if (path.startsWith('/api/')) return notFound(reply);
  const isForever = HASHED_NAME.test(path);
  return reply
    .header('cache-control', isForever ? 'public, max-age=31536000, immutable' : 'no-cache')
    .sendFile(path);
}

function sendNotBuilt(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (!isPage(request, pathOf(request.url))) return notFound(reply);
  return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
}

/** A page of the web app: asked for by a browser window, and not a file. */
function isPage(request: FastifyRequest, path: string): boolean {
  if (path === '/') return true;
  const accepts = request.headers.accept ?? '';
  return !path.startsWith('/api/') && extname(path) === '' && accepts.includes('text/html');
}

function notFound(reply: FastifyReply): FastifyReply {
  reply.callNotFound();
  return reply;
}
